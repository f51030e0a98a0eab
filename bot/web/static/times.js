/** Times as people in China read them, wherever their browser thinks that it is. */

const ZONE = "Asia/Shanghai";
const DAY = 24 * 3600 * 1000;

/** @param {Date} at @param {string} locale @returns {string} such as 09:30 */
export function clockTime(at, locale) {
  const format = { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat(locale, format).format(at);
}

/** @param {Date} at @returns {string} the day as a key, such as 2026-06-01 */
export function dayOf(at) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, dateStyle: "short" }).format(at);
}

/** @param {Date} at @param {import("./texts.js").Texts} texts @returns {string} today, or a date */
export function dayName(at, texts) {
  const now = new Date();
  if (dayOf(at) === dayOf(now)) return texts.say("page-today");
  if (dayOf(at) === dayOf(new Date(now.getTime() - DAY))) return texts.say("page-yesterday");
  const format = { timeZone: ZONE, year: "numeric", month: "long", day: "numeric", weekday: "short" };
  return new Intl.DateTimeFormat(texts.locale, format).format(at);
}

/** @param {number} bytes @returns {string} such as 1.4 MB */
export function fileSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
