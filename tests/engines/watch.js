/**
 * Runs before anything else in each page of the journeys: holds the reader's clock where a journey
 * puts it, and tells the line of every complaint, in engines whose drivers cannot.
 */
{
  const RealDate = Date;
  globalThis.heldAt = RealDate.parse("2026-06-16T10:00:00Z");
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length > 0 ? given : [globalThis.heldAt]));
    }
    static now() {
      return globalThis.heldAt;
    }
  };

  const tell = (what) => navigator.sendBeacon("/watch.js", what);
  addEventListener(
    "error",
    ({ target, message }) => {
      // Firefox fetches the next page ahead, and gives that up without a word to anybody.
      if (target instanceof HTMLLinkElement && target.rel === "next") return;
      // WebKit's way to say that a size is told in the next frame; nothing is wrong then.
      if (message?.startsWith("ResizeObserver loop completed")) return;
      tell(`error: ${message ?? target?.src ?? target?.href}`);
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => tell(`unhandled: ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    tell(`against the policy: ${violatedDirective} ${blockedURI}`),
  );
  for (const level of ["error", "warn"]) {
    const real = console[level];
    console[level] = (...said) => {
      tell(`console.${level}: ${said.join(" ")}`);
      real.apply(console, said);
    };
  }
}
