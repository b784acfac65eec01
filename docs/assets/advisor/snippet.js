import { one, part } from "./parts.js";
import { offerCopy } from "./sharing.js";

/**
 * Defines <embed-snippet>: the lines that put the advisor on another site, with the colours chosen
 * here and the address at which this very site stands.
 */
class EmbedSnippet extends HTMLElement {
  connectedCallback() {
    const words = JSON.parse(this.dataset.words ?? "{}");
    const root = new URL(this.dataset.root ?? "", document.baseURI).href;
    const { advisor, steps } = this.dataset;
    const named = advisor ? `="${advisor}"` : "";
    const theme = one(this, "[data-theme]", HTMLSelectElement);
    const accent = one(this, "[data-accent]", HTMLInputElement);
    const field = one(this, "[data-snippet]", HTMLTextAreaElement);
    const usual = accent.value;
    const write = () => {
      const colour = accent.value === usual ? "" : ` data-accent="${accent.value}"`;
      field.value = [
        `<div data-site-advisor${named} data-theme="${theme.value}"${colour}>`,
        `  <a href="${root}${steps}">${words.embed_link}</a>`,
        "</div>",
        `<script src="${root}assets/advisor/embed.js" async></script>`,
      ].join("\n");
    };
    this.addEventListener("input", write);
    write();
    part(this, "choices").hidden = false;
    part(this, "actions").hidden = false;
    const button = one(this, "[data-copy-snippet]", HTMLElement);
    const say = (/** @type {string} */ text) => {
      part(this, "status").textContent = text;
    };
    offerCopy(button, field, { words, say });
  }
}

customElements.define("embed-snippet", EmbedSnippet);
