/**
 * The two places where text becomes HTML: what Python made of escaped values, and the site's own
 * forms. Where a page asks for it, the browser lets nothing else become HTML.
 */

const types = Reflect.get(globalThis, "trustedTypes");
const policy = types?.createPolicy("advisor", { createHTML: (/** @type {string} */ text) => text });

/**
 * @param {string} html
 * @returns {string} the same, as the browser wants it
 */
export const trusted = (html) => policy?.createHTML(html) ?? html;
