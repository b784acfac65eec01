import { Advisor } from "./element.js";
import { bringStyles } from "./outcome.js";
import { all, one, part } from "./parts.js";
import { Questions } from "./questions.js";

/**
 * Fetch the forms and take over the advisor's HTML. Throws when they cannot be had.
 * @param {HTMLElement} host the <site-advisor> element
 * @returns {Promise<Advisor>}
 */
export async function begin(host) {
  bringStyles();
  const response = await fetch(new URL("questions.html", import.meta.url));
  if (!response.ok) throw new Error(`The questions came back with ${response.status}.`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const { preset = "{}", playbook = "", words = "{}" } = host.dataset;
  const shown = one(part(host, "screen"), "form", HTMLFormElement);
  const forms = all(page, "form[data-screen]")
    .map((form) => (form.dataset.screen === shown.dataset.screen ? shown : form))
    .filter((form) => form instanceof HTMLFormElement);
  const given = { playbook, preset: JSON.parse(preset), words: JSON.parse(words) };
  const questions = new Questions(forms, given);
  const screen = questions.screenOf(shown.dataset.screen ?? "");
  screen.showMeaning(questions.answers);
  return new Advisor(host, questions, screen);
}
