/** Keeps the check-in page for doors without a network: what comes is kept, what does not come in
 * time is taken from what was kept. Scans are no business of this worker. */

const STORE = "checkin";
const PATIENCE_MS = 3000;
const PARTS = [
  "/checkin",
  "/static/plain.css",
  "/static/checkin.css",
  "/static/checkin.js",
  "/static/checkin-scans.js",
  "/static/checkin-camera.js",
  "/static/elements.js",
  "/static/storage.js",
  "/static/texts.js",
  "/static/mark.svg",
];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(PARTS)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  const isOurs = address.origin === self.location.origin && PARTS.includes(address.pathname);
  if (request.method === "GET" && isOurs) event.respondWith(answer(request, address.pathname));
});

/** @param {Request} request @param {string} path */
async function answer(request, path) {
  const store = await caches.open(STORE);
  const kept = await store.match(path);
  const fresh = refresh(store, request, path);
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([fresh.catch(() => kept), late]);
}

/** @param {Cache} store @param {Request} request @param {string} path */
async function refresh(store, request, path) {
  const response = await fetch(request);
  if (response.ok) await store.put(path, response.clone());
  return response;
}
