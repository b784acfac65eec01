import { all, focusOn, one } from "./parts.js";

/**
 * The summary "There is a problem" above a question, and the same sentences at the fields.
 *
 * @typedef {import("./client.js").Problem} Problem
 */

const title = document.title;

/**
 * Show the problems of a screen and give the summary the focus.
 * @param {HTMLFormElement} form
 * @param {Problem[]} problems
 * @param {string} word that the page's title begins with meanwhile
 * @param {(question: string) => void} goTo opens the screen of a question that is not on this one
 */
export function showProblems(form, problems, word, goTo) {
  clearProblems(form);
  document.title = `${word} ${title}`;
  const summary = one(form, "[data-summary]", HTMLElement);
  const lines = problems.map((problem) => {
    const place = fieldOf(form, problem.question);
    if (place) showAtField(place, problem.text);
    return summaryLine(problem, place, goTo);
  });
  one(summary, "ul", HTMLUListElement).replaceChildren(...lines);
  summary.hidden = false;
  focusOn(summary);
}

/** @param {HTMLFormElement} form */
export function clearProblems(form) {
  document.title = title;
  one(form, "[data-summary]", HTMLElement).hidden = true;
  for (const sentence of all(form, "[data-problem]")) {
    sentence.hidden = true;
    sentence.textContent = "";
  }
  for (const described of all(form, "[aria-describedby]")) {
    described.removeAttribute("aria-invalid");
    describe(described, (ids) => ids.filter((id) => !id.endsWith("-problem")));
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} question
 */
function fieldOf(form, question) {
  return all(form, "[data-field]").find((field) => field.dataset.field === question);
}

/**
 * @param {HTMLElement} field
 * @param {string} text
 */
function showAtField(field, text) {
  const sentence = one(field, `[data-problem="${field.dataset.field}"]`, HTMLElement);
  sentence.textContent = text;
  sentence.hidden = false;
  // Radios are described by their group; "invalid" is no word for a single one of them.
  const described = field instanceof HTMLFieldSetElement ? field : controlsOf(field)[0];
  if (!described) return;
  if (described !== field) described.setAttribute("aria-invalid", "true");
  describe(described, (ids) => [...ids, sentence.id]);
}

/**
 * The controls that a problem of this field belongs to: its own, not those of a date inside it.
 * @param {HTMLElement} field
 */
function controlsOf(field) {
  return all(field, "input, select").filter((control) => control.closest("[data-field]") === field);
}

/**
 * @param {HTMLElement} control
 * @param {(ids: string[]) => string[]} change
 */
function describe(control, change) {
  const ids = change((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

/**
 * @param {Problem} problem
 * @param {HTMLElement | undefined} place
 * @param {(question: string) => void} goTo
 */
function summaryLine(problem, place, goTo) {
  const line = document.createElement("li");
  const control = place && controlsOf(place)[0];
  const link = document.createElement("a");
  link.href = control ? `#${control.id}` : "#";
  link.textContent = problem.text;
  link.addEventListener("click", (event) => {
    event.preventDefault(); // the address of the page stays as it is
    if (!place || !control) return goTo(problem.question);
    control.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
    control.scrollIntoView({ block: "nearest" }); // on a small screen the legend fills it
  });
  line.append(link);
  return line;
}
