/**
 * Finding the parts of the advisor's HTML. A part that is missing is a fault of ours, so it is loud.
 */

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function one(root, selector, type) {
  const found = root.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`The advisor's HTML has no ${selector}.`);
}

/**
 * @param {ParentNode} root
 * @param {string} name
 * @returns {HTMLElement}
 */
export const part = (root, name) => one(root, `[data-part="${name}"]`, HTMLElement);

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export const all = (root, selector) =>
  [...root.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);

/**
 * Give the focus to something in view, with its beginning well below the page's header.
 * @param {HTMLElement} element
 */
export function focusOn(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}
