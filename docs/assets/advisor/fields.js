import { dayInWords, offerDays } from "./days.js";
import { all, one } from "./parts.js";
import { present } from "./store.js";

/**
 * One screen's form as the reader sees it: its fields, which of them have a meaning, what is in
 * them. All of it stands in the HTML; no rule of the advice is known here.
 *
 * @typedef {import("./store.js").Answers} Answers
 * @typedef {import("./client.js").Problem} Problem
 */

const DAYS = /\d{4}-\d{2}-\d{2}/g;

export class Screen {
  /** @type {HTMLFormElement} */
  form;
  /** @type {string} */
  id;
  #fields;

  /**
   * @param {HTMLFormElement} form
   * @param {Record<string, string>} words
   */
  constructor(form, words) {
    this.form = form;
    this.id = form.dataset.screen ?? "";
    this.#fields = all(form, "[data-field]");
    for (const field of this.#fields) offerDays(field, words);
    form.addEventListener("change", () => this.showMeaning({}));
  }

  get required() {
    return "required" in this.form.dataset;
  }

  get heading() {
    return one(this.form, "[data-heading]", HTMLElement);
  }

  /** @param {string} question whether its field stands on this screen */
  has(question) {
    return this.#fields.some((field) => field.dataset.field === question);
  }

  /**
   * What the reader has put in, by question; fields without a meaning are left out.
   * @returns {Answers}
   */
  read() {
    const values = new FormData(this.form);
    const shown = this.#fields.filter((field) => !field.hidden);
    return Object.fromEntries(
      shown.map(({ dataset: { field = "" } }) => [field, String(values.get(field) ?? "").trim()]),
    );
  }

  /** What the reader has put in, without what is empty. */
  filled() {
    return present(this.read());
  }

  /**
   * Put answers into the fields, as they were typed or chosen.
   * @param {Answers} answers
   */
  fill(answers) {
    this.form.reset();
    for (const control of this.form.elements) {
      if (control instanceof HTMLInputElement && control.type === "radio") {
        if (control.name in answers) control.checked = answers[control.name] === control.value;
      } else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
        control.value = answers[control.name] ?? control.value;
        control.dispatchEvent(new Event("input"));
      }
    }
    this.showMeaning(answers);
  }

  /**
   * Show each date that has a meaning under the answers, hide the others; nothing typed is lost.
   * @param {Answers} others answers given on other screens
   */
  showMeaning(others) {
    const answers = { ...others, ...Object.fromEntries(new FormData(this.form)) };
    for (const field of this.#fields) {
      if (field.dataset.when) field.hidden = !holds(field.dataset.when, answers);
    }
  }

  /**
   * What is asked here, needed, and not among the answers, each with the sentence that says so.
   * @param {Answers} answers
   * @returns {Problem[]}
   */
  missing(answers) {
    return this.#fields
      .filter(({ dataset }) => "needed" in dataset)
      .filter(({ dataset }) => !dataset.when || holds(dataset.when, answers))
      .filter(({ dataset }) => !answers[dataset.field ?? ""])
      .map(({ dataset }) => ({ question: dataset.field ?? "", text: dataset.missing ?? "" }));
  }

  /** What is asked here, as a link names it and as the list of answers calls it. */
  get questions() {
    return this.#fields.map(({ dataset: { field = "", kind = "", short = "" } }) => ({
      id: field,
      kind,
      short,
      options: this.#radios(field).map(({ value }) => value),
    }));
  }

  /**
   * What a reader sees of answers to what is asked here.
   * @param {Answers} answers with days as ISO text
   * @returns {{ id: string, short: string, text: string }[]}
   */
  told(answers) {
    return this.questions
      .filter(({ id }) => answers[id])
      .map(({ id, short }) => ({ id, short, text: this.#inWords(id, answers[id] ?? "") }));
  }

  /**
   * @param {string} question
   * @param {string} answer
   */
  #inWords(question, answer) {
    const radio = this.#radios(question).find(({ value }) => value === answer);
    if (radio) return radio.labels?.[0]?.textContent?.trim() ?? answer;
    const control = this.form.elements.namedItem(question);
    if (!(control instanceof HTMLSelectElement)) {
      return answer.replace(DAYS, dayInWords);
    }
    return [...control.options].find(({ value }) => value === answer)?.text ?? answer;
  }

  /** @param {string} question */
  #radios(question) {
    const radios = this.form.querySelectorAll(`input[type="radio"][name="${question}"]`);
    return [...radios].filter((radio) => radio instanceof HTMLInputElement);
  }

  /**
   * Leave out the answers whose field stands here and has no meaning.
   * @param {Answers} answers
   * @returns {Answers}
   */
  meaningful(answers) {
    const idle = this.#fields
      .filter(({ dataset }) => dataset.when && !holds(dataset.when, answers))
      .map(({ dataset }) => dataset.field);
    return Object.fromEntries(Object.entries(answers).filter(([name]) => !idle.includes(name)));
  }
}

/**
 * @param {string} when JSON: question ids, each with the options under which there is a meaning
 * @param {Record<string, FormDataEntryValue>} answers
 */
function holds(when, answers) {
  /** @type {Record<string, string[]>} */
  const conditions = JSON.parse(when);
  return Object.entries(conditions).every(([question, allowed]) =>
    allowed.includes(String(answers[question])),
  );
}
