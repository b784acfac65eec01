/**
 * For other sites: puts the advisor into each <div data-site-advisor>, or another one that it names
 * as in data-site-advisor="contract_work", in a frame that is as high as what is in it. The link inside the div stays until the frame has reported, so that whoever cannot
 * have the frame has the link. This address is public and stays as it is.
 */
{
  const LEAST = 200; // pixels
  const MOST = 8000;
  const ADVISOR = /^[a-z][a-z0-9_]*$/;
  const SANDBOX = [
    "allow-scripts",
    "allow-same-origin", // its own origin, which is another than that of the page around it
    "allow-forms", // Continue is a submit button; nothing is ever sent
    "allow-downloads", // the calendar file
    "allow-modals", // the print dialog
    "allow-popups", // links to passages open beside the page
    "allow-popups-to-escape-sandbox",
  ];
  const script = document.currentScript;
  const site = new URL("../../", script instanceof HTMLScriptElement ? script.src : location.href);

  /** @param {HTMLElement} place */
  const put = (place) => {
    const link = place.querySelector("a");
    const advisor = place.dataset.siteAdvisor ?? "";
    const address = new URL(ADVISOR.test(advisor) ? `embed/${advisor}/` : "embed/", site);
    for (const name of ["theme", "accent"]) {
      const value = place.dataset[name]?.replace("#", "");
      if (value) address.searchParams.set(name, value);
    }
    if (link?.hash.startsWith("#advisor=")) address.hash = link.hash;
    const frame = document.createElement("iframe");
    frame.title = link?.textContent?.trim() ?? "";
    frame.sandbox.add(...SANDBOX);
    frame.referrerPolicy = "no-referrer";
    frame.allow = "share" in navigator ? "clipboard-write; web-share" : "clipboard-write";
    frame.style.cssText = "display: block; width: 100%; height: 0; border: 0";
    frame.src = address.href;
    window.addEventListener("message", ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== site.origin) return;
      const height = Number(data?.siteAdvisor === "height" && data.height);
      if (!(height > 0)) return;
      frame.style.height = `${Math.min(Math.max(height, LEAST), MOST)}px`;
      if (link) link.hidden = true;
    });
    place.append(frame);
  };

  const putAll = () => {
    for (const place of document.querySelectorAll("[data-site-advisor]:not(:has(iframe))")) {
      if (place instanceof HTMLElement) put(place);
    }
  };

  putAll();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", putAll);
}
