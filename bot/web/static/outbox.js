/**
 * What was said and is not yet known to have arrived. It is kept in the browser's storage, an entry
 * a key so that tabs do not overwrite each other, and sent again with the same id after a break. A
 * file is too large for that store: it is kept for as long as the page is open.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} text
 * @property {string} action what a pressed button carries
 * @property {string} label what is written on it
 * @property {File} [file]
 * @property {number} at milliseconds
 * @property {string} [error] why it was refused for good
 */

import { forget, keysOf, recall, remember } from "./storage.js";

const PREFIX = "qilu.outbox.";

export class Outbox {
  /** @type {Map<string, Entry>} */
  #entries = new Map();

  /** @param {() => void} onChange called when another tab has changed it */
  constructor(onChange) {
    this.#read();
    window.addEventListener("storage", (event) => {
      if (event.key !== null && !event.key.startsWith(PREFIX)) return;
      this.#read();
      onChange();
    });
  }

  /** @returns {Entry[]} the oldest first */
  get entries() {
    return [...this.#entries.values()].sort((a, b) => a.at - b.at);
  }

  /** @param {Pick<Entry, "text"> & Partial<Entry>} said @returns {Entry} */
  add({ text, action = "", label = "", file }) {
    const entry = { id: newId(), text, action, label, file, at: Date.now() };
    this.#put(entry);
    return entry;
  }

  /** @param {string} id @returns {boolean} whether it was there */
  remove(id) {
    forget(PREFIX + id);
    return this.#entries.delete(id);
  }

  /** @param {string} id @param {string} error why it will not be sent by itself any more */
  fail(id, error) {
    const entry = this.#entries.get(id);
    if (entry) this.#put({ ...entry, error });
  }

  /** @param {Entry} entry */
  #put(entry) {
    this.#entries.set(entry.id, entry);
    if (!entry.file) remember(PREFIX + entry.id, JSON.stringify(entry));
  }

  #read() {
    const kept = [...this.#entries.values()].filter((entry) => entry.file);
    const stored = keysOf(PREFIX).map((key) => JSON.parse(recall(key) ?? "null")).filter(Boolean);
    this.#entries = new Map([...stored, ...kept].map((entry) => [entry.id, entry]));
  }
}

/** An id nobody else makes; `crypto.randomUUID` is missing on plain http. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
