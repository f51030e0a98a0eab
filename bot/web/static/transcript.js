/**
 * What was said, in order, and how it is to be shown: pure data, no page.
 *
 * @typedef {{label: string, action?: string, url?: string}} Button
 * @typedef {{title: string, lines?: string[], url?: string, buttons?: Button[]}} Card
 * @typedef {{name: string, media_type: string, size: number, url: string}} Attachment
 * @typedef {{text?: string, cards?: Card[], buttons?: Button[], attachment?: Attachment,
 *            edits?: boolean}} Reply
 * @typedef {{id: number, event: string, text: string, action: string,
 *            file: {name: string, size: number} | null, replies: Reply[], at: string}} Exchange
 * @typedef {{text: string, action: string, label?: string, file?: {name: string} | null}} Words
 *
 * @typedef {object} Said
 * @property {"said"} kind
 * @property {string} key
 * @property {string} text
 * @property {boolean} pressed
 * @property {string} file the name of a file that went with it
 * @property {Date} at
 * @property {"done" | "sending" | "waiting" | "failed"} state
 * @property {string} error
 *
 * @typedef {object} Answer
 * @property {"answer"} kind
 * @property {string} key
 * @property {number} exchange the exchange whose reply is shown now
 * @property {Reply} reply
 * @property {Set<string>} used the actions of its buttons that were pressed
 * @property {boolean} current whether it belongs to the last exchange
 * @property {Date} at
 *
 * @typedef {Said | Answer} Item
 */

export class Transcript {
  /** @type {Map<number, Exchange>} */
  #exchanges = new Map();

  /** @param {Exchange} exchange @returns {boolean} false if it was there, just so */
  add(exchange) {
    const known = this.#exchanges.get(exchange.id);
    if (known && JSON.stringify(known) === JSON.stringify(exchange)) return false;
    this.#exchanges.set(exchange.id, exchange);
    return true;
  }

  /** @returns {Exchange[]} the oldest first */
  get exchanges() {
    return [...this.#exchanges.values()].sort((a, b) => a.id - b.id);
  }

  /** The id of the first exchange known, or null. */
  get first() {
    return this.#exchanges.size ? Math.min(...this.#exchanges.keys()) : null;
  }

  /** The id of the last exchange known, or null. */
  get last() {
    return this.#exchanges.size ? Math.max(...this.#exchanges.keys()) : null;
  }
}

/**
 * The exchanges as items to show. A reply that `edits` takes the place of the answer whose button
 * was pressed, which is the last one above it that offers that button.
 *
 * @param {Exchange[]} exchanges the oldest first
 * @param {Map<string, Words>} own the words said on this page by event: the server keeps none of
 *   those of a visitor who has not agreed to that
 * @returns {Item[]}
 */
export function unfold(exchanges, own) {
  /** @type {Item[]} */
  const items = [];
  for (const exchange of exchanges) {
    const words = own.get(exchange.event) ?? exchange;
    const at = new Date(exchange.at);
    const pressed = words.action ? lastOffering(items, words.action) : undefined;
    const label = pressed ? labelOf(pressed.reply, words.action) : words.label;
    const below = [...exchange.replies.entries()].filter(([, reply]) => !(pressed && reply.edits));
    pressed?.used.add(words.action);
    for (const reply of exchange.replies.filter((reply) => pressed && reply.edits)) {
      Object.assign(pressed, { reply, exchange: exchange.id, used: new Set(), at });
    }
    const said = below.length ? saidItem(exchange.event, words, { label, at }) : null;
    if (said) items.push(said);
    items.push(...below.map(([place, reply]) => answerItem(exchange.id, place, { reply, at })));
  }
  const last = exchanges.at(-1)?.id;
  for (const item of items) if (item.kind === "answer") item.current = item.exchange === last;
  return items;
}

/**
 * One thing said, or null if there are no words to show.
 * @param {string} event
 * @param {Words} words
 * @param {Partial<Said> & {label?: string, at: Date}} rest
 * @returns {Said | null}
 */
export function saidItem(event, words, { label, at, state = "done", error = "" }) {
  const text = words.action ? (label ?? words.label ?? "") : words.text;
  const file = words.file?.name ?? "";
  if (!text && !file && !words.action) return null;
  return { kind: "said", key: event, text, pressed: Boolean(words.action), file, at, state, error };
}

/** @returns {Answer} */
function answerItem(exchange, place, { reply, at }) {
  const key = `${exchange}/${place}`;
  return { kind: "answer", key, exchange, reply, used: new Set(), current: false, at };
}

/** @param {Item[]} items @param {string} action @returns {Answer | undefined} */
function lastOffering(items, action) {
  return items.findLast((item) => item.kind === "answer" && labelOf(item.reply, action) !== undefined);
}

/** @param {Reply} reply @param {string} action @returns {string | undefined} */
function labelOf(reply, action) {
  const buttons = [...(reply.cards ?? []).flatMap((card) => card.buttons ?? []), ...(reply.buttons ?? [])];
  return buttons.find((button) => button.action === action)?.label;
}
