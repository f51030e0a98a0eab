/** What the visitor chose for this browser; cookies, so that the server can paint it at once. */

const YEAR = 365 * 24 * 3600;
const AUTOMATIC = "(prefers-color-scheme: dark)";

/** @param {string} name @param {string} value */
function keep(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

/** @param {string} locale */
export function keepLocale(locale) {
  keep("qilu_locale", locale);
}

/** Light or dark: the night is a stylesheet, and the choice is the media that it applies to. */
export class Theme {
  /** @type {HTMLLinkElement} */
  #night = document.querySelector("#dark");

  get isDark() {
    return matchMedia(this.#night.media).matches;
  }

  change() {
    const dark = !this.isDark;
    this.#night.media = dark ? "all" : "not all";
    keep("qilu_theme", dark ? "dark" : "light");
  }

  /** @param {() => void} listener called when the system turns dark or light */
  onChange(listener) {
    matchMedia(AUTOMATIC).addEventListener("change", listener);
  }
}
