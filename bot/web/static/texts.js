/** The sentences of the page, in the language that the visitor chose. */

export class Texts {
  #languages;

  /**
   * @param {Record<string, Record<string, string>>} languages sentences by locale and key
   * @param {string} locale
   */
  constructor(languages, locale) {
    this.#languages = languages;
    this.locale = locale;
  }

  /**
   * A sentence, its %name filled.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values = {}) {
    const sentence = this.#languages[this.locale][key];
    return sentence.replaceAll(/%(\w+)/g, (mark, name) => String(values[name] ?? mark));
  }

  /** Go on in the next language. */
  change() {
    const locales = Object.keys(this.#languages);
    this.locale = locales[(locales.indexOf(this.locale) + 1) % locales.length];
  }

  /** Write the sentences into every element that names one. */
  fill() {
    document.documentElement.lang = this.locale;
    for (const element of document.querySelectorAll("[data-text]")) {
      element.textContent = this.say(element.dataset.text);
    }
    for (const element of document.querySelectorAll("[data-label]")) {
      element.setAttribute("aria-label", this.say(element.dataset.label));
      if (element instanceof HTMLButtonElement) element.title = this.say(element.dataset.label);
    }
    for (const element of document.querySelectorAll("[data-placeholder]")) {
      element.placeholder = this.say(element.dataset.placeholder);
    }
  }
}
