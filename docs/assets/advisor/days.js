/**
 * Days of the reader: today as their own clock has it, and quick choices for a date field.
 */

// As many as form.html.jinja keeps places for.
const PAST = [0, -1, -2, -3, -4, -5, -6];
const ANY = [-4, -3, -2, -1, 0, 1, 2, 3]; // a promised day may have gone by

/** @returns {string} the reader's local date, such as 2026-06-16 */
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * Whether people of a locale write June 12 as 6/12.
 * @param {string} locale such as en-US
 */
export function monthFirst(locale) {
  const parts = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric" })
    .formatToParts()
    .map(({ type }) => type);
  return parts.indexOf("month") < parts.indexOf("day");
}

/**
 * Fill the place for quick choices of a field, if it has one and today's are not there yet, with
 * buttons that write a day into its input, the nearest days first.
 * @param {Element} field
 * @param {Record<string, string>} words with today, yesterday and tomorrow
 */
export function offerDays(field, words) {
  const place = field.querySelector(":scope > [data-days]");
  const input = field.querySelector("input");
  if (!(place instanceof HTMLElement && input) || place.dataset.days === today()) return;
  place.dataset.days = today();
  const past = field.hasAttribute("data-past"); // only today and days gone by make sense
  /** @type {Record<number, string | undefined>} */
  const named = { 0: words.today, [-1]: words.yesterday, 1: words.tomorrow };
  const buttons = (past ? PAST : ANY).map((offset) => {
    const day = new Date();
    day.setHours(12, 0, 0, 0); // noon, so that a change of clocks skips no day
    day.setDate(day.getDate() + offset);
    return dayButton(day, named[offset]);
  });
  const show = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.value === input.value));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      input.value = button.value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  input.addEventListener("input", show);
  show();
  place.replaceChildren(...buttons);
}

/**
 * @param {Date} day
 * @param {string | undefined} name such as "Today"
 */
function dayButton(day, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.value = written(day, { day: "numeric", month: "long", year: "numeric" });
  const weekday = written(day, { weekday: "short" });
  const short = written(day, { day: "numeric", month: "short" });
  const date = `${weekday} ${short}`.replaceAll(" ", "\u00a0"); // a date breaks in no line
  button.textContent = name ? `${name}, ${date}` : date;
  return button;
}

/**
 * @param {string} iso a day such as 2026-06-16
 * @returns {string} the same in words, with its weekday
 */
export function dayInWords(iso) {
  const noon = new Date(`${iso}T12:00:00`);
  const date = written(noon, { day: "numeric", month: "long", year: "numeric" });
  return `${written(noon, { weekday: "long" })} ${date}`;
}

/**
 * In the language of the page, which is that of its field; in English with the day before the month.
 * @param {Date} day
 * @param {Intl.DateTimeFormatOptions} how
 */
const written = (day, how) =>
  new Intl.DateTimeFormat(document.documentElement.lang.replace(/^(en)?$/, "en-GB"), how).format(
    day,
  );
