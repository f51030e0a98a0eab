/** The line to the server: it is opened again whenever it breaks, and it notices when it has. */

const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;
const PING_EVERY = 20_000;
const SILENCE = 45_000;
const TRY_AGAIN_LATER = 1013;

/** @typedef {"connecting" | "online" | "offline" | "crowded"} State */

export class Connection {
  #hello;
  #onFrame;
  #onState;
  /** @type {WebSocket | null} */
  #socket = null;
  #failures = 0;
  #heard = 0;
  #timer = 0;

  /**
   * @param {object} options
   * @param {() => object} options.hello makes the first frame of a connection
   * @param {(frame: any) => void} options.onFrame
   * @param {(state: State) => void} options.onState
   */
  constructor({ hello, onFrame, onState }) {
    this.#hello = hello;
    this.#onFrame = onFrame;
    this.#onState = onState;
    setInterval(() => this.#beat(), PING_EVERY);
    window.addEventListener("online", () => this.retry());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.retry();
    });
  }

  /** Connect; called again by itself after every break. */
  open() {
    clearTimeout(this.#timer);
    const address = new URL("/chat", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#heard = Date.now();
    socket.addEventListener("open", () => this.send(this.#hello()));
    socket.addEventListener("message", (event) => this.#take(JSON.parse(event.data)));
    socket.addEventListener("close", (event) => this.#closed(socket, event.code));
  }

  /** Connect now instead of later, or make sure that the line still stands. */
  retry() {
    if (this.#socket) this.#beat();
    else this.open();
  }

  /** @param {object} frame @returns {boolean} whether it left; a frame is never queued here */
  send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** @param {any} frame */
  #take(frame) {
    this.#heard = Date.now();
    if (frame.type === "current") this.#failures = 0;
    this.#onFrame(frame);
    if (frame.type === "current") this.#onState("online");
  }

  #beat() {
    if (!this.#socket) return;
    if (Date.now() - this.#heard > SILENCE) this.#abandon();
    else this.send({ type: "ping" });
  }

  /** Give up a line that is silent: waiting for its end may take minutes. */
  #abandon() {
    const silent = this.#socket;
    this.#closed(silent, 0);
    silent?.close();
  }

  /** @param {WebSocket | null} socket @param {number} code */
  #closed(socket, code) {
    if (socket !== this.#socket) return;
    this.#socket = null;
    const crowded = code === TRY_AGAIN_LATER;
    const longest = crowded ? LONGEST_DELAY : Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#failures);
    this.#failures += 1;
    // Half of the delay is left to chance, so that not everybody comes back in the same moment.
    this.#timer = setTimeout(() => this.open(), longest * (0.5 + Math.random() / 2));
    this.#onState(crowded ? "crowded" : "offline");
  }
}
