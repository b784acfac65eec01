import { today } from "./days.js";
import { Screen } from "./fields.js";
import { present, Store } from "./store.js";

/**
 * All screens with the answers to them: those of this tab, and those that the page has given.
 *
 * @typedef {import("./store.js").Answers} Answers
 */

const YEAR = /\d{4}/;

export class Questions {
  #store;
  /** How the answers were read, and on which day. */
  #read;
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
    this.#read = new Store(playbook, "read");
    this.settle();
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

  /** @param {Answers} read the answers of this tab as Python has read them today */
  note(read) {
    const [typed, days] = [this.#store.all, read].map((each) => JSON.stringify(each));
    this.#read.replace({ day: today(), typed: typed ?? "{}", days: days ?? "{}" });
  }

  /**
   * Words such as "yesterday" are of one day: on any other, what they meant takes their place. A date
   * with its year always means the same.
   */
  settle() {
    const { day = today(), typed = "{}", days = "{}" } = this.#read.all;
    if (day === today()) return;
    const [before, meant] = [typed, days].map((text) => JSON.parse(text));
    const now = Object.entries(this.#store.all).map(([question, text]) => {
      const same = !YEAR.test(text) && before[question] === text;
      return [question, (same && meant[question]) || text];
    });
    this.#store.replace(Object.fromEntries(now));
    this.#read.forget();
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
    this.#read.forget();
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
