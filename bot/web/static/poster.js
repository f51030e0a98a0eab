/** The poster of an activity as a picture, drawn from what stands on its page; or printed. */

const WIDE = 1080;
const MARGIN = 80;
const CODE = 520;
const FONTS = getComputedStyle(document.body).fontFamily;
const INK = "#2b2622";
const ACCENT = "#a8431c";

/**
 * @typedef {object} Line
 * @property {string} text
 * @property {number} size in pixels
 * @property {string} [weight]
 * @property {string} [colour]
 * @property {boolean} [centred]
 */

const find = (/** @type {string} */ name) => document.querySelector(name);
const code = find("#code");

for (const button of document.querySelectorAll("nav button")) button.hidden = false;
find("#print").addEventListener("click", () => print());
find("#save").addEventListener("click", save);

async function save() {
  await code.decode();
  const canvas = document.createElement("canvas");
  draw(canvas);
  canvas.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    const name = `${document.querySelector("h1").textContent}.png`;
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    // Where a browser saves nothing by itself, the picture can be held and saved.
    const shown = find("#picture");
    shown.src = address;
    shown.hidden = false;
    find("#saved").hidden = false;
    shown.scrollIntoView({ block: "center" });
  });
}

/** @param {HTMLCanvasElement} canvas */
function draw(canvas) {
  const pen = canvas.getContext("2d");
  const above = [...titles(), ...facts()].flatMap((line) => wrapped(pen, line));
  const below = captions().flatMap((line) => wrapped(pen, line));
  const height = (/** @type {Line[]} */ lines) => lines.reduce((sum, line) => sum + line.size * 1.5, 0);
  canvas.width = WIDE;
  canvas.height = MARGIN * 3 + height(above) + CODE + height(below);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, WIDE, canvas.height);
  pen.fillStyle = ACCENT;
  pen.fillRect(0, 0, WIDE, 16);
  const middle = write(pen, above, MARGIN) + MARGIN / 2;
  pen.imageSmoothingEnabled = false;
  pen.drawImage(code, (WIDE - CODE) / 2, middle, CODE, CODE);
  write(pen, below, middle + CODE + MARGIN / 4);
}

/** @returns {Line[]} */
function titles() {
  const name = { text: said(".name"), size: 36, colour: ACCENT };
  return [name, { text: said("h1"), size: 72, weight: "700" }];
}

/** @returns {Line[]} */
function facts() {
  return [...document.querySelectorAll(".facts p, .facts h2, .facts li")].map((each) => ({
    text: `${each.localName === "li" ? "· " : ""}${each.textContent.trim()}`,
    size: 38,
    weight: each.localName === "h2" ? "700" : "400",
  }));
}

/** @returns {Line[]} */
function captions() {
  const caption = { text: said("figcaption strong"), size: 40, weight: "700", centred: true };
  return [caption, { text: said(".address"), size: 28, centred: true }];
}

/** @param {string} selector */
function said(selector) {
  return document.querySelector(selector).textContent.trim();
}

/**
 * A line as the lines that fit, broken between words, or between any two Chinese characters.
 * @param {CanvasRenderingContext2D} pen
 * @param {Line} line
 * @returns {Line[]}
 */
function wrapped(pen, line) {
  pen.font = font(line);
  const rows = [""];
  for (const part of line.text.match(/[\w.:/@-]{1,40}|\s|[^]/gu) ?? []) {
    const longer = rows.at(-1) + part;
    if (pen.measureText(longer).width <= WIDE - 2 * MARGIN) rows[rows.length - 1] = longer;
    else rows.push(part.trimStart());
  }
  return rows.map((text) => ({ ...line, text }));
}

/**
 * Write lines below each other; where the last one ends.
 * @param {CanvasRenderingContext2D} pen
 * @param {Line[]} lines
 * @param {number} top
 */
function write(pen, lines, top) {
  let foot = top;
  for (const line of lines) {
    foot += line.size * 1.5;
    pen.font = font(line);
    pen.fillStyle = line.colour ?? INK;
    pen.textAlign = line.centred ? "center" : "left";
    pen.fillText(line.text, line.centred ? WIDE / 2 : MARGIN, foot - line.size * 0.4);
  }
  return foot;
}

/** @param {Line} line */
function font({ size, weight = "400" }) {
  return `${weight} ${size}px ${FONTS}`;
}
