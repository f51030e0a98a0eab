/** Where the visitor looks: the end is followed, history does not jump, what is missed is counted. */

const NEAR = 80;
const ABOVE = 12;

export class Scrolling {
  #scroller;
  #onMove;
  #wasAtEnd = true;

  /**
   * @param {HTMLElement} scroller
   * @param {{onMove: () => void}} options
   */
  constructor(scroller, { onMove }) {
    this.#scroller = scroller;
    this.#onMove = onMove;
    scroller.addEventListener("scroll", () => this.#moved(), { passive: true });
    // The keyboard comes up, the composer grows, a picture arrives: the end stays in view.
    new ResizeObserver(() => this.#stay()).observe(scroller);
    scroller.addEventListener("load", () => this.#stay(), { capture: true });
  }

  get isAtEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.#scroller;
    return scrollHeight - clientHeight - scrollTop < NEAR;
  }

  get isAtStart() {
    return this.#scroller.scrollTop < NEAR;
  }

  /** Go to the end, but not past the beginning of `node`: a long answer is read from its top. */
  toEnd(node = null) {
    const { scrollHeight, clientHeight } = this.#scroller;
    const end = scrollHeight - clientHeight;
    this.#scroller.scrollTop = node ? Math.min(end, this.#topOf(node) - ABOVE) : end;
  }

  /** @param {HTMLElement} node made visible if its top is not */
  reveal(node) {
    const top = this.#topOf(node);
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop || top > scrollTop + clientHeight - NEAR) {
      this.#scroller.scrollTop = top - ABOVE;
    }
  }

  /** Let `change` add what is older, and stay where the visitor was. */
  keepPlace(change) {
    const { scrollHeight, scrollTop } = this.#scroller;
    change();
    this.#scroller.scrollTop = scrollTop + this.#scroller.scrollHeight - scrollHeight;
  }

  #moved() {
    this.#wasAtEnd = this.isAtEnd;
    this.#onMove();
  }

  #stay() {
    if (this.#wasAtEnd) this.toEnd();
  }

  /** @param {HTMLElement} node */
  #topOf(node) {
    const { top } = this.#scroller.getBoundingClientRect();
    return node.getBoundingClientRect().top - top + this.#scroller.scrollTop;
  }
}
