/** Elements made from text. Nothing that anybody wrote is ever read as HTML. */

const ADDRESS = /https?:\/\/[^\s<>"'，。；：！？、（）【】《》「」]+/g;
const AFTER_ADDRESS = /[.,;:!?)\]]+$/;

/**
 * An element with attributes and children; a child may be missing.
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter(Boolean));
  return made;
}

/**
 * A link to another site; null for anything but http and https.
 * @param {string} address
 * @param {string} label
 * @param {Record<string, string>} [attributes]
 */
export function link(address, label, attributes = {}) {
  if (!URL.canParse(address) || !["http:", "https:"].includes(new URL(address).protocol)) return null;
  const safe = { href: address, target: "_blank", rel: "noopener noreferrer", ...attributes };
  return element("a", safe, label);
}

/**
 * A text with its addresses as links.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function linked(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(AFTER_ADDRESS, "");
    const anchor = link(address, address);
    if (!anchor) continue;
    parts.push(text.slice(end, match.index), anchor);
    end = match.index + address.length;
  }
  return [...parts, text.slice(end)];
}
