/** The scans of this phone: kept in the browser, each with a nonce, until the server has merged
 * them. Every scan is an entry of its own, so that two open pages lose nothing of each other. */

import { forget, keysOf, recall, remember } from "./storage.js";

const PREFIX = "checkin:scan:";
const AT_ONCE = 50;
const KEPT = 300;
const MARK = 6;
const PATIENCE_MS = 15_000;
const TICKET = /^(?:QILU:)?\d{1,10}[\s–—_-]*(?:[A-Z2-9][\s–—_-]*){10}$/;

/** @typedef {{nonce: string, at: number, text: string}} Undo text: "" as long as it waits */
/** @typedef {{nonce: string, device: string, code: string, at: number, kind: string, text: string,
 *   undo?: Undo}} Scan
 *   kind: "" as long as it waits, else "good", "again", "void" or "bad" */

/** What a scan, or what is taken back, is known by. */
function makeNonce() {
  return makeKey().slice(0, 32);
}

/** Something that cannot be guessed. */
export function makeKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A code as it is compared. @param {string} text */
export function tidy(text) {
  return text.normalize("NFKC").toUpperCase().trim();
}

/** Whether it looks like a ticket of ours. @param {string} text */
export function isTicket(text) {
  return TICKET.test(tidy(text));
}

/** What tells tickets apart, however they are typed. @param {string} code */
function letters(code) {
  return tidy(code).replace("QILU:", "").replaceAll(/[\s–—_-]/g, "");
}

/**
 * What a ticket is known by without a network; "" where this browser cannot tell.
 * @param {string} code
 */
export async function markOf(code) {
  const bytes = new TextEncoder().encode(letters(code));
  const digest = await window.crypto.subtle?.digest("SHA-256", bytes);
  const hex = Array.from(new Uint8Array(digest ?? []), (byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("").slice(0, MARK);
}

/** Every scan of a phone's key, the newest first. @param {string} device @returns {Scan[]} */
export function scansOf(device) {
  return everyScan()
    .filter((scan) => scan.device === device)
    .reverse();
}

/** Every scan of the same ticket on this phone. @param {string} device @param {string} code */
function same(device, code) {
  return scansOf(device).filter((scan) => letters(scan.code) === letters(code));
}

/**
 * An earlier scan of the same ticket on this phone that was not taken back.
 * @param {string} device
 * @param {string} code
 */
export function earlier(device, code) {
  return same(device, code).filter((scan) => !scan.undo && scan.kind !== "void").at(-1);
}

/**
 * Keep a scan; null where this browser keeps nothing.
 * @param {string} device
 * @param {string} code
 * @returns {Scan | null}
 */
export function keep(device, code) {
  // What is scanned after something was taken back is later, whatever this phone's clock does.
  const before = same(device, code).map((scan) => scan.undo?.at ?? 0);
  const at = Math.max(Date.now(), ...before.map((moment) => moment + 1));
  const scan = { nonce: makeNonce(), device, code, at, kind: "", text: "" };
  tidyUp();
  return write(scan) ? scan : null;
}

/** Take a scan back; false where this browser keeps nothing. @param {string} nonce */
export function undo(nonce) {
  const kept = recall(PREFIX + nonce);
  if (!kept) return false;
  const scan = JSON.parse(kept);
  const at = Math.max(Date.now(), scan.at);
  return write({ ...scan, undo: { nonce: makeNonce(), at, text: "" } });
}

/** @param {string} nonce @param {{kind: string, text: string}} said */
export function settle(nonce, said) {
  const kept = recall(PREFIX + nonce);
  if (kept) write({ ...JSON.parse(kept), kind: said.kind, text: said.text });
}

/** @param {Scan} taken @param {{text: string}} said */
function settleUndo(taken, said) {
  const kept = recall(PREFIX + taken.nonce);
  if (kept) write({ ...JSON.parse(kept), undo: { ...taken.undo, text: said.text } });
}

/** How many scans, or what was taken back, wait for the server, of all links this phone had. */
export function waiting() {
  return everyScan().filter(isWaiting).length;
}

/** @param {Scan} scan */
function isWaiting(scan) {
  return !scan.kind || isUndoWaiting(scan);
}

/** @param {Scan} scan */
function isUndoWaiting(scan) {
  return Boolean(scan.undo) && !scan.undo.text;
}

/**
 * Bring what waits to the server, oldest first; throws where it cannot be reached.
 * @param {string} device asked about even when nothing waits
 * @returns {Promise<{status: number, said: any}>} the last answer to this device
 */
export async function merge(device) {
  const others = new Set(everyScan().filter(isWaiting).map((scan) => scan.device));
  for (const other of others) {
    if (other !== device) await mergeOf(other);
  }
  return mergeOf(device);
}

/** @param {string} device */
async function mergeOf(device) {
  for (;;) {
    const all = everyScan().filter((scan) => scan.device === device);
    const mine = all.filter((scan) => !scan.kind);
    const taken = all.filter(isUndoWaiting);
    const scans = mine.slice(0, AT_ONCE).map(({ nonce, code, at }) => ({ nonce, code, at }));
    const undone = taken
      .slice(0, AT_ONCE)
      .map(({ code, undo: { nonce, at } }) => ({ nonce, code, at }));
    const answer = await post("/checkin/scans", { sent: Date.now(), scans, undone }, device);
    if (answer.status === 401) {
      // This phone may not scan any more: what it still brings counts for nothing.
      for (const scan of mine) settle(scan.nonce, { kind: "bad", text: answer.said.text });
      for (const scan of taken) settleUndo(scan, answer.said);
    }
    if (answer.status !== 200) return answer;
    for (const result of [...answer.said.results, ...answer.said.overtaken]) {
      const undone = taken.find((scan) => scan.undo.nonce === result.nonce);
      if (undone) settleUndo(undone, result);
      else settle(result.nonce, result);
    }
    if (mine.length <= AT_ONCE && taken.length <= AT_ONCE) return answer;
  }
}

/**
 * @param {string} path
 * @param {object} body
 * @param {string} [device]
 * @returns {Promise<{status: number, said: any}>}
 */
export async function post(path, body, device = "") {
  const headers = { "Content-Type": "application/json" };
  if (device) headers.Authorization = `Bearer ${device}`;
  const response = await fetch(path, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return { status: response.status, said: await response.json() };
}

/** @returns {Scan[]} */
function everyScan() {
  const scans = keysOf(PREFIX).map((key) => JSON.parse(recall(key) ?? "null"));
  return scans.filter(Boolean).sort((one, other) => one.at - other.at);
}

/** Forget the oldest of what the server has; what waits is never forgotten. */
function tidyUp() {
  const done = everyScan().filter((scan) => !isWaiting(scan));
  for (const scan of done.slice(0, Math.max(0, done.length - KEPT))) forget(PREFIX + scan.nonce);
}

/** @param {Scan} scan @returns {boolean} whether the browser kept it */
function write(scan) {
  const text = JSON.stringify(scan);
  remember(PREFIX + scan.nonce, text);
  return recall(PREFIX + scan.nonce) === text;
}
