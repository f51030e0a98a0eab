/** Elements made from text. Nothing that anybody wrote is ever read as HTML. */

const MARKS =
  /(?<address>https?:\/\/[^\s<>"'，。；：！？、（）【】《》「」]+)|(?<before>^|[\s，。、；：！？（「])(?<command>\/[a-z]{2,32})(?![\w/.])/g;
const HAN = /\p{Script=Han}/gu;
const LATIN = /[A-Za-z]/g;
const AFTER_ADDRESS = /[.,;:!?)\]]+$/;
const LONGEST_LABEL = 48;

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
 * The attributes of a passage: its direction, and its language by its letters, so that it is read
 * out by a voice that can.
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 * @returns {Record<string, string>}
 */
export function passage(text, attributes = {}) {
  const han = text.match(HAN)?.length ?? 0;
  const latin = text.match(LATIN)?.length ?? 0;
  // A Chinese word has about as many characters as an English one has syllables.
  const lang = han > latin / 3 ? "zh-CN" : latin > 0 ? "en" : undefined;
  return { ...attributes, dir: "auto", ...(lang && { lang }) };
}

/**
 * A link to another site; null for anything but http and https.
 * @param {string} address
 * @param {string} label
 * @param {Record<string, string>} [attributes]
 */
export function link(address, label, attributes = {}) {
  if (!isWebAddress(address)) return null;
  const safe = { href: address, target: "_blank", rel: "noopener noreferrer", ...attributes };
  return element("a", safe, label);
}

/**
 * A text with its addresses as links and its /commands as buttons that say them.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function linked(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const { address, before = "", command } = match.groups;
    const words = command ?? address.replace(AFTER_ADDRESS, "");
    const mark = command
      ? element("button", { type: "button", class: "plain", "data-say": command }, command)
      : link(words, shortened(words), { title: words });
    if (!mark) continue;
    const start = match.index + before.length;
    parts.push(text.slice(end, start), mark);
    end = start + words.length;
  }
  return [...parts, text.slice(end)];
}

/** A long address by its site: nobody reads a query or percent signs. @param {string} address */
function shortened(address) {
  return address.length <= LONGEST_LABEL || !isWebAddress(address) ? address : `${host(address)}/…`;
}

/** The site that a web address leads to; "" for anything else. @param {string} address */
export function host(address) {
  return isWebAddress(address) ? new URL(address).host : "";
}

/** @param {string} address */
function isWebAddress(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
