/**
 * How far a reader is in the course: marked by hand, kept in this browser alone. Every word comes
 * from the page; without this script a lesson reads the same.
 *
 * @typedef {{ id: string, title: string, href: string }} Lesson
 */

const KEY = "course:done";

class Kept {
  /** What is remembered when the browser lets nothing be kept. */
  #here = /** @type {string[]} */ ([]);
  refused = false;

  /** @returns {Set<string>} the ids of the lessons that are done */
  read() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return new Set(Array.isArray(found) ? found.map(String) : []);
    } catch (error) {
      // What cannot be understood is as good as nothing; what cannot be read is refused.
      if (!(error instanceof SyntaxError)) this.refused = true;
      return new Set(this.#here);
    }
  }

  /** @param {Set<string>} done */
  write(done) {
    this.#here = [...done];
    try {
      if (done.size > 0) localStorage.setItem(KEY, JSON.stringify(this.#here));
      else localStorage.removeItem(KEY);
    } catch {
      this.refused = true;
    }
  }
}

class Progress {
  /**
   * @param {HTMLElement} place
   * @param {Kept} kept
   */
  constructor(place, kept) {
    this.place = place;
    this.kept = kept;
    /** @type {Lesson[]} */
    this.lessons = JSON.parse(place.dataset.lessons ?? "[]");
    /** @type {Record<string, string>} */
    this.words = JSON.parse(place.dataset.words ?? "{}");
    this.own = place.dataset.lesson ?? "";
    this.part("toggle")?.addEventListener("click", () => this.toggle());
    this.part("forget")?.addEventListener("click", () => this.forget());
    this.show();
    place.hidden = false;
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement | null} */ (this.place.querySelector(`[data-${name}]`));
  }

  /**
   * @param {string} word
   * @param {Record<string, string | number>} [given]
   */
  say(word, given = {}) {
    return (this.words[word] ?? "").replace(/\{(\w+)\}/g, (_, name) => String(given[name] ?? ""));
  }

  toggle() {
    const done = this.kept.read();
    const now = !done.delete(this.own);
    if (now) done.add(this.own);
    this.kept.write(done);
    this.show();
    const progress = this.part("count")?.textContent ?? "";
    this.tell(this.say(now ? "course_marked" : "course_undone", { progress }));
  }

  forget() {
    this.kept.write(new Set());
    this.show();
    this.tell(this.say("course_forgotten"));
    // The button is gone, and with it the reader's place on the page.
    this.part("count")?.focus();
  }

  /** @param {string} text */
  tell(text) {
    const status = this.part("status");
    if (status) status.textContent = text;
  }

  show() {
    const done = this.kept.read();
    const known = this.lessons.filter(({ id }) => done.has(id));
    const told = { done: known.length, count: this.lessons.length };
    const all = told.done === told.count;
    this.text("count", this.say(all ? "course_all" : "course_count", told));
    this.text("toggle", this.say(done.has(this.own) ? "course_undo" : "course_mark"));
    if (this.kept.refused) this.text("kept", this.say("course_unkept"));
    const bar = /** @type {HTMLProgressElement | null} */ (this.part("bar"));
    if (bar) bar.value = told.done;
    const forget = this.part("forget");
    if (forget) forget.hidden = known.length === 0;
    this.showNext(done);
    for (const lesson of this.lessons) this.showDone(lesson, done.has(lesson.id));
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  text(name, text) {
    const part = this.part(name);
    if (part) part.textContent = text;
  }

  /** The first lesson that is still to be done, unless it is this one. @param {Set<string>} done */
  showNext(done) {
    const link = /** @type {HTMLAnchorElement | null} */ (this.part("next"));
    const next = this.lessons.find(({ id }) => !done.has(id) && id !== this.own);
    const offered = next && (!this.own || done.has(this.own));
    if (!link) return;
    link.hidden = !offered;
    if (!offered) return;
    link.href = next.href;
    link.textContent = this.say(done.size ? "course_next" : "course_first", { title: next.title });
  }

  /**
   * In the list of lessons each one that is done says so.
   *
   * @param {Lesson} lesson
   * @param {boolean} done
   */
  showDone(lesson, done) {
    const address = new URL(lesson.href, location.href).pathname;
    for (const link of document.querySelectorAll("main ol > li > a:first-child")) {
      if (!(link instanceof HTMLAnchorElement) || link.pathname !== address) continue;
      const mark = link.parentElement?.querySelector(".course-done");
      if (!done) mark?.remove();
      else if (!mark) {
        const made = document.createElement("span");
        made.className = "course-done";
        made.textContent = this.say("course_done");
        link.after(made);
      }
    }
  }
}

const kept = new Kept();
/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll(".course-progress[data-lessons]");
const shown = [...places].map((place) => new Progress(place, kept));
const again = () => {
  for (const progress of shown) progress.show();
};
// Another tab, or the way back to this page, may know more.
addEventListener("storage", again);
addEventListener("pageshow", again);
