/**
 * What a link to the advisor holds, read in the page, so that its note and its answers are there
 * before Python is. docs/link-format.md says what stands in it; advisor/link.py reads the same, and
 * both are held to the same examples and to each other on made-up ones.
 *
 * @typedef {{ id: string, kind: string, options: string[] }} Question options are those of a choice
 * @typedef {"" | "broken" | "too_long" | "newer" | "other"} Fault why nothing of a link is used
 * @typedef {{ fault: Fault, answers: Record<string, string>, note: string, language: string,
 *   made: string, said: string, left_out: string[], unknown: number }} Link left_out are questions
 *   whose answer is none of today's; unknown counts whatever else is not known here
 */

const VERSION = "1";
const LONGEST = 8000; // characters
const LONGEST_NOTE = 500;
const MOST_LINES = 8;
const MOST_DAYS = 60;
const OWN_KEYS = ["advisor", "v", "lang", "made", "said", "note"];

const DAY = /^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$/;
const SAID = /^[a-z](?:[a-z0-9_]{0,38}[a-z0-9])?(?:\.[12][0-9]{3}-[0-9]{2}-[0-9]{2})?$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
const CALENDAR = /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/;
const HALF = /[\ud800-\udfff]/u;
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  /[\u{0}-\u{9}\u{b}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{d800}-\u{dfff}\u{feff}\u{fff9}-\u{ffff}\u{e0000}-\u{e0fff}]/gu;
const SPACES = /[ \u{a0}\u{1680}\u{2000}-\u{200a}\u{202f}\u{205f}\u{3000}]+/gu;
const EDGES = /^[ \n]+|[ \n]+$/g;

/**
 * @param {string} fragment with or without its "#"
 * @param {string} advisor id of the one that the page carries
 * @param {Question[]} questions that it asks
 * @returns {Link}
 */
export function readLink(fragment, advisor, questions) {
  const text = fragment.replace(/^#/, "");
  if (isLonger(text, LONGEST)) return faulty("too_long");
  const parts = text.replaceAll("&amp;", "&").split("&").filter(Boolean);
  const pairs = parts.map((part) => /** @type {const} */ ([keyOf(part), plain(restOf(part))]));
  const values = new Map(pairs);
  const [first, second] = pairs;
  if (first?.[0] !== "advisor" || second?.[0] !== "v" || values.size < pairs.length) {
    return faulty("broken");
  }
  const version = values.get("v");
  if (!/^[1-9][0-9]{0,3}$/.test(version ?? "")) return faulty("broken");
  if (version !== VERSION) return faulty("newer");
  if (values.get("advisor") !== advisor) return faulty("other");
  return opened(values, questions);
}

/**
 * @param {Map<string, string | null>} values
 * @param {Question[]} questions
 * @returns {Link}
 */
function opened(values, questions) {
  const asked = new Map(questions.map((question) => [question.id, question]));
  const link = faulty("");
  for (const [key, value] of values) {
    const question = asked.get(key);
    const answer = question && answerTo(question, value ?? "");
    if (answer) link.answers[key] = answer;
    else if (question) link.left_out.push(key);
    else if (!OWN_KEYS.includes(key)) link.unknown += 1;
  }
  link.note = cleanNote(values.get("note") ?? "");
  link.language = matching(LANGUAGE, values.get("lang"));
  link.made = isDay(values.get("made") ?? "") ? (values.get("made") ?? "") : "";
  link.said = matching(SAID, values.get("said"));
  /** @type {[string, string][]} */
  const known = [
    ["lang", link.language],
    ["made", link.made],
    ["said", link.said],
    ["note", link.note],
  ];
  link.unknown += known.filter(([key, read]) => values.has(key) && !read).length;
  return Object.keys(link.answers).length > 0 || link.note ? link : faulty("broken");
}

/**
 * @param {string} text
 * @returns {string} a note as it is kept: plain visible text, capped
 */
export function cleanNote(text) {
  const seen = text.replaceAll("\r\n", "\n").replaceAll("\t", " ").replace(HIDDEN, "");
  const tidy = seen.replace(SPACES, " ").replace(/ *\n[ \n]*/g, "\n");
  const lines = tidy.replace(EDGES, "").split("\n");
  const rest = lines.splice(MOST_LINES - 1);
  if (rest.length > 0) lines.push(rest.join(" "));
  return [...lines.join("\n")].slice(0, LONGEST_NOTE).join("").replace(EDGES, "");
}

/**
 * @param {Question} question
 * @param {string} text
 * @returns {string} the answer that a text is, "" when it is none
 */
function answerTo({ kind, options }, text) {
  if (kind === "choice") return options.includes(text) ? text : "";
  if (kind === "calendar") return CALENDAR.test(text) ? text : "";
  if (kind === "date") return isDay(text) ? text : "";
  const days = text.split(",");
  if (days.length > MOST_DAYS || !days.every(isDay)) return "";
  return [...new Set(days)].sort().join(", ");
}

/** @param {string} text */
function isDay(text) {
  if (!DAY.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`); // 31 June comes back as 1 July, or as no day
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * @param {RegExp} pattern
 * @param {string | null | undefined} text
 */
const matching = (pattern, text) => (text && pattern.test(text) ? text : "");

/** @param {string} part */
const keyOf = (part) => part.split("=", 1)[0] ?? "";

/** @param {string} part */
const restOf = (part) => part.slice(keyOf(part).length + 1);

/**
 * @param {string} escaped
 * @returns {string | null} with its escapes undone, null when they stand for no text
 */
function plain(escaped) {
  try {
    return HALF.test(escaped) ? null : decodeURIComponent(escaped.replaceAll("+", " "));
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @param {number} most whole characters
 */
const isLonger = (text, most) => text.length > most && [...text].length > most;

/**
 * @param {Fault} fault
 * @returns {Link} with nothing in it
 */
const faulty = (fault) => ({
  fault,
  answers: {},
  note: "",
  language: "",
  made: "",
  said: "",
  left_out: [],
  unknown: 0,
});
