/** The check-in page: opened by a link once, then it scans, with a network and without. */

import { Camera, canLook } from "./checkin-camera.js";
import * as scans from "./checkin-scans.js";
import { element } from "./elements.js";
import { forget, recall, remember } from "./storage.js";
import { Texts } from "./texts.js";

const EVERY_MS = 10_000;
const SHOWN = 30;
const LINK = "checkin:link";
const DOOR = "checkin:door";
const MARKS = "checkin:marks";
const MARKS_EVERY_MS = 60_000;
const SAME_LOOK_MS = 60_000;

const facts = JSON.parse(document.querySelector("#facts").textContent);
const texts = new Texts(facts, document.documentElement.lang);
const find = (/** @type {string} */ name) => document.querySelector(`#${name}`);
/** @type {{device: string, title: string, time: string, place: string, name: string} | null} */
let door = JSON.parse(recall(DOOR) ?? "null");
let merging = false;
let again = false;
let marked = 0;
let isReached = false;
let drawn = "";

const camera = new Camera(find("video"), take);

function begin() {
  texts.fill();
  const link = location.hash.slice(1);
  if (link) {
    // The secret shall not stay in the address bar, nor in the history.
    history.replaceState(null, "", location.pathname);
    remember(LINK, JSON.stringify({ link, device: scans.makeKey() }));
  }
  find("type").addEventListener("submit", (event) => {
    event.preventDefault();
    take(find("code").value);
    find("code").value = "";
  });
  find("look").addEventListener("click", toggleCamera);
  window.addEventListener("online", synchronise);
  window.addEventListener("offline", showNetwork);
  setInterval(synchronise, EVERY_MS);
  navigator.serviceWorker?.register("/checkin/worker.js", { scope: "/checkin" });
  showDoor();
  showCameraOrWhy();
  synchronise();
}

/** Open a link that waits, then bring and fetch what is new; one at a time. */
async function synchronise() {
  if (merging) {
    again = true;
    return;
  }
  merging = true;
  do {
    again = false;
    try {
      await open();
      if (door) hear(await scans.merge(door.device));
      if (door && Date.now() - marked > MARKS_EVERY_MS) await mark(door.device);
      isReached = true;
    } catch {
      isReached = false;
    }
    showNetwork(isReached);
    showScans();
  } while (again);
  merging = false;
}

async function open() {
  const kept = recall(LINK);
  if (!kept) return;
  const { link, device } = JSON.parse(kept);
  const { status, said } = await scans.post("/checkin/open", { link, device });
  if (status === 200) {
    door = { device, title: said.title, time: said.time, place: said.place, name: said.name };
    remember(DOOR, JSON.stringify(door));
    showCount(said);
  }
  if (status === 200 || status === 401) forget(LINK);
  if (status !== 200) notify(said.text);
  showDoor();
}

/** Learn which tickets there are, for when there is no network. @param {string} device */
async function mark(device) {
  const { status, said } = await scans.post("/checkin/marks", {}, device);
  if (status !== 200) return;
  marked = Date.now();
  remember(MARKS, JSON.stringify({ device, marks: said.marks }));
}

/** Whether a ticket is among those that were there when there was a network. @param {string} code */
async function isKnown(code) {
  const { device, marks } = JSON.parse(recall(MARKS) ?? "{}");
  const own = await scans.markOf(code);
  return !own || device !== door?.device || marks.includes(own);
}

/** @param {{status: number, said: any}} answer */
function hear({ status, said }) {
  notify(status === 200 ? "" : said.text);
  if (status === 200) showCount(said);
}

/** Keep a code that was scanned or typed, and say what is known of it at once. @param {string} code */
function take(code) {
  if (!door || !code.trim()) return;
  if (!scans.isTicket(code)) {
    say("bad", texts.say("checkin-page-no-ticket"));
    return;
  }
  const before = scans.earlier(door.device, code);
  // Who cannot be told that the earlier scan was taken back keeps the new one as well.
  if (before && (isReached || Date.now() - before.at < SAME_LOOK_MS)) {
    const time = clock(before.at);
    say("again", before.text && before.kind !== "good" ? before.text : texts.say("checkin-page-here", { time }));
    return;
  }
  const scan = scans.keep(door.device, scans.tidy(code));
  if (!scan) {
    say("bad", texts.say("checkin-page-not-kept"));
    return;
  }
  navigator.vibrate?.(60);
  say("", texts.say(navigator.onLine ? "checkin-page-kept" : "checkin-page-kept-here"));
  find("result").dataset.nonce = scan.nonce;
  showScans();
  synchronise();
  if (!navigator.onLine) doubt(scan);
}

