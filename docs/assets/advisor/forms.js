import { all } from "./parts.js";
import { trusted } from "./trusted.js";

/**
 * @typedef {{ playbook: string, content?: string }} Source the advisor that Python is asked, with its
 *   content where Python does not carry it
 */

/**
 * Fetch what an advisor needs beside its page: the forms of all screens, and the content for Python
 * where the runtime does not carry it. Throws when one of them cannot be had.
 * @param {HTMLElement} host its element, which says where they are
 * @returns {Promise<{ forms: HTMLFormElement[], source: Source }>} forms in the coach's order
 */
export async function bringAdvisor(host) {
  const { playbook = "", questions, content } = host.dataset;
  const [html, carried] = await Promise.all([questions, content].map(bring));
  const page = new DOMParser().parseFromString(trusted(html ?? ""), "text/html");
  const forms = all(page, "form[data-screen]").filter((form) => form instanceof HTMLFormElement);
  return { forms, source: carried ? { playbook, content: carried } : { playbook } };
}

/** @param {string | undefined} address as seen from the page, or none */
async function bring(address) {
  if (!address) return "";
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} came back with ${response.status}.`);
  return response.text();
}
