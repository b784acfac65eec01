/**
 * On the embed page, before anything of it is drawn: light or dark and the accent as the other site
 * wishes them, and from then on its height for that site, which hears nothing else.
 */
{
  const READABLE = 4.5; // contrast of text, as WCAG asks for
  const SCHEMES = {
    light: { surface: "#fffdf9", wash: "#f3ecdf", towards: "#000000" },
    dark: { surface: "#1c2229", wash: "#222a32", towards: "#ffffff" },
  };
  const COLOUR = /^[0-9a-f]{6}$/i;
  const root = document.documentElement;
  const given = new URLSearchParams(location.search);
  const wished = given.get("theme") ?? "auto";
  const accent = given.get("accent") ?? "";
  const device = matchMedia("(prefers-color-scheme: dark)");

  const look = () => {
    const dark = wished === "dark" || (wished !== "light" && device.matches);
    root.dataset.mdColorScheme = dark ? "slate" : "default";
    root.style.colorScheme = dark ? "dark" : "light";
    if (!COLOUR.test(accent)) return;
    const { surface, wash, towards } = dark ? SCHEMES.dark : SCHEMES.light;
    const own = readable(`#${accent}`, [surface, wash], towards);
    root.style.setProperty("--accent", own);
    root.style.setProperty("--accent-strong", mixed(own, towards, 0.25));
    root.style.setProperty("--accent-wash", mixed(surface, own, 0.1));
  };

  /**
   * A colour as near to the wished one as can be read on all grounds, and on one tinted with it.
   * @param {string} colour
   * @param {string[]} grounds
   * @param {string} towards where it becomes easier to read
   */
  const readable = (colour, grounds, towards) => {
    for (let part = 0; part < 1; part += 0.05) {
      const tried = mixed(colour, towards, part);
      const tinted = mixed(grounds[0] ?? towards, tried, 0.1);
      if ([...grounds, tinted].every((ground) => contrast(tried, ground) >= READABLE)) return tried;
    }
    return towards;
  };

  /** @param {string} colour such as #1d5c57 */
  const channels = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

  /**
   * @param {string} colour
   * @param {string} other
   * @param {number} part of the other, 0 to 1
   */
  const mixed = (colour, other, part) => {
    const others = channels(other);
    const both = channels(colour).map((value, at) => value + ((others[at] ?? 0) - value) * part);
    return `#${both.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
  };

  /** @param {string} colour its relative luminance */
  const luminance = (colour) => {
    const [red = 0, green = 0, blue = 0] = channels(colour)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  /**
   * @param {string} some
   * @param {string} other
   */
  const contrast = (some, other) => {
    const [dark = 0, light = 0] = [luminance(some), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  /** Only scripts of this site become workers, where the browser asks for a word on it. */
  const types = Reflect.get(globalThis, "trustedTypes");
  types?.createPolicy("default", {
    /** @param {string} address */
    createScriptURL: (address) => {
      if (new URL(address, document.baseURI).origin === location.origin) return address;
      throw new TypeError(`${address} is not of this site.`);
    },
  });

  look();
  device.addEventListener("change", look);
  if (parent !== window) {
    const tell = () => {
      const height = Math.ceil(root.getBoundingClientRect().height);
      parent.postMessage({ siteAdvisor: "height", height }, "*"); // a number is no secret
    };
    new ResizeObserver(tell).observe(root);
  }
}
