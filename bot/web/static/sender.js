/** Sends what is in the outbox, in order, and hears what became of it. */

const AGAIN_AFTER = 5_000;
/** Answers that say "later", not "never". */
const PASSING = new Set([429, 502, 503, 504]);

/** @typedef {import("./outbox.js").Entry} Entry */

export class Sender {
  #outbox;
  #send;
  #texts;
  #onChange;
  /** What has left on the present connection and is not answered yet. */
  #underWay = new Set();
  #online = false;
  /** The timer of a pause that the server has asked for; 0 if there is none. */
  #held = 0;

  /**
   * @param {object} options
   * @param {import("./outbox.js").Outbox} options.outbox
   * @param {(frame: object) => boolean} options.send
   * @param {import("./texts.js").Texts} options.texts
   * @param {() => void} options.onChange
   */
  constructor({ outbox, send, texts, onChange }) {
    this.#outbox = outbox;
    this.#send = send;
    this.#texts = texts;
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
    if (!this.#online || this.#held) return;
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
    this.#underWay.delete(event);
    if (pause !== undefined) this.#hold(pause * 1000);
    else this.#outbox.fail(event, text);
    this.#onChange();
  }

  /** Send nothing for a while: what was refused goes first, so that the order stays. */
  #hold(pause) {
    clearTimeout(this.#held);
    this.#held = setTimeout(() => {
      this.#held = 0;
      this.flush();
      this.#onChange();
    }, pause);
  }

  /** Try a file again after a while; words do not wait for it. @param {string} id */
  #later(id) {
    setTimeout(() => {
      this.#underWay.delete(id);
      this.flush();
      this.#onChange();
    }, AGAIN_AFTER);
  }

  /** @param {Entry} entry one with a file */
  async #upload(entry) {
    this.#underWay.add(entry.id);
    const { locale } = this.#texts;
    const form = new FormData();
    form.append("id", entry.id);
    form.append("text", entry.text);
    form.append("locale", locale);
    form.append("file", /** @type {File} */ (entry.file));
    let response;
    try {
      const headers = { "Accept-Language": locale };
      response = await fetch("/upload", { method: "POST", body: form, headers });
    } catch {
      this.#later(entry.id);
      return;
    }
    if (response.ok) return;
    if (PASSING.has(response.status)) this.#later(entry.id);
    else this.refused({ event: entry.id, text: await this.#reasonOf(response) });
  }

  /** @param {Response} response a refusal, by us or by something on the way */
  async #reasonOf(response) {
    try {
      return (await response.json()).text;
    } catch {
      return this.#texts.say("page-upload-failed");
    }
  }
}

/** @param {Entry} entry */
function sayFrame({ id, text, action }) {
  return action ? { type: "say", id, action } : { type: "say", id, text };
}
