import { today } from "./days.js";

/**
 * Call back when a page is looked at on another day than before: it may stand open for days, or come
 * back from where the browser has kept it.
 * @param {() => void} then
 */
export function onNewDay(then) {
  let day = today();
  const look = () => {
    if (document.hidden || day === today()) return;
    day = today();
    then();
  };
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", look);
  window.addEventListener("focus", look);
}
