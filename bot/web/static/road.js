/** The conversation on the page: items come in, and only what has changed is drawn anew. */

import { dayOf } from "./times.js";

/** @typedef {import("./transcript.js").Item} Item */

export class Road {
  #list;
  #bubbles;
  /** @type {Map<string, {node: HTMLElement, look: string}>} */
  #drawn = new Map();

  /**
   * @param {HTMLElement} list
   * @param {import("./bubbles.js").Bubbles} bubbles
   */
  constructor(list, bubbles) {
    this.#list = list;
    this.#bubbles = bubbles;
  }

  /** Draw everything anew at the next occasion: the language has changed. */
  forget() {
    this.#drawn.clear();
    this.#list.replaceChildren();
  }

  /**
   * @param {Item[]} items
   * @param {number} seen the last exchange that the visitor has seen; a sign stands after it
   * @returns {HTMLElement | null} an answer that took the place of the one that had the focus
   */
  show(items, seen) {
    const before = this.#drawn;
    this.#drawn = new Map();
    let place = this.#list.firstElementChild;
    let refocus = null;
    for (const { key, look, draw, settle } of this.#signed(items, seen)) {
      const old = before.get(key);
      const node = old?.look === look ? old.node : draw();
      if (old && old.node !== node) {
        if (old.node.contains(document.activeElement)) refocus = node;
        if (place === old.node) place = node;
        old.node.replaceWith(node);
      }
      settle?.(node);
      this.#drawn.set(key, { node, look });
      if (node === place) place = place.nextElementSibling;
      else this.#list.insertBefore(node, place);
    }
    for (const [key, { node }] of before) if (!this.#drawn.has(key)) node.remove();
    refocus?.focus({ preventScroll: true });
    return refocus;
  }

  /** @param {string} key @returns {HTMLElement | undefined} */
  nodeOf(key) {
    return this.#drawn.get(key)?.node;
  }

  /** The items with the signs of days and of new messages between them. */
  *#signed(items, seen) {
    let day = "";
    let marked = !items.some((item) => item.kind === "answer" && item.exchange <= seen);
    for (const item of items) {
      const today = dayOf(item.at);
      if (today !== day) {
        day = today;
        yield { key: `day ${day}`, look: dayOf(new Date()), draw: () => this.#bubbles.day(item.at) };
      }
      if (!marked && item.kind === "answer" && item.exchange > seen) {
        marked = true;
        yield { key: "unread", look: "", draw: () => this.#bubbles.unread() };
      }
      yield item.kind === "said" ? this.#said(item) : this.#answer(item);
    }
  }

  #said(item) {
    return { key: item.key, look: JSON.stringify(item), draw: () => this.#bubbles.said(item) };
  }

  #answer(item) {
    const look = JSON.stringify([item.reply, item.at]);
    const settle = (node) => {
      node.classList.toggle("current", item.current);
      for (const button of node.querySelectorAll("[data-action]")) {
        button.classList.toggle("used", item.used.has(button.dataset.action));
      }
    };
    return { key: item.key, look, draw: () => this.#bubbles.answer(item), settle };
  }
}
