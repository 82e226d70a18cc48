// The service worker keeps nothing by its status alone: what is kept is what its name, its tag or
// its type says, and what is not goes. Run by scripts/check; SERVICE_WORKER names another file.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const ORIGIN = "https://zhicheng.test";
const PAGE = "<!doctype html><title>请先登录网络</title>";
const HTML = { "content-type": "text/html; charset=utf-8" };
const JSON_TYPE = { "content-type": "application/json" };
const digest = (text) => createHash("sha256").update(text).digest("hex");
const named = (name, text, ending) => `/${name}-${digest(text).slice(0, 16)}${ending}`;
const source = readFileSync(process.env.SERVICE_WORKER ?? new URL("../../app/static/sw.js", import.meta.url), "utf8");

/** A cache as browsers have them, as far as the service worker asks. */
class Store {
  kept = new Map();
  address = (request, search = false) => {
    const url = new URL(request.url ?? request, ORIGIN);
    return search ? url.origin + url.pathname : url.href;
  };
  async put(request, answer) {
    const body = await answer.arrayBuffer();
    this.kept.set(this.address(request), { body, headers: [...answer.headers], status: answer.status });
  }
  async addAll(paths) {
    for (const path of paths) await this.put(path, await this.fetch(path));
  }
  async match(request, { ignoreSearch = false } = {}) {
    const found = [...this.kept].find(([key]) => this.address(key, ignoreSearch) === this.address(request, ignoreSearch));
    return found && new Response(found[1].body, found[1]);
  }
  async delete(request, { ignoreSearch = false } = {}) {
    for (const key of [...this.kept.keys()]) {
      if (this.address(key, ignoreSearch) === this.address(request, ignoreSearch)) this.kept.delete(key);
    }
  }
  keys = async () => [...this.kept.keys()];
}

/** A service worker with a network of one's own: `network[path]` answers, or the network is away. */
function worker(shell = {}) {
  const stores = new Map();
  const network = {};
  const asked = [];
  const listeners = {};
  const fetch = async (request, options = {}) => {
    const path = new URL(request.url ?? request, ORIGIN).pathname;
    const cache = options.cache ?? request.cache ?? "default";
    asked.push(`${path} ${cache}`);
    const answer = network[path];
    if (!answer) throw new TypeError("Failed to fetch");
    const { body, headers = {}, status = 200 } = typeof answer === "function" ? answer(cache) : answer;
    return new Response(body, { headers, status });
  };
  const caches = {
    async open(name) {
      if (!stores.has(name)) stores.set(name, Object.assign(new Store(), { fetch }));
      return stores.get(name);
    },
    keys: async () => [...stores.keys()],
    delete: async (name) => stores.delete(name),
    async match(request, options = {}) {
      const named = options.cacheName === undefined ? [...stores.values()] : [stores.get(options.cacheName)];
      for (const store of named) {
        const found = await store?.match(request, options);
        if (found) return found;
      }
      return undefined;
    },
  };
  const self = {
    location: new URL(ORIGIN),
    clients: { claim: async () => {} },
    addEventListener: (name, listener) => (listeners[name] = listener),
  };
  // The former one had a list of the shell's paths, the present one has their digests.
  const list = process.env.SERVICE_WORKER ? Object.keys(shell) : shell;
  const text = source.replace('"%shell%"', JSON.stringify(list)).replace("%version%", "v");
  vm.runInNewContext(text, { self, caches, fetch, crypto, URL, Request, Response, Uint8Array, Error });

  const waited = async (name, event) => {
    const promises = [];
    let answer;
    event.waitUntil = (promise) => promises.push(promise);
    event.respondWith = (promise) => (answer = promise);
    listeners[name](event);
    const given = answer && (await Promise.resolve(answer).catch((error) => error));
    await Promise.all(promises);
    return given;
  };
  return {
    network,
    asked,
    caches,
    install: () => waited("install", {}),
    ask: (path, { mode = "cors", cache = "default" } = {}) =>
      waited("fetch", { request: { url: ORIGIN + path, method: "GET", mode, cache } }),
    keep: async (path, body, headers) => (await caches.open("kept")).put(path, new Response(body, { headers })),
    kept: async (path) => (await caches.match(ORIGIN + path))?.text(),
  };
}

test("a gateway's page with status 200 is kept for nothing", async () => {
  const list = JSON.stringify({ "000.bin": digest("pack").slice(0, 16) });
  const folder = `/fonts-${digest(list).slice(0, 16)}/`;
  const program = named("own", "program", "_bg.wasm");
  const paths = [program, named("own", "glue", ".js"), named("style", "css", ".css"), `${folder}000.bin`];
  paths.push("/api/v1/jurisdictions", "/api/v1/jurisdictions/guangdong", "/api/v1/jurisdictions/guangdong/sheets/review/packed");
  const it = worker();
  for (const path of [...paths, `${folder}digests.json`]) it.network[path] = { body: PAGE, headers: HTML };
  for (const path of paths) await it.ask(path);
  for (const path of paths) assert.equal(await it.kept(path), undefined, path);
});

