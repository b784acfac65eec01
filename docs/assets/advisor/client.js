import { ask } from "./protocol.js";

/**
 * The page's side of the worker: starts it when asked to, numbers the requests, lets the newest
 * win, and watches the clock. It never throws for what goes wrong there; it returns it.
 *
 * @typedef {import("./protocol.js").Reason} Reason
 * @typedef {import("./protocol.js").FromWorker} FromWorker
 * @typedef {{ today: string, locale: string, month_first: boolean,
 *   answers: Record<string, string>, before: unknown }}
 *   Request before is the step that was shown until now, so that Python can say what has changed
 * @typedef {{ question: string, text: string }} Problem
 * @typedef {{ id: string, why: string, count: string }} NextQuestion
 * @typedef {{ step: unknown, calendar: import("./keeping.js").File }} Guidance
 * @typedef {{ guidance: Guidance, html: string, next_question: NextQuestion | null,
 *   answers: Record<string, string> }} Advice
 * @typedef {Advice | { problems: Problem[] }} Reply
 * @typedef {{ kind: "reply", reply: Reply, text: string }
 *   | { kind: "outdated" }
 *   | { kind: "fault", reason: Reason, detail: string }} Result
 * @typedef {{ ready: boolean, loaded: number, total: number }} State
 * @typedef {{ starting: number, answering: number }} Patience in milliseconds without news
 */

/** @type {Patience} */
const PATIENCE = { starting: 60_000, answering: 15_000 };

export class Client {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {{ id: number, text: string, settle: (result: Result) => void } | null} */
  #pending = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchdog;
  #lastId = 0;
  #failed = false;
  /** @type {State} */
  #state = { ready: false, loaded: 0, total: 0 };
  #onState;
  #patience;

  /**
   * @param {(state: State) => void} [onState] called with every piece of news about the start
   * @param {Patience} [patience]
   */
  constructor(onState = () => {}, patience = PATIENCE) {
    this.#onState = onState;
    this.#patience = patience;
  }

  /** Whether Python stands and answers at once. */
  get ready() {
    return this.#state.ready;
  }

  /** Start the worker, unless it runs or has failed: after that only a question tries again. */
  start() {
    if (this.#worker || this.#failed) return;
    if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") {
      this.#stop("old", "no Worker or no WebAssembly");
      return;
    }
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event) => {
      if (worker === this.#worker) this.#hear(event.data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#stop(this.#state.ready ? "fault" : "load", event.message);
    });
    this.#worker = worker;
    this.#watch();
  }

  /**
   * Ask Python. An earlier request that is still open comes back as outdated.
   * @param {Request} request
   * @returns {Promise<Result>}
   */
  ask(request) {
    this.#pending?.settle({ kind: "outdated" });
    const id = ++this.#lastId;
    const text = JSON.stringify(request);
    return new Promise((settle) => {
      this.#pending = { id, text, settle };
      this.#failed = false;
      this.start();
      if (this.#state.ready) this.#post();
    });
  }

  #post() {
    if (!this.#pending) return;
    this.#worker?.postMessage(ask(this.#pending.id, this.#pending.text));
    this.#watch();
  }

  /** @param {FromWorker} news */
  #hear(news) {
    switch (news.kind) {
      case "progress":
        this.#tell({ ready: false, loaded: news.loaded, total: news.total });
        this.#watch();
        break;
      case "ready":
        this.#tell({ ...this.#state, ready: true });
        clearTimeout(this.#watchdog);
        this.#post();
        break;
      case "answer":
        if (news.id === this.#pending?.id) {
          const reply = /** @type {Reply} */ (JSON.parse(news.text));
          this.#settle({ kind: "reply", reply, text: news.text });
        }
        break;
      case "fault":
        if (news.id === null) this.#stop(news.reason, news.detail);
        else if (news.id === this.#pending?.id) {
          this.#settle({ kind: "fault", reason: news.reason, detail: news.detail });
        }
        break;
    }
  }

  /** @param {State} state */
  #tell(state) {
    this.#state = state;
    this.#onState(state);
  }

  /** @param {Result} result */
  #settle(result) {
    clearTimeout(this.#watchdog);
    const pending = this.#pending;
    this.#pending = null;
    pending?.settle(result);
  }

  /** A truncated download or a hanging start gives no error, so silence counts as one. */
  #watch() {
    clearTimeout(this.#watchdog);
    const { starting, answering } = this.#patience;
    const wait = this.#state.ready ? answering : starting;
    this.#watchdog = setTimeout(() => this.#stop("slow", `${wait} ms without news`), wait);
  }

  /**
   * End the worker; the next question starts a new one.
   * @param {Reason} reason
   * @param {string} detail
   */
  #stop(reason, detail) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#failed = true;
    this.#state = { ready: false, loaded: 0, total: 0 };
    this.#settle({ kind: "fault", reason, detail });
  }
}
