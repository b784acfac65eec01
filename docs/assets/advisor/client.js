import { forget } from "./kept.js";
import { ANEW, ask, PLAIN } from "./protocol.js";

/**
 * The page's side of the worker: starts it when asked to, numbers the requests, lets the newest
 * win, and watches the clock. It never throws for what goes wrong there; it returns it. A worker
 * that started from what this browser kept and fails is replaced by one that starts from its parts,
 * unnoticed but for the time. A page that stays hidden gives its worker back.
 *
 * @typedef {import("./protocol.js").Reason} Reason
 * @typedef {import("./protocol.js").FromWorker} FromWorker
 * @typedef {{ playbook: string, content?: string, today: string, locale: string,
 *   month_first: boolean,
 *   answers: Record<string, string>, before: unknown, note?: string }}
 *   Request before is the step that was shown until now, so that Python can say what has changed;
 *   with a note it asks for a link alone
 * @typedef {{ question: string, text: string }} Problem
 * @typedef {{ id: string, why: string, count: string }} NextQuestion
 * @typedef {{ step: unknown, calendar: import("./keeping.js").File | null }} Guidance
 * @typedef {{ guidance: Guidance, html: string, next_question: NextQuestion | null,
 *   answers: Record<string, string>, link: string }} Advice of a request with a note the link alone
 * @typedef {Advice | { problems: Problem[] }} Reply
 * @typedef {{ kind: "reply", reply: Reply, text: string }
 *   | { kind: "outdated" }
 *   | { kind: "fault", reason: Reason, detail: string }} Result
 * @typedef {{ ready: boolean, loaded: number, total: number }} State
 * @typedef {{ starting: number, recalling: number, answering: number, hidden: number }} Patience in
 *   milliseconds: without news from its parts, from what was kept, on a question; hidden
 */

/** @type {Patience} */
const PATIENCE = { starting: 60_000, recalling: 10_000, answering: 15_000, hidden: 600_000 };

/**
 * A worker that was started before the rest of the advisor was here, with what it has said so far.
 * @type {{ worker: Worker, said: MessageEvent[] } | null}
 */
let ahead = null;

/** Start a worker for the client that will come. */
export function startAhead() {
  const worker = ahead ? null : newWorker();
  if (!worker) return;
  /** @type {MessageEvent[]} */
  const said = [];
  worker.addEventListener("message", (event) => said.push(event));
  // One that could not come is of no use; the client tries another, and hears what is wrong with it.
  worker.addEventListener("error", (event) => {
    if (ahead?.worker !== worker) return;
    event.preventDefault();
    ahead = null;
  });
  ahead = { worker, said };
}

/** @param {string} [name] */
function newWorker(name = "") {
  if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") return null;
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module", name });
}

export class Client {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {{ id: number, text: string, settle: (result: Result) => void } | null} */
  #pending = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchdog;
  #lastId = 0;
  #failed = false;
  /** Whether the last start has failed, so that the next one trusts nothing of it. */
  #anew = false;
  /** Whether Python comes from what was kept, and a worker without it can still be tried. */
  #recalled = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;
  #left = false;
  /** @type {State} */
  #state = { ready: false, loaded: 0, total: 0 };
  #onState;
  #patience;

  /**
   * @param {(state: State) => void} [onState] called with every piece of news about the start
   * @param {Partial<Patience>} [patience]
   */
  constructor(onState = () => {}, patience = {}) {
    this.#onState = onState;
    this.#patience = { ...PATIENCE, ...patience };
    document.addEventListener("visibilitychange", () => this.#seenOrNot());
  }

  /** Whether Python stands and answers at once. */
  get ready() {
    return this.#state.ready;
  }

  /** Start the worker, unless it runs or has failed: after that only a question tries again. */
  start() {
    if (this.#worker || this.#failed) return;
    const { worker = newWorker(this.#anew ? ANEW : ""), said = [] } = ahead ?? {};
    ahead = null;
    if (!worker) return this.#stop("old", "no Worker or no WebAssembly");
    this.#adopt(worker);
    for (const { data } of [...said]) this.#hear(data);
  }

  /** @param {Worker} worker */
  #adopt(worker) {
    worker.addEventListener("message", (event) => {
      if (worker === this.#worker) this.#hear(event.data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#fail(this.#state.ready ? "fault" : "load", event.message);
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
      case "recalled":
        this.#recalled = true;
        this.#watch();
        break;
      case "ready":
        this.#anew = false;
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
        if (news.id === null || this.#recalled) this.#fail(news.reason, news.detail);
        // A Python that has failed once may be broken for good, as one without memory is.
        else if (news.id === this.#pending?.id) this.#stop(news.reason, news.detail);
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
    const { starting, recalling, answering } = this.#patience;
    const wait = this.#state.ready ? answering : this.#recalled ? recalling : starting;
    this.#watchdog = setTimeout(() => this.#fail("slow", `${wait} ms without news`), wait);
  }

  /**
   * What was kept is thrown away with the worker that it failed, and Python starts from its parts.
   * @param {Reason} reason
   * @param {string} detail
   */
  #fail(reason, detail) {
    if (!this.#recalled || reason === "load") return this.#stop(reason, detail);
    this.#end();
    forget();
    const worker = newWorker(PLAIN);
    if (!worker) return this.#stop(reason, detail);
    this.#adopt(worker);
  }

  /** A page that nobody sees for long needs no Python; it is there again when it is seen. */
  #seenOrNot() {
    clearTimeout(this.#leaving);
    if (!document.hidden) {
      if (this.#left) this.start();
      this.#left = false;
      return;
    }
    this.#leaving = setTimeout(() => {
      if (this.#pending || !this.#state.ready) return;
      this.#end();
      this.#left = true;
    }, this.#patience.hidden);
  }

  /**
   * End the worker; the next question starts a new one.
   * @param {Reason} reason
   * @param {string} detail
   */
  #stop(reason, detail) {
    this.#anew = !this.#state.ready;
    this.#end();
    this.#failed = true;
    this.#settle({ kind: "fault", reason, detail });
  }

  #end() {
    clearTimeout(this.#watchdog);
    this.#worker?.terminate();
    this.#worker = null;
    this.#recalled = false;
    this.#state = { ready: false, loaded: 0, total: 0 };
  }
}
