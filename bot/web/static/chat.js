/** The chat: what comes over the line goes into the transcript, and the page shows it. */

import { Bubbles } from "./bubbles.js";
import { Connection } from "./connection.js";
import { Outbox } from "./outbox.js";
import { Road } from "./road.js";
import { Scrolling } from "./scrolling.js";
import { Sender } from "./sender.js";
import { recall, remember } from "./storage.js";
import { saidItem, Transcript, unfold } from "./transcript.js";

const TYPING_AFTER = 250;
const SEEN = "qilu.seen";

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class Chat {
  #texts;
  #onNotice;
  #transcript = new Transcript();
  /** What was said on this page, by event: the server does not keep everybody's words. */
  #own = new Map();
  #outbox = new Outbox(() => this.#draw());
  #road;
  #scrolling = new Scrolling(byId("scroller"), { onMove: () => this.#moved() });
  #connection;
  #sender;
  /** @type {import("./connection.js").State} */
  #state = "connecting";
  #isCurrent = false;
  #hasOlder = false;
  #isReading = false;
  #typing = 0;
  /** The last exchange seen before this page was opened or hidden: the sign stands after it. */
  #mark = Number(recall(SEEN));
  #unseen = new Set();

  /**
   * @param {import("./texts.js").Texts} texts
   * @param {{onNotice: (text: string) => void}} options what the visitor must be told
   */
  constructor(texts, { onNotice }) {
    this.#texts = texts;
    this.#onNotice = onNotice;
    this.#road = new Road(byId("road"), new Bubbles(texts));
    this.#connection = new Connection({
      hello: () => ({ type: "hello", after: this.#transcript.last, locale: texts.locale }),
      onFrame: (frame) => this.#take(frame),
      onState: (state) => this.#changed(state),
    });
    this.#sender = new Sender({
      outbox: this.#outbox,
      send: (frame) => this.#connection.send(frame),
      texts,
      onChange: () => this.#draw(),
    });
    byId("road").addEventListener("click", (event) => this.#clicked(event.target));
    byId("older").addEventListener("click", () => this.#readOlder());
    byId("retry").addEventListener("click", () => this.#connection.retry());
    byId("latest").addEventListener("click", () => this.#scrolling.toEnd());
    document.addEventListener("visibilitychange", () => this.#moved());
  }

  open() {
    this.#drawState();
    this.#connection.open();
  }

  /** @param {{text: string, action?: string, label?: string, file?: File}} said */
  say(said) {
    this.#outbox.add(said);
    this.#mark = Infinity;
    this.#sender.flush();
    this.#draw();
    this.#scrolling.toEnd();
  }

  /** Say everything again in another language, from now on. */
  translate() {
    this.#road.forget();
    this.#draw();
    this.#moved();
    this.#connection.send({ type: "hello", after: this.#transcript.last, locale: this.#texts.locale });
  }

  /** @param {any} frame */
  #take(frame) {
    switch (frame.type) {
      case "start":
        this.#start(frame.more);
        break;
      case "exchange":
        this.#arrived(frame);
        break;
      case "older":
        this.#arrivedOlder(frame);
        break;
      case "current":
        this.#caughtUp();
        break;
      case "ack":
        this.#settle(frame.event);
        break;
      case "typing":
        this.#showTyping(frame.on);
        break;
      case "error":
        this.#onNotice(frame.text);
        if (frame.event) this.#sender.refused(frame);
        break;
    }
  }

  /** Begin with an empty page: it is new, or the visitor was erased. @param {boolean} more */
  #start(more) {
    if (this.#transcript.last !== null) this.#mark = Infinity;
    this.#transcript = new Transcript();
    this.#own.clear();
    this.#unseen.clear();
    this.#isCurrent = false;
    this.#hasOlder = more;
  }

  /** @param {import("./transcript.js").Exchange} exchange */
  #arrived(exchange) {
    const mine = this.#own.has(exchange.event);
    this.#sender.settle(exchange.event);
    if (!this.#transcript.add(exchange) || !this.#isCurrent) return;
    const follows = mine || this.#scrolling.isAtEnd;
    if (!follows || document.hidden) this.#unseen.add(exchange.id);
    const replaced = this.#draw();
    if (replaced) this.#scrolling.reveal(replaced);
    else if (follows) this.#scrolling.toEnd(this.#road.nodeOf(exchange.event) ?? this.#newest(exchange));
    this.#moved();
  }

  /** @param {string} event acknowledged; nothing is drawn if its exchange did that already */
  #settle(event) {
    if (this.#sender.settle(event)) this.#draw();
  }

  #caughtUp() {
    const first = !this.#isCurrent;
    this.#isCurrent = true;
    if (first && !this.#transcript.exchanges.length) this.#mark = Infinity;
    this.#draw();
    if (first) {
      const sign = document.querySelector(".sign.unread");
      this.#scrolling.toEnd(/** @type {HTMLElement | null} */ (sign));
    }
    this.#sender.connected();
    this.#draw();
    this.#moved();
  }

  #readOlder() {
    if (this.#isReading || !this.#hasOlder || this.#transcript.first === null) return;
    this.#isReading = this.#connection.send({ type: "older", before: this.#transcript.first });
    this.#drawOlder();
  }

  /** @param {{exchanges: import("./transcript.js").Exchange[], more: boolean}} frame */
  #arrivedOlder({ exchanges, more }) {
    this.#isReading = false;
    this.#hasOlder = more;
    // History is not news: it is put in place without being read out.
    byId("log").setAttribute("aria-live", "off");
    this.#scrolling.keepPlace(() => {
      for (const exchange of exchanges) this.#transcript.add(exchange);
      this.#draw();
    });
    requestAnimationFrame(() => byId("log").setAttribute("aria-live", "polite"));
  }

  /** @returns {HTMLElement | null} an answer that was replaced while it had the focus */
  #draw() {
    const items = unfold(this.#transcript.exchanges, this.#own);
    const known = new Set(this.#transcript.exchanges.map((exchange) => exchange.event));
    for (const entry of this.#outbox.entries) {
      this.#own.set(entry.id, entry);
      if (known.has(entry.id)) continue;
      const { error = "" } = entry;
      const state = this.#sender.stateOf(entry);
      const said = saidItem(entry.id, entry, { at: new Date(entry.at), state, error });
      if (said) items.push(said);
    }
    byId("welcome").hidden = !this.#isCurrent || items.length > 0;
    this.#drawOlder();
    this.#drawState();
    const replaced = this.#road.show(items, this.#mark);
    if (replaced) byId("announcement").textContent = this.#texts.say("page-updated");
    return replaced;
  }

  #drawOlder() {
    const older = byId("older");
    older.hidden = !this.#hasOlder;
    older.textContent = this.#texts.say(this.#isReading ? "page-loading" : "page-older");
  }

  /** The visitor looks elsewhere, or at this page again. */
  #moved() {
    if (this.#scrolling.isAtStart && this.#isCurrent) this.#readOlder();
    if (document.hidden) {
      this.#mark = this.#unseen.size ? this.#mark : (this.#transcript.last ?? Infinity);
    } else if (this.#scrolling.isAtEnd) {
      this.#unseen.clear();
      remember(SEEN, String(this.#transcript.last ?? 0));
    }
    const count = this.#unseen.size;
    const latest = byId("latest");
    latest.hidden = this.#scrolling.isAtEnd;
    latest.textContent = this.#texts.say(count ? "page-latest-count" : "page-latest", { count });
    document.title = (count ? `(${count}) ` : "") + this.#texts.say("page-title");
  }

  /** @param {import("./connection.js").State} state */
  #changed(state) {
    if (state !== "online") {
      this.#sender.disconnected();
      this.#isReading = false;
      this.#showTyping(false);
    }
    this.#state = state;
    this.#draw();
  }

  #drawState() {
    const text = this.#stateText(this.#state);
    const line = byId("connection-text");
    // Written only when it changes: every writing is read out.
    if (line.textContent !== text) line.textContent = text;
    const retry = byId("retry");
    const isNeeded = this.#state === "offline" || this.#state === "crowded";
    // Who pressed it by key must not be thrown back to the top of the page when it goes.
    if (!isNeeded && document.activeElement === retry) byId("scroller").focus({ preventScroll: true });
    retry.hidden = !isNeeded;
  }

  /** @param {string} state */
  #stateText(state) {
    if (state === "online") return "";
    if (state === "crowded") return this.#texts.say("page-crowded");
    if (state === "connecting") return this.#texts.say("page-connecting");
    const waiting = this.#outbox.entries.some((entry) => !entry.error);
    return this.#texts.say(waiting ? "page-offline-kept" : "page-reconnecting");
  }

  /** @param {boolean} on shown only if it takes long enough to be read */
  #showTyping(on) {
    clearTimeout(this.#typing);
    if (!on) {
      byId("typing").hidden = true;
      return;
    }
    this.#typing = setTimeout(() => {
      const follows = this.#scrolling.isAtEnd;
      byId("typing").hidden = false;
      if (follows) this.#scrolling.toEnd();
    }, TYPING_AFTER);
  }

  /** @param {EventTarget | null} target */
  #clicked(target) {
    const button = target instanceof Element ? target.closest("button") : null;
    const event = button?.closest("li")?.dataset.event ?? "";
    if (button?.dataset.action) {
      this.say({ text: "", action: button.dataset.action, label: button.textContent ?? "" });
    } else if (button?.dataset.say) {
      this.say({ text: button.dataset.say });
    } else if (button?.dataset.deed) {
      const entry = this.#outbox.entries.find(({ id }) => id === event);
      this.#outbox.remove(event);
      if (entry && button.dataset.deed === "again") this.say(entry);
      else this.#draw();
    }
  }

  /** @param {import("./transcript.js").Exchange} exchange */
  #newest(exchange) {
    return this.#road.nodeOf(`${exchange.id}/0`) ?? null;
  }
}
