// The service worker: the applicant's page opens without a network. It never reloads a page, so
// nothing typed is lost to a new version: a new one waits until every tab has been closed.

const VERSION = "%version%";
const SHELL = "%shell%";
const SHELL_CACHE = `shell-${VERSION}`;
// What was fetched later under a name with a hash, and the rules of jurisdictions.
const KEPT_CACHE = "kept";
const KEPT_AT_MOST = 500;

// Names that change with what is in them.
const HASHED = /-[0-9a-f]{15,16}(_bg)?\.(js|css|wasm)$|^\/fonts-[0-9a-f]{16}\//;
const JURISDICTION = /^\/api\/v1\/jurisdictions(\/|$)/;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL_CACHE).then((cache) => cache.addAll(SHELL)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("shell-") && name !== SHELL_CACHE) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;

  if (request.mode === "navigate") {
    event.respondWith(page(request, url));
  } else if (JURISDICTION.test(url.pathname)) {
    event.respondWith(networkFirst(request, event));
  } else if (url.pathname.startsWith("/api/")) {
    // People's data is never kept here.
    return;
  } else if (HASHED.test(url.pathname)) {
    event.respondWith(cacheFirst(request, event));
  } else {
    event.respondWith(fromShell(request));
  }
});

// The officers' console needs the network anyway; every address of the applicants is one page.
async function page(request, url) {
  try {
    return await fetch(request);
  } catch (offline) {
    const officers = url.pathname.startsWith("/officer");
    const kept = officers ? undefined : await caches.match("/", { cacheName: SHELL_CACHE });
    if (kept) return kept;
    throw offline;
  }
}

// What is kept for later holds no answer up.
async function cacheFirst(request, event) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) event.waitUntil(keep(request, fresh.clone()));
  return fresh;
}

async function networkFirst(request, event) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) event.waitUntil(keep(request, fresh.clone()));
    return fresh;
  } catch (offline) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw offline;
  }
}

async function fromShell(request) {
  try {
    return await fetch(request);
  } catch (offline) {
    const kept = await caches.match(request, { cacheName: SHELL_CACHE });
    if (kept) return kept;
    throw offline;
  }
}

// The oldest go first; what is kept can always be fetched again.
async function keep(request, response) {
  const cache = await caches.open(KEPT_CACHE);
  await cache.delete(request);
  await cache.put(request, response);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - KEPT_AT_MOST))) await cache.delete(old);
}
