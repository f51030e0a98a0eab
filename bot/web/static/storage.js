/** What this browser keeps for the page; where the visitor has forbidden that, nothing is kept. */

/** @returns {Storage | null} */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** @param {string} key @returns {string | null} */
export function recall(key) {
  return storage()?.getItem(key) ?? null;
}

/** @param {string} key @param {string} value lost if the store is full */
export function remember(key, value) {
  try {
    storage()?.setItem(key, value);
  } catch {
    // Full: what is not kept lives as long as the page.
  }
}

/** @param {string} key */
export function forget(key) {
  storage()?.removeItem(key);
}

/** @param {string} prefix @returns {string[]} the keys that begin with it */
export function keysOf(prefix) {
  return Object.keys(storage() ?? {}).filter((key) => key.startsWith(prefix));
}
