/**
 * Puts the button that opens the search in the place of the link to all articles, which is there for
 * readers without JavaScript. Everything else comes when it is pressed.
 */

const link = document.querySelector("[data-search-link]");
const button = document.querySelector("[data-search-open]");

if (link instanceof HTMLElement && button instanceof HTMLElement) {
  button.hidden = false;
  link.hidden = true;
  button.addEventListener("click", () => {
    import("./dialog.js")
      .then(({ opened }) => opened())
      // Without its parts there is still the list of all articles.
      .catch(() => link.click());
  });
}
