import { all } from "./parts.js";
import { trusted } from "./trusted.js";

/**
 * Fetch the forms of all screens. Throws when they cannot be had.
 * @returns {Promise<HTMLFormElement[]>} in the coach's order
 */
export async function fetchForms() {
  const response = await fetch(new URL("questions.html", import.meta.url));
  if (!response.ok) throw new Error(`The questions came back with ${response.status}.`);
  const page = new DOMParser().parseFromString(trusted(await response.text()), "text/html");
  return all(page, "form[data-screen]").filter((form) => form instanceof HTMLFormElement);
}
