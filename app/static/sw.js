// The service worker: the applicant's page opens without a network. It never reloads a page, so
// nothing typed is lost to a new version: a new one waits until every tab has been closed.
//
// A status of 200 proves nothing: gateways answer so with a page of their own. Nothing is kept
// that is not what its name, its tag or its type says, and what is found to be otherwise goes.

const VERSION = "%version%";
// The files of the applicants' page, each with its digest.
const SHELL = "%shell%";
const SHELL_CACHE = `shell-${VERSION}`;
// What was fetched later under a name with a hash, and the rules of jurisdictions.
const KEPT_CACHE = "kept";
const KEPT_AT_MOST = 500;

// Names that hold the digest of what is in them.
const NAMED = /-([0-9a-f]{16})(?:_bg)?\.(?:js|css|wasm)$/;
// A folder is named by the digest of the list in it, which has the digests of its files.
const FONT = /^(\/fonts-([0-9a-f]{16})\/)([^/]+)$/;
const LIST = "digests.json";
const JURISDICTION = /^\/api\/v1\/jurisdictions(\/|$)/;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(SHELL_CACHE).then((cache) => Promise.all(Object.entries(SHELL).map((file) => take(cache, ...file)))),
  );
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
  } else if (NAMED.test(url.pathname) || FONT.test(url.pathname)) {
    event.respondWith(cacheFirst(request, url.pathname, event));
  } else {
    event.respondWith(fromShell(request));
  }
});

async function hex(answer) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const is = async (answer, digest) => (await hex(answer.clone())).startsWith(digest);

/** A file of the shell; past what the browser keeps where that is something else. */
async function take(cache, path, digest) {
  for (const mode of ["default", "reload"]) {
    const answer = await fetch(path, { cache: mode });
    if (answer.ok && (await is(answer, digest))) return cache.put(path, answer);
  }
  throw new Error(`${path} is not what was built`);
}

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

/** What is kept under this address; where it is known not to be right, it is thrown away. */
async function found(request, right) {
  const kept = await caches.match(request, { ignoreSearch: true });
  if (!kept || (await right(kept)) !== false) return kept;
  for (const name of await caches.keys()) {
    await (await caches.open(name)).delete(request, { ignoreSearch: true });
  }
  return undefined;
}

// A page that did not start asks past what is kept. What is kept for later holds no answer up.
async function cacheFirst(request, path, event) {
  const right = async (answer) => {
    const digest = await digestOf(path);
    return digest === undefined ? undefined : is(answer, digest);
  };
  const past = request.cache === "reload" || request.cache === "no-store";
  const kept = past ? undefined : await found(request, right);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) event.waitUntil(keep(request, fresh.clone(), right));
  return fresh;
}

/** The digest that a file's name or its folder's list promises; none where the list cannot be had. */
async function digestOf(path) {
  const named = NAMED.exec(path);
  if (named) return named[1];
  const [, folder, ofList, name] = FONT.exec(path);
  if (name === LIST) return ofList;
  if (!lists.has(folder)) {
    const list = await listOf(folder, ofList);
    if (list) lists.set(folder, list);
  }
  return lists.get(folder)?.[name];
}

const lists = new Map();

async function listOf(folder, digest) {
  const right = (answer) => is(answer, digest);
  const address = new URL(folder + LIST, self.location.origin).href;
  const kept = await found(address, right);
  if (kept) return kept.json();
  const fresh = await fetch(address).catch(() => undefined);
  if (!fresh || !fresh.ok || !(await right(fresh))) return undefined;
  await keep(address, fresh.clone(), right);
  return fresh.json();
}

/** Whether this may be the server's own: JSON, or bytes; a gateway speaks HTML. */
const maybeOwn = (answer) => /^application\/(json|octet-stream)\b/.test(answer.headers.get("content-type") || "");

/** The server names its answers by the first half of their digest; a list without a name is JSON. */
async function isOwn(answer) {
  if (!maybeOwn(answer)) return false;
  const tag = /"([0-9a-f]{32})"/.exec(answer.headers.get("etag") || "");
  if (tag) return is(answer, tag[1]);
  return answer.clone().json().then(() => true, () => false);
}

async function networkFirst(request, event) {
  const kept = () => found(request, isOwn);
  let fresh;
  try {
    fresh = await fetch(request);
  } catch (offline) {
    const before = await kept();
    if (before) return before;
    throw offline;
  }
  if (!fresh.ok) return fresh;
  if (!maybeOwn(fresh)) return (await kept()) || fresh;
  event.waitUntil(keep(request, fresh.clone(), isOwn));
  return fresh;
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
async function keep(request, response, right) {
  if ((await right(response)) !== true) return;
  const cache = await caches.open(KEPT_CACHE);
  await cache.delete(request);
  await cache.put(request, response);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - KEPT_AT_MOST))) await cache.delete(old);
}
