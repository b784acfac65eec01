import { Advisor } from "./element.js";
import { bringAdvisor } from "./forms.js";
import { bringStyles } from "./outcome.js";
import { one, part } from "./parts.js";
import { Questions } from "./questions.js";

/**
 * Fetch the forms, and the content where Python does not carry it, and take over the advisor's HTML.
 * Throws when they cannot be had.
 * @param {HTMLElement} host the <site-advisor> element
 * @returns {Promise<Advisor>}
 */
export async function begin(host) {
  bringStyles();
  const { preset = "{}", playbook = "", words = "{}" } = host.dataset;
  const { forms: fetched, source } = await bringAdvisor(host);
  const shown = one(part(host, "screen"), "form", HTMLFormElement);
  const forms = fetched.map((form) =>
    form.dataset.screen === shown.dataset.screen ? shown : form,
  );
  const given = { playbook, preset: JSON.parse(preset), words: JSON.parse(words) };
  const questions = new Questions(forms, given);
  const screen = questions.screenOf(shown.dataset.screen ?? "");
  screen.showMeaning(questions.answers);
  return new Advisor(host, questions, screen, source);
}
