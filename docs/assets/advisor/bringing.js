import { letGo } from "./freeing.js";
import { sha256 } from "./kept.js";
import { runtime } from "./runtime.js";

/**
 * Brings the parts of Python from this site, all at once, and counts them while they come. What has
 * come is compared with the hash in its name, so that nothing cut, spoilt or of another version
 * ever answers.
 *
 * @typedef {(loaded: number, total: number) => void} Report in bytes as they travel
 */

export const FOLDER = new URL("../runtime/", import.meta.url);
export const WHEEL = ".whl";

const SCRIPTS = /\.m?js$/; // come as modules, and are small
const HASH = /\.([0-9a-f]{8,})\.\w+$/;
const REPORT_EVERY = 100_000; // bytes; more often would only keep the page busy

/** @param {string} name of a part, or how it ends */
export function addressOf(name) {
  const part = runtime.parts.find((each) => each.name.endsWith(name));
  if (!part) throw new Error(`There is no part ${name} in this runtime.`);
  return new URL(part.at, FOLDER).href;
}

export class Bringing {
  /** @type {Map<string, Promise<Response>>} */
  #coming = new Map();
  /** @type {Map<string, Promise<void>>} each ends when its part is here whole, or never will be */
  #whole = new Map();
  #anew;
  #loaded = 0;
  #reported = 0;
  #total = 0;
  #report;
  #fetch = self.fetch.bind(self);
  /** Whether a part could not be had. */
  broken = false;
  /**
   * Pyodide waits for ever for a part that cannot be had, so this fails in its place.
   * @type {Promise<never>}
   */
  missing;
  /** @type {(error: unknown) => void} */
  #giveUp = () => {};

  /**
   * @param {Report} report
   * @param {boolean} anew whether to trust nothing that the browser has of an earlier try
   */
  constructor(report, anew = false) {
    this.#report = report;
    this.#anew = anew;
    this.missing = new Promise((_, reject) => {
      this.#giveUp = reject;
    });
    this.missing.catch(() => {});
  }

  /**
   * Ask for parts now; Pyodide finds them on their way when it asks by its own names.
   * @param {string[]} endings of the parts' names
   */
  start(endings) {
    const parts = runtime.parts.filter(({ name }) => endings.some((end) => name.endsWith(end)));
    this.#total += parts
      .filter(({ name }) => !SCRIPTS.test(name))
      .reduce((sum, { bytes }) => sum + bytes, 0);
    this.#tell();
    for (const { name, at } of parts) this.#coming.set(name, this.#bring(new URL(at, FOLDER).href));
  }

  /**
   * The bytes of a part.
   * @param {string} ending of its name
   */
  async bytes(ending) {
    const part = runtime.parts.find(({ name }) => name.endsWith(ending));
    const coming = part && this.#coming.get(part.name);
    const response = await (coming ?? this.#bring(addressOf(ending)));
    return new Uint8Array(await response.arrayBuffer());
  }

  /**
   * Answer Pyodide's own requests with what is on its way, or with what `instead` has for a name.
   * @param {Record<string, () => Response>} [instead]
   */
  serve(instead = {}) {
    self.fetch = (resource, options) => {
      const name = nameIn(resource);
      const given = instead[name]?.();
      if (given) return Promise.resolve(given);
      const coming = this.#coming.get(name);
      this.#coming.delete(name);
      return coming ?? this.#fetch(resource, options);
    };
  }

  /**
   * A script of the runtime, as a module.
   * @param {string} name
   */
  async module(name) {
    try {
      // The browser takes the module from what it has kept, which is to be the new one.
      if (this.#anew) await this.#whole.get(addressOf(name));
      return await import(addressOf(name));
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  /** @param {string} address */
  async #bring(address) {
    try {
      const asked = this.#fetch(address, { cache: this.#anew ? "reload" : "default" });
      this.#whole.set(
        address,
        asked.then((response) => this.#count(response.clone(), address)).catch(() => {}),
      );
      const response = await asked;
      if (!response.ok) throw new Error(`${address} came back with ${response.status}`);
      return response;
    } catch (error) {
      this.broken = true;
      this.#giveUp(error);
      throw error;
    }
  }

  /**
   * Count and check a copy: the browser keeps its compiled form of a module only with the response
   * itself.
   * @param {Response} copy
   * @param {string} address
   */
  async #count({ body }, address) {
    const reader = body?.getReader();
    const whole = new Uint8Array(partAt(address).bytes);
    let place = 0;
    try {
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
        const { value } = read;
        if (place + value.byteLength <= whole.byteLength) whole.set(value, place);
        place += value.byteLength;
        this.#loaded += value.byteLength;
        this.#tell();
      }
      if (place !== whole.byteLength) throw new Error(`${address} has another length.`);
      await check(whole, address);
    } catch (error) {
      this.broken = true;
      this.#giveUp(error);
    } finally {
      letGo(whole);
    }
  }

  #tell() {
    const due = this.#loaded - this.#reported >= REPORT_EVERY || this.#loaded >= this.#total;
    if (this.#loaded > 0 && !due) return;
    this.#reported = this.#loaded;
    // Counted as they are unpacked, told as they travel: that is what a reader's line has to carry.
    const share = runtime.bytes > 0 ? runtime.compressed / runtime.bytes : 1;
    this.#report(Math.min(this.#loaded, this.#total) * share, this.#total * share);
  }
}

/**
 * Throws when a part is not what its name says.
 * @param {Uint8Array<ArrayBuffer>} whole
 * @param {string} address
 */
async function check(whole, address) {
  const [, named = ""] = HASH.exec(address) ?? [];
  if (!globalThis.crypto?.subtle) return; // a page that came without encryption cannot check
  if (!(await sha256(whole)).startsWith(named)) throw new Error(`${address} is not what it was.`);
}

/** @param {string} address of a part */
function partAt(address) {
  const part = runtime.parts.find(({ at }) => address.endsWith(`/${at}`));
  if (!part) throw new Error(`There is no part at ${address} in this runtime.`);
  return part;
}

/** @param {RequestInfo | URL} resource */
function nameIn(resource) {
  const address = resource instanceof Request ? resource.url : String(resource);
  return address.split("/").at(-1) ?? "";
}
