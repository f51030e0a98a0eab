/** How one item of the conversation looks. */

import { element, host, link, linked, passage } from "./elements.js";
import { clockTime, dayName, fileSize } from "./times.js";

/**
 * @typedef {import("./transcript.js").Said} Said
 * @typedef {import("./transcript.js").Answer} Answer
 * @typedef {import("./transcript.js").Button} Button
 * @typedef {import("./texts.js").Texts} Texts
 */

/** What a line may begin with: a point, or a sign such as ✅. */
const MARK = /^(?:·|\p{Extended_Pictographic}\uFE0F?) /u;
const PICTURES = new Set(["image/png", "image/jpeg", "image/webp", "image/gif"]);

export class Bubbles {
  #texts;
  #headings = 0;

  /** @param {Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /** @param {Said} said */
  said(said) {
    const { text, file, at, state, error } = said;
    const words = element("div", passage(text, { class: "words" }), text || (!file && this.#say("page-pressed")));
    if (file) words.append(element("span", { class: "named-file" }, file));
    const className = `said ${state}${said.pressed ? " pressed" : ""}`;
    return element(
      "li",
      { class: className, "data-event": said.key },
      this.#who("page-you"),
      words,
      element(
        "footer",
        {},
        state === "done" ? this.#time(at) : element("span", { class: "state" }, this.#say(`page-${state}`)),
        error && element("span", { class: "error" }, error),
        state === "failed" && this.#plain("page-send-again", "again"),
        state === "failed" && this.#plain("page-discard", "discard"),
      ),
    );
  }

  /** @param {Answer} answer */
  answer({ reply, at, exchange }) {
    const { text, cards = [], buttons = [], attachment } = reply;
    return element(
      "li",
      { class: "answer", tabindex: "-1", "data-exchange": String(exchange) },
      this.#who("page-assistant"),
      text && element("div", passage(text, { class: "words" }), ...linked(text)),
      cards.length > 0 && element("div", { class: "cards" }, ...cards.map((card) => this.#card(card))),
      attachment && this.#file(attachment),
      this.#buttons(buttons),
      element("footer", {}, this.#time(at)),
    );
  }

  /** @param {Date} at */
  day(at) {
    return element("li", { class: "sign" }, dayName(at, this.#texts));
  }

  unread() {
    return element("li", { class: "sign unread" }, this.#say("page-unread"));
  }

  /** @param {import("./transcript.js").Card} card */
  #card({ title, lines = [], url, buttons = [] }) {
    this.#headings += 1;
    const id = `card-${this.#headings}`;
    return element(
      "article",
      { class: "card", "aria-labelledby": id },
      element("h3", passage(title, { id }), title),
      ...lines.map((line) => this.#line(line)),
      url && this.#outward(url, this.#say("page-open", { host: host(url) }), "source"),
      this.#buttons(buttons, id),
    );
  }

  /** @param {string} line one with a mark hangs on it */
  #line(line) {
    const mark = MARK.exec(line)?.[0];
    if (!mark) return element("p", passage(line, { class: "line" }), ...linked(line));
    const words = element("span", passage(line), ...linked(line.slice(mark.length)));
    return element("p", { class: "line marked" }, element("span", { class: "mark" }, mark), words);
  }

  /**
   * @param {Button[]} buttons
   * @param {string} [about] the heading that tells them from those of other cards
   */
  #buttons(buttons, about) {
    const described = about ? { "aria-describedby": about } : {};
    const made = buttons.map(({ label, action, url }) =>
      action
        ? element("button", { type: "button", class: "press", "data-action": action, ...described }, label)
        : this.#outward(url ?? "", label, "press"),
    );
    return made.length > 0 && element("div", { class: "buttons" }, ...made);
  }

  /** @param {string} url @param {string} label @param {string} className */
  #outward(url, label, className) {
    const title = `${label} (${this.#say("page-new-window")})`;
    return link(url, `${label} ↗`, { class: className, "aria-label": title });
  }

  /** @param {import("./transcript.js").Attachment} attachment */
  #file({ name, media_type, size, url }) {
    const label = this.#say("page-download", { name, size: fileSize(size) });
    return element(
      "div",
      { class: "file" },
      PICTURES.has(media_type) && element("img", { src: url, alt: name, loading: "lazy" }),
      element(
        "a",
        { class: "download", href: url, download: name, "aria-label": label },
        element("span", { class: "named-file" }, name),
        element("span", { class: "size" }, fileSize(size)),
      ),
    );
  }

  /** @param {string} key */
  #who(key) {
    return element("span", { class: "unseen" }, `${this.#say(key)}: `);
  }

  /** @param {Date} at */
  #time(at) {
    return element("time", { datetime: at.toISOString() }, clockTime(at, this.#texts.locale));
  }

  /** @param {string} key @param {string} deed */
  #plain(key, deed) {
    return element("button", { type: "button", class: "plain", "data-deed": deed }, this.#say(key));
  }

  /** @param {string} key @param {Record<string, string>} [values] */
  #say(key, values) {
    return this.#texts.say(key, values);
  }
}
