/**
 * Turns what the index found into the lines that a reader sees.
 *
 * @typedef {{ title: string, url: string, excerpt: string,
 *   weighted_locations: { weight: number }[] }} Passage
 * @typedef {{ url: string, excerpt: string, meta: Record<string, string>,
 *   sub_results: Passage[] }} Details
 * @typedef {{ data: () => Promise<Details> }} Found
 */

/**
 * A line for each, in the same order; the pieces of text are fetched together.
 *
 * @param {Found[]} found
 */
export async function shown(found) {
  const details = await Promise.all(found.map((each) => each.data()));
  return details.map(line);
}

/** @param {Details} page */
function line(page) {
  const passage = best(page);
  const link = document.createElement("a");
  link.href = passage?.url ?? page.url;
  link.append(named("title", page.meta.title ?? page.url));
  if (passage && passage.title !== page.meta.title) link.append(named("passage", passage.title));
  const excerpt = named("excerpt", "");
  excerpt.append(...marked(passage?.excerpt ?? page.excerpt));
  link.append(excerpt);
  const item = document.createElement("li");
  item.append(link);
  return item;
}

/** The passage in which most of it was found. @param {Details} page */
function best(page) {
  /** @param {Passage} passage */
  const weight = ({ weighted_locations: places }) =>
    places.reduce((sum, place) => sum + place.weight, 0);
  return page.sub_results.toSorted((one, other) => weight(other) - weight(one))[0];
}

/**
 * @param {string} name
 * @param {string} text
 */
function named(name, text) {
  const span = document.createElement("span");
  span.className = `search__${name}`;
  span.textContent = text;
  return span;
}

/** Text with its marks; any other markup is dropped. @param {string} excerpt */
function marked(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent ?? "";
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}