test("nor is one under another type", async () => {
  const it = worker();
  const program = named("page", "program", "_bg.wasm");
  const rules = "/api/v1/jurisdictions/guangdong";
  it.network[program] = { body: PAGE, headers: { "content-type": "application/wasm" } };
  it.network[rules] = { body: PAGE, headers: JSON_TYPE };
  for (const path of [program, rules]) {
    await it.ask(path);
    assert.equal(await it.kept(path), undefined, path);
  }
});

test("what is right is kept, and answers without a network", async () => {
  const list = JSON.stringify({ "000.bin": digest("pack").slice(0, 16) });
  const folder = `/fonts-${digest(list).slice(0, 16)}/`;
  const program = named("own", "program", "_bg.wasm");
  const right = {
    [program]: { body: "program", headers: { "content-type": "text/plain" } },
    [`${folder}000.bin`]: { body: "pack" },
    "/api/v1/jurisdictions": { body: "[]", headers: JSON_TYPE },
    "/api/v1/jurisdictions/guangdong": { body: "{}", headers: { ...JSON_TYPE, etag: `W/"${digest("{}").slice(0, 32)}"` } },
    "/api/v1/jurisdictions/guangdong/sheets/review/packed": {
      body: "sheet",
      headers: { "content-type": "application/octet-stream", etag: `"${digest("sheet").slice(0, 32)}"` },
    },
  };
  const it = worker();
  Object.assign(it.network, right, { [`${folder}digests.json`]: { body: list } });
  for (const path of Object.keys(right)) await it.ask(path);
  for (const path of Object.keys(it.network)) delete it.network[path];
  for (const [path, { body }] of Object.entries(right)) {
    const answer = await it.ask(path);
    assert.equal(await answer.text(), body, path);
  }
});

test("a bad entry kept before is thrown away, and the network is asked", async () => {
  const program = named("own", "program", "_bg.wasm");
  const it = worker();
  await it.keep(program, PAGE, HTML);
  it.network[program] = { body: "program" };
  assert.equal(await (await it.ask(program)).text(), "program");
  assert.equal(await it.kept(program), "program");
  // The same without a network: better none than a page in its place.
  const rules = "/api/v1/jurisdictions/guangdong";
  await it.keep(rules, PAGE, HTML);
  assert.ok((await it.ask(rules)) instanceof TypeError);
  assert.equal(await it.kept(rules), undefined);
});

test("a program that did not start is asked for past what is kept", async () => {
  const program = named("own", "program", "_bg.wasm");
  const it = worker();
  it.network[program] = { body: "program" };
  await it.ask(program);
  await it.ask(program);
  assert.equal(it.asked.length, 1);
  await it.ask(program, { cache: "reload" });
  assert.equal(it.asked.length, 2);
  // And under the address of a second try it is the same file.
  await it.ask(`${program}?again`);
  assert.equal(it.asked.length, 2);
});

test("the rules kept before answer where a gateway does", async () => {
  const rules = "/api/v1/jurisdictions/guangdong";
  const it = worker();
  it.network[rules] = { body: "{}", headers: JSON_TYPE };
  await it.ask(rules);
  it.network[rules] = { body: PAGE, headers: HTML };
  assert.equal(await (await it.ask(rules)).text(), "{}");
  assert.equal(await it.kept(rules), "{}");
  // What the server itself refuses is passed on.
  it.network[rules] = { body: "{}", headers: JSON_TYPE, status: 404 };
  assert.equal((await it.ask(rules)).status, 404);
});

test("a shell is installed as it was built, or not at all", async () => {
  const style = named("style", "css", ".css");
  const shell = { "/": digest("page").slice(0, 16), [style]: digest("css").slice(0, 16) };
  const it = worker(shell);
  it.network["/"] = { body: "page", headers: HTML };
  // The browser itself kept the gateway's page.
  it.network[style] = (cache) => (cache === "reload" ? { body: "css" } : { body: PAGE, headers: HTML });
  await it.install();
  assert.equal(await it.kept(style), "css");
  assert.equal(await it.kept("/"), "page");

  const away = worker(shell);
  away.network["/"] = { body: PAGE, headers: HTML };
  away.network[style] = { body: "css" };
  await assert.rejects(away.install());
  assert.equal(await away.kept("/"), undefined);
});

test("a pack whose digest is not known is not kept, and one kept stays", async () => {
  const pack = "/fonts-0123456789abcdef/000.bin";
  const it = worker();
  it.network[pack] = { body: "pack" };
  assert.equal(await (await it.ask(pack)).text(), "pack");
  assert.equal(await it.kept(pack), undefined);
  await it.keep(pack, "pack", {});
  delete it.network[pack];
  assert.equal(await (await it.ask(pack)).text(), "pack");
  assert.equal(await it.kept(pack), "pack");
});
