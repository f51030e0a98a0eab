/** Where the visitor writes: words, and at most one file, by button, by dropping or by pasting. */

import { fileSize } from "./times.js";

/** @param {string} id */
const byId = (id) => document.getElementById(id);

export class Composer {
  #texts;
  #bounds;
  #onSend;
  /** @type {File | null} */
  #file = null;
  #words = /** @type {HTMLTextAreaElement} */ (byId("words"));
  #picker = /** @type {HTMLInputElement} */ (byId("file"));

  /**
   * @param {object} options
   * @param {import("./texts.js").Texts} options.texts
   * @param {{text: number, upload: number}} options.bounds longest message and largest file
   * @param {(said: {text: string, file?: File}) => void} options.onSend
   */
  constructor({ texts, bounds, onSend }) {
    this.#texts = texts;
    this.#bounds = bounds;
    this.#onSend = onSend;
    this.#listenToWords();
    this.#listenToFiles();
    this.refresh();
  }

  /** Put words in, for the visitor to send or to change. */
  prefill(text) {
    this.#words.value = text;
    this.refresh();
    this.focus();
  }

  focus() {
    this.#words.focus();
  }

  /** Show what there is to send; called again when the language changes. */
  refresh() {
    this.#words.style.height = "auto";
    this.#words.style.height = `${this.#words.scrollHeight}px`;
    byId("send").setAttribute("aria-disabled", String(!this.#words.value.trim() && !this.#file));
    byId("parcel").hidden = !this.#file;
    if (!this.#file) return;
    byId("parcel-name").textContent = `${this.#file.name} · ${fileSize(this.#file.size)}`;
    byId("detach").setAttribute("aria-label", this.#texts.say("page-detach", { name: this.#file.name }));
  }

  /** @param {string} [text] what the visitor must know before sending; nothing takes it back */
  warn(text = "") {
    byId("notice").textContent = text;
  }

  #listenToWords() {
    this.#words.addEventListener("input", () => {
      this.warn();
      this.refresh();
    });
    this.#words.addEventListener("keydown", (event) => {
      // While characters are being composed, Enter chooses one of them; Safari only says 229.
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      this.#send();
    });
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  #listenToFiles() {
    byId("attach").addEventListener("click", () => this.#picker.click());
    byId("detach").addEventListener("click", () => {
      this.#take(null);
      this.focus();
    });
    this.#picker.addEventListener("change", () => {
      this.#offer(this.#picker.files?.[0]);
      this.#picker.value = "";
    });
    this.#words.addEventListener("paste", (event) => {
      const file = event.clipboardData?.files[0];
      if (!file) return;
      event.preventDefault();
      this.#offer(file);
    });
    this.#listenToDrops();
  }

  #listenToDrops() {
    const curtain = byId("drop");
    const carriesFile = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      curtain.hidden = false;
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) curtain.hidden = true;
    });
    document.addEventListener("drop", (event) => {
      curtain.hidden = true;
      if (!carriesFile(event)) return;
      event.preventDefault();
      this.#offer(event.dataTransfer?.files[0]);
    });
  }

  /** @param {File | undefined} file */
  #offer(file) {
    if (!file) return;
    const { name, size } = file;
    const limit = this.#bounds.upload;
    if (size > limit) {
      const sizes = { size: fileSize(size), limit: fileSize(limit) };
      this.warn(this.#texts.say("page-file-too-large", { name, ...sizes }));
    } else if (!size) {
      this.warn(this.#texts.say("page-file-empty", { name }));
    } else {
      this.warn(this.#file ? this.#texts.say("page-one-file", { name }) : "");
      this.#take(file);
    }
    this.focus();
  }

  /** @param {File | null} file */
  #take(file) {
    this.#file = file;
    this.refresh();
  }

  #send() {
    const text = this.#words.value.trim();
    const count = Array.from(text).length;
    if (count > this.#bounds.text) {
      this.warn(this.#texts.say("page-too-long", { limit: this.#bounds.text, count }));
      return;
    }
    if (!text && !this.#file) return;
    this.#onSend({ text, file: this.#file ?? undefined });
    this.#words.value = "";
    this.warn();
    this.#take(null);
  }
}
