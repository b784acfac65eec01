import { Screen } from "./fields.js";
import { Store } from "./store.js";

/**
 * All screens with the answers to them: those of this tab, and those that the page has given.
 *
 * @typedef {import("./store.js").Answers} Answers
 */

export class Questions {
  #store;
  #preset;
  /** @type {Answers} */
  #counted;
  #screens;

  /**
   * @param {HTMLFormElement[]} forms one of each screen, in the coach's order
   * @param {{ playbook: string, preset: Answers, words: Record<string, string> }} given
   */
  constructor(forms, { playbook, preset, words }) {
    this.#store = new Store(playbook);
    this.#preset = preset;
    this.#counted = preset;
    this.#screens = forms.map((form) => new Screen(form, words));
  }

  /** Whether the reader has answered anything in this tab. */
  get begun() {
    return Object.keys(this.#store.all).length > 0;
  }

  /**
   * All that is known, for Python to read: that included which has no meaning beside the rest, so
   * that the reader sees it set aside and not lost.
   */
  get known() {
    const known = Object.entries({ ...this.#counted, ...present(this.#store.all) }).filter(
      ([question]) => this.#screens.some((screen) => screen.has(question)),
    );
    return /** @type {Answers} */ (Object.fromEntries(known));
  }

  /** What is known and has a meaning. */
  get answers() {
    return this.#meaningful(this.known);
  }

  /** @param {Answers} given */
  #meaningful(given) {
    return this.#screens.reduce((kept, screen) => screen.meaningful(kept), given);
  }

  /** What stands in the fields, that included which has no meaning just now. */
  get typed() {
    return { ...this.#counted, ...this.#store.all };
  }

  /** @param {Answers} given */
  keep(given) {
    this.#store.keep(given);
  }

  /** What the reader has answered in this tab, as it was typed; `restore` takes it again. */
  get given() {
    return this.#store.all;
  }

  /** @param {Answers} given */
  restore(given) {
    this.#store.replace(given);
  }

  /** @param {boolean} counted whether what the page has given counts */
  countPreset(counted) {
    this.#counted = counted ? this.#preset : {};
  }

  /** @returns {readonly Screen[]} */
  get screens() {
    return this.#screens;
  }

  /** Keep what stands in all screens at once, and show each date that has a meaning beside it. */
  keepAll() {
    for (const screen of this.#screens) {
      screen.showMeaning(this.answers);
      this.keep(screen.read());
    }
  }

  /** All that is asked, as a link names it. */
  get asked() {
    return this.#screens.flatMap((screen) => screen.questions);
  }

  /**
   * What a reader sees of some answers, in the coach's order.
   * @param {Answers} answers with days as ISO text
   */
  told(answers) {
    return this.#screens.flatMap((screen) => screen.told(answers));
  }

  forget() {
    this.#store.forget();
    for (const screen of this.#screens) screen.form.reset();
  }

  /**
   * The first screen that has to be answered before there can be advice.
   * @param {Answers} given what is known
   * @returns {Screen | undefined}
   */
  open(given = this.known) {
    const answers = this.#meaningful(given);
    return this.#screens.find(
      (screen) => (screen.required || screen.id in answers) && screen.missing(answers).length > 0,
    );
  }

  /**
   * The required screens that come before one, for the way back.
   * @param {Screen} screen
   */
  before(screen) {
    return this.#screens.slice(0, this.#screens.indexOf(screen)).filter((each) => each.required);
  }

  /**
   * A screen to return to, or the one before it that has to be answered first.
   * @param {string} id
   */
  due(id) {
    // Whatever is no question, such as another page's entry of the history, leads to the first.
    const screen = this.#screens.find((each) => each.has(id)) ?? this.#screens[0];
    if (!screen) throw new Error("The advisor asks nothing.");
    const answers = this.answers;
    return this.before(screen).find((each) => each.missing(answers).length > 0) ?? screen;
  }

  /**
   * The screen that a question stands on.
   * @param {string} question
   */
  screenOf(question) {
    const screen = this.#screens.find((each) => each.has(question));
    if (!screen) throw new Error(`No screen asks ${question}.`);
    return screen;
  }
}

/**
 * @param {Answers} answers
 * @returns {Answers}
 */
const present = (answers) =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ""));
