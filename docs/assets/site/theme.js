/**
 * What the pages need of the theme's own script, which is not sent (decision 14 says why): the choice
 * of colours, the place in the contents, and folds that stand open on paper. Also what this site keeps
 * in a browser, by its names, and what every open page does when the reader clears it (clear.js): one
 * in another tab, or one that the way back brings, forgets it as well.
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

/** Its keys in the storage, and the names of its caches. */
const NAMES = /^(?:advisor|site)[-:]|^course:/;
/** The choice of colours, which the theme keeps under the address of a site. */
const COLOURS = /^(?<address>\/.*)\.__palette$/;
/** Put into the storage and taken out again at once, so that the other tabs hear of it. */
export const CLEARED = "site-cleared";

/**
 * Whether an address of this host is this site or a part of it: other sites may share the host, and
 * another language of this one stands above or below.
 * @param {string} address
 * @param {string} root of this site
 */
export const isNear = (address, root) => address.startsWith(root) || root.startsWith(address);

/**
 * Whether a key or the name of a cache is this site's.
 * @param {string} name
 * @param {string} root of this site, as a path
 */
export const isOwn = (name, root) => {
  const address = COLOURS.exec(name)?.groups?.address;
  return address === undefined ? NAMES.test(name) : isNear(address, root);
};

/**
 * The keys of this site in a storage; none where the browser has closed it.
 * @param {"localStorage" | "sessionStorage"} name
 * @param {string} [root]
 * @returns {string[]}
 */
export const ownKeys = (name, root = "/") => {
  try {
    return Object.keys(globalThis[name]).filter((key) => isOwn(key, root));
  } catch {
    return [];
  }
};

/** Show the page as a new reader sees it, without what its fields and its scripts remember. */
function beginAnew() {
  for (const form of document.forms) form.reset();
  location.reload();
}

/** Forget what this tab keeps when another one clears everything, and when the way back brings a page. */
function clearing() {
  let kept = false;
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== CLEARED || newValue === null) return;
    const mine = ownKeys("sessionStorage");
    for (const each of mine) sessionStorage.removeItem(each);
    if (mine.length > 0) beginAnew();
  });
  addEventListener("pagehide", () => {
    kept = ownKeys("sessionStorage").length > 0;
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && kept && ownKeys("sessionStorage").length === 0) beginAnew();
  });
}

document.documentElement.classList.replace("no-js", "js");
colourChoice();
contents();
paper();
clearing();
