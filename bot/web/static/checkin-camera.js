/** The camera, where this browser can read codes itself; elsewhere codes are typed. */

const PAUSE_MS = 150;
const SAME_AGAIN_MS = 4000;

/** Whether this browser reads QR codes. */
export async function canLook() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return false;
  const formats = await window.BarcodeDetector.getSupportedFormats();
  return formats.includes("qr_code");
}

/** Looks through the camera into a video element, and tells each code once while it is shown. */
export class Camera {
  #video;
  #seen;
  /** @type {MediaStream | null} */
  #stream = null;
  #last = "";
  #lastAt = 0;

  /** @param {HTMLVideoElement} video @param {(code: string) => void} seen */
  constructor(video, seen) {
    this.#video = video;
    this.#seen = seen;
  }

  get isOpen() {
    return this.#stream !== null;
  }

  /** Begin to look; rejects where the camera is not to be had. */
  async open() {
    this.#stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment" },
    });
    this.#video.srcObject = this.#stream;
    this.#video.hidden = false;
    await this.#video.play();
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    this.#look(detector);
  }

  close() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
    this.#video.hidden = true;
  }

  /** @param {BarcodeDetector} detector */
  async #look(detector) {
    while (this.#stream) {
      try {
        for (const found of await detector.detect(this.#video)) this.#tell(found.rawValue);
      } catch {
        // A frame that cannot be read: the next one can.
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** @param {string} code */
  #tell(code) {
    const now = performance.now();
    const isSame = code === this.#last && now - this.#lastAt < SAME_AGAIN_MS;
    this.#last = code;
    this.#lastAt = now;
    if (!isSame) this.#seen(code);
  }
}
