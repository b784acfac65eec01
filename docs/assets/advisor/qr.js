import { one } from "./parts.js";

/**
 * A link as a QR code. What makes the code comes when the first one is wanted.
 *
 * @typedef {{ size: number, get: (x: number, y: number) => boolean }} Code
 */

const QUIET = 4; // modules of white around the code, as ISO 18004 asks for
const MAKER = new URL("../qr/lean-qr.mjs", import.meta.url);
const TOO_LONG = 4; // its number for a text that fits no code

/**
 * @param {string} text
 * @returns {Promise<Code | null>} null when the text is too long for any code
 */
export async function codeOf(text) {
  const { generate } = await import(MAKER.href);
  try {
    return generate(text);
  } catch (error) {
    if (Reflect.get(Object(error), "code") === TOO_LONG) return null;
    throw error;
  }
}

/**
 * Draw a code into a drawing of the page: a white ground and one black path, in every colour scheme,
 * because not every camera reads the other way round.
 * @param {Element} svg
 * @param {Code} code
 */
export function draw(svg, code) {
  const whole = `${code.size + 2 * QUIET}`;
  svg.setAttribute("viewBox", `0 0 ${whole} ${whole}`);
  one(svg, "path", SVGPathElement).setAttribute("d", pathOf(code));
}

/** @param {Code} code */
function pathOf(code) {
  const rows = [];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (code.get(x + 1, y)) x += 1;
      rows.push(`M${from + QUIET} ${y + QUIET}h${x + 1 - from}v1h${from - x - 1}z`);
    }
  }
  return rows.join("");
}