/** Without a network: say so if a ticket is none that there was. @param {scans.Scan} scan */
async function doubt(scan) {
  const isLatest = () => find("result").dataset.nonce === scan.nonce;
  if ((await isKnown(scan.code)) || !isLatest()) return;
  say("again", texts.say("checkin-page-unlisted"));
  find("result").dataset.nonce = scan.nonce;
}

async function toggleCamera() {
  if (camera.isOpen) camera.close();
  else {
    try {
      await camera.open();
    } catch {
      camera.close();
      why("checkin-page-camera-refused");
    }
  }
  find("look").textContent = texts.say(camera.isOpen ? "checkin-page-rest" : "checkin-page-look");
}

async function showCameraOrWhy() {
  const isThere = await canLook();
  find("look").hidden = !isThere;
  if (!isThere) why("checkin-page-no-camera");
}

/** @param {string} key */
function why(key) {
  find("no-camera").hidden = false;
  find("no-camera").textContent = texts.say(key);
}

function showDoor() {
  find("door").hidden = !door;
  if (door) {
    find("title").textContent = door.title;
    find("when").textContent = [door.time, door.place, door.name].filter(Boolean).join(" · ");
    showScans();
  } else if (!recall(LINK) && find("notice").hidden) notify(texts.say("checkin-page-no-link"));
}

/** @param {string} text */
function notify(text) {
  find("notice").hidden = !text;
  find("notice").textContent = text;
}

/** @param {{came: number, expected: number}} counted */
function showCount({ came, expected }) {
  find("count").textContent = texts.say("checkin-page-count", { came, expected });
}

/** @param {unknown} [isThere] */
function showNetwork(isThere) {
  const count = scans.waiting();
  const isOnline = isThere === true && navigator.onLine;
  find("network").dataset.online = String(isOnline);
  const key = count ? "checkin-page-waiting" : isOnline ? "checkin-page-online" : "checkin-page-offline";
  find("network").textContent = texts.say(key, { count });
}

function showScans() {
  if (!door) return;
  const mine = scans.scansOf(door.device);
  // A button that somebody is about to press stays where it is.
  const news = JSON.stringify(mine.slice(0, SHOWN));
  if (news !== drawn) find("scans").replaceChildren(...mine.slice(0, SHOWN).map(line));
  drawn = news;
  const shown = mine.find((scan) => scan.nonce === find("result").dataset.nonce);
  if (shown?.kind || shown?.undo) {
    const { kind, text } = standing(shown);
    say(kind, text);
    if (shown.undo && !shown.undo.text) find("result").dataset.nonce = shown.nonce;
  }
}

/** @param {scans.Scan} scan */
function line(scan) {
  const code = scan.code.replace("QILU:", "");
  const { kind, text } = standing(scan);
  const parts = [
    element("time", {}, clock(scan.at)),
    element("code", {}, code),
    element("span", {}, text || texts.say("checkin-page-waits")),
  ];
  if (kind === "" || kind === "good") parts.push(undoButton(scan, code));
  return element("li", { "data-kind": kind }, ...parts);
}

/** How a scan stands, whether it was taken back or not. @param {scans.Scan} scan */
function standing({ kind, text, undo }) {
  return undo ? { kind: "void", text: undo.text || texts.say("checkin-page-undone-here") } : { kind, text };
}

/** @param {scans.Scan} scan @param {string} code */
function undoButton(scan, code) {
  const label = `${texts.say("checkin-page-undo")} ${code}`;
  const button = element("button", { type: "button", "aria-label": label }, texts.say("checkin-page-undo"));
  button.addEventListener("click", () => {
    if (!window.confirm(texts.say("checkin-page-undo-sure", { code }))) return;
    if (!scans.undo(scan.nonce)) say("bad", texts.say("checkin-page-not-kept"));
    else {
      find("result").dataset.nonce = scan.nonce;
      showScans();
      synchronise();
    }
  });
  return button;
}

/** @param {string} kind @param {string} text */
function say(kind, text) {
  find("result").dataset.kind = kind;
  delete find("result").dataset.nonce;
  find("result").textContent = text;
}

/** @param {number} at */
function clock(at) {
  return new Date(at).toLocaleTimeString(texts.locale, { hour: "2-digit", minute: "2-digit" });
}

begin();
