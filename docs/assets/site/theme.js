/**
 * What the pages need of the theme's own script, which is not sent (decision 14 says why): the choice
 * of colours, the place in the contents, and folds that stand open on paper.
 */

const CHOSEN = "__palette"; // kept under the theme's name: its inline script reads it before the page is painted
const dark = matchMedia("(prefers-color-scheme: dark)");
const choices = [...document.querySelectorAll("input.md-option")].filter(
  (choice) => choice instanceof HTMLInputElement,
);

/** The colours that a choice means now; one that names no scheme of the device stands for itself. */
function colours(/** @type {HTMLInputElement} */ choice) {
  const device = `(prefers-color-scheme: ${dark.matches ? "dark" : "light"})`;
  const media = choice.dataset.mdColorMedia;
  const follows = media === "(prefers-color-scheme)";
  const meant = follows && choices.find((each) => each.dataset.mdColorMedia === device);
  const { mdColorScheme, mdColorPrimary, mdColorAccent } = (meant || choice).dataset;
  return { media, scheme: mdColorScheme, primary: mdColorPrimary, accent: mdColorAccent };
}

/** Put a choice into effect, and show the button that leads to the next one. */
function show(/** @type {number} */ index) {
  const choice = choices[index];
  if (!choice) return;
  choice.checked = true;
  for (const [name, value] of Object.entries(colours(choice))) {
    document.body.setAttribute(`data-md-color-${name}`, value ?? "");
  }
  for (const each of choices) {
    const button = each.nextElementSibling;
    if (button instanceof HTMLElement) button.hidden = each !== choice;
  }
}

function choose(/** @type {number} */ index) {
  show(index);
  const choice = choices[index];
  if (choice) Reflect.get(globalThis, "__md_set")(CHOSEN, { index, color: colours(choice) });
}

/** What was chosen before; without that, or where nothing may be kept, the device decides. */
function chosen() {
  try {
    return Reflect.get(globalThis, "__md_get")(CHOSEN)?.index ?? 0;
  } catch {
    return 0;
  }
}

function colourChoice() {
  show(chosen());
  dark.addEventListener("change", () => show(choices.findIndex((choice) => choice.checked)));
  choices.forEach((choice, index) => {
    choice.addEventListener("change", () => choose(index));
    choice.addEventListener("keydown", ({ key }) => {
      if (key !== "Enter") return;
      const next = (index + 1) % choices.length;
      choose(next);
      choices[next]?.focus();
    });
  });
}

/** Mark in the contents beside the text the last heading that has reached the window's upper quarter. */
function contents() {
  /** @type {Map<Element, Element>} */
  const links = new Map();
  for (const link of document.querySelectorAll(".md-nav--secondary a[href^='#']")) {
    const heading = document.getElementById(
      decodeURIComponent(link.getAttribute("href") ?? "").slice(1),
    );
    if (heading) links.set(heading, link);
  }
  const reached = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) reached.add(target);
        else reached.delete(target);
      }
      const here = [...links.keys()].findLast((heading) => reached.has(heading));
      for (const [heading, link] of links) {
        link.classList.toggle("md-nav__link--active", heading === here);
      }
    },
    { rootMargin: "1000000px 0px -75% 0px" },
  );
  for (const heading of links.keys()) observer.observe(heading);
}

/** What is folded cannot be unfolded on paper. */
function paper() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details")].filter((fold) => !fold.open);
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}

document.documentElement.classList.replace("no-js", "js");
colourChoice();
contents();
paper();
