import { Advisor } from "./element.js";
import { fetchForms } from "./forms.js";
import { bringStyles } from "./outcome.js";
import { one, part } from "./parts.js";
import { Questions } from "./questions.js";

/**
 * Fetch the forms and take over the advisor's HTML. Throws when they cannot be had.
 * @param {HTMLElement} host the <site-advisor> element
 * @returns {Promise<Advisor>}
 */
export async function begin(host) {
  bringStyles();
  const fetched = await fetchForms();
  const { preset = "{}", playbook = "", words = "{}" } = host.dataset;
  const shown = one(part(host, "screen"), "form", HTMLFormElement);
  const forms = fetched.map((form) =>
    form.dataset.screen === shown.dataset.screen ? shown : form,
  );
  const given = { playbook, preset: JSON.parse(preset), words: JSON.parse(words) };
  const questions = new Questions(forms, given);
  const screen = questions.screenOf(shown.dataset.screen ?? "");
  screen.showMeaning(questions.answers);
  return new Advisor(host, questions, screen);
}
