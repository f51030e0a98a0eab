/** Sends what is in the outbox, in order, and hears what became of it. */

const AGAIN_AFTER = 5_000;

/** @typedef {import("./outbox.js").Entry} Entry */

export class Sender {
  #outbox;
  #send;
  #locale;
  #onChange;
  /** What has left on the present connection and is not answered yet. */
  #underWay = new Set();
  #online = false;

  /**
   * @param {object} options
   * @param {import("./outbox.js").Outbox} options.outbox
   * @param {(frame: object) => boolean} options.send
   * @param {() => string} options.locale
   * @param {() => void} options.onChange
   */
  constructor({ outbox, send, locale, onChange }) {
    this.#outbox = outbox;
    this.#send = send;
    this.#locale = locale;
    this.#onChange = onChange;
  }

  /** @param {Entry} entry @returns {"sending" | "waiting" | "failed"} */
  stateOf(entry) {
    if (entry.error) return "failed";
    return this.#online && this.#underWay.has(entry.id) ? "sending" : "waiting";
  }

  /** The line stands: what was under way before may have been lost, so it is sent again. */
  connected() {
    this.#online = true;
    for (const { id, file } of this.#outbox.entries) if (!file) this.#underWay.delete(id);
    this.flush();
  }

  disconnected() {
    this.#online = false;
  }

  /** Send what waits. */
  flush() {
    if (!this.#online) return;
    for (const entry of this.#outbox.entries) {
      if (entry.error || this.#underWay.has(entry.id)) continue;
      if (entry.file) this.#upload(entry);
      else if (this.#send(sayFrame(entry))) this.#underWay.add(entry.id);
    }
  }

  /** @param {string} id it is committed: never send it again @returns {boolean} whether it waited */
  settle(id) {
    this.#underWay.delete(id);
    return this.#outbox.remove(id);
  }

  /** @param {{event: string, text: string, retry_after?: number}} error */
  refused({ event, text, retry_after: pause }) {
    if (pause) this.#later(event, pause * 1000);
    else {
      this.#underWay.delete(event);
      this.#outbox.fail(event, text);
    }
    this.#onChange();
  }

  /** @param {string} id @param {number} pause milliseconds */
  #later(id, pause) {
    setTimeout(() => {
      this.#underWay.delete(id);
      this.flush();
      this.#onChange();
    }, pause);
  }

  /** @param {Entry & {file?: File}} entry */
  async #upload(entry) {
    this.#underWay.add(entry.id);
    const form = new FormData();
    form.append("id", entry.id);
    form.append("text", entry.text);
    form.append("locale", this.#locale());
    form.append("file", /** @type {File} */ (entry.file));
    try {
      const headers = { "Accept-Language": this.#locale() };
      const response = await fetch("/upload", { method: "POST", body: form, headers });
      if (response.ok) return;
      const { text } = await response.json();
      const again = response.status === 429 || response.status === 503;
      this.refused({ event: entry.id, text, retry_after: again ? AGAIN_AFTER / 1000 : undefined });
    } catch {
      this.#later(entry.id, AGAIN_AFTER);
    }
  }
}

/** @param {Entry} entry */
function sayFrame({ id, text, action }) {
  return action ? { type: "say", id, action } : { type: "say", id, text };
}
