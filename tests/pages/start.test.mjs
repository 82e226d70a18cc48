// How a page's program is started, and what is said where it cannot be: for each cause its own
// sentence, once. Run by scripts/check; START names another file.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const GLUE = "export default () => {}";
const PAGE = "<!doctype html><title>请先登录网络</title>";
const digest = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
const JS = `/page-${digest(GLUE)}.js`;
const BINARY = `/page-${digest(WASM)}_bg.wasm`;
const source = readFileSync(process.env.START ?? new URL("../../app/static/start.js", import.meta.url), "utf8");
const told = readFileSync(new URL("../../app/static/told.html", import.meta.url), "utf8");

const answer = (body, type, status = 200) => () => new Response(body, { status, headers: { "content-type": type } });
const page = answer(PAGE, "text/html; charset=utf-8");
const away = () => {
  throw new TypeError("Failed to fetch");
};

/** Runs the start script in a page with this network; what came of it. */
async function started(how = {}) {
  const { network = {}, imports, init = () => {}, signs = [] } = how;
  const wasm = "wasm" in how ? how.wasm : WebAssembly;
  const attributes = new Map();
  const said = [];
  const place = { textContent: "", append: (words) => said.push(words) };
  const listeners = {};
  const asked = [];
  const files = { [JS]: answer(GLUE, "text/javascript"), [BINARY]: answer(WASM, "application/wasm"), ...network };
  const fetch = async (path, options = {}) => {
    asked.push(options.cache ? `${path} ${options.cache}` : path);
    return files[path](options.cache);
  };
  // As a browser does it: a script of another type is none.
  const importing = async (path) => {
    asked.push(`import ${path}`);
    if (imports) return imports(path, { default: init });
    const found = await files[path.split("?")[0]]();
    if (!/javascript/.test(found.headers.get("content-type"))) throw new TypeError("Failed to fetch dynamically imported module");
    return { default: init };
  };
  const document = {
    documentElement: {
      setAttribute: (name, value) => attributes.set(name, value),
      hasAttribute: (name) => attributes.has(name),
    },
    querySelector: () => place,
    querySelectorAll: (selector) => (selector === ".saving" ? signs : []),
    getElementById: (id) => ({ content: { cloneNode: () => id } }),
    createTextNode: (text) => text,
    body: place,
  };
  const escaped = [];
  const context = {
    document, fetch, importing, crypto, TextDecoder, Uint8Array, Error, RangeError, SyntaxError, Promise,
    WebAssembly: wasm,
    location: { pathname: "/" },
    navigator: {},
    localStorage: { getItem: () => null },
    console: { error: () => {} },
    addEventListener: (name, listener) => (listeners[name] = listener),
  };
  context.self = context;
  const text = source
    .replaceAll("import(", "importing(")
    .replace("%js%", JS)
    .replace("%wasm%", BINARY)
    .replaceAll("%own-js%", "")
    .replaceAll("%own-wasm%", "");
  await vm.runInNewContext(`(async () => {${text}\n})()`, context).catch((error) => escaped.push(error));
  for (let turn = 0; turn < 50 && !attributes.has("data-failed"); turn += 1) await new Promise((next) => setTimeout(next, 2));
  return { cause: attributes.get("data-failed"), said, asked, escaped, listeners, attributes };
}

async function fails(cause, how) {
  const { said, escaped, ...found } = await started(how);
  assert.deepEqual({ cause: found.cause, said, escaped }, { cause, said: [`failed-${cause}`], escaped: [] });
  assert.ok(told.includes(`id="failed-${cause}"`), cause);
  return found;
}

async function starts(how) {
  let begun = 0;
  const found = await started({ ...how, init: () => (begun += 1) });
  assert.deepEqual([found.cause, begun, found.said], [undefined, 1, []]);
  return found;
}

test("right bytes are compiled whatever the type they are served under", async () => {
  for (const type of ["application/wasm", "application/octet-stream", "text/plain", "text/html", "application/wasm; charset=utf-8", ""]) {
    await starts({ network: { [BINARY]: answer(WASM, type) } });
  }
});

test("a gateway's page kept in place of a program is asked for again", async () => {
  const healed = (right) => (cache) => (cache === "reload" ? right() : page());
  const wasm = await starts({ network: { [BINARY]: healed(answer(WASM, "application/wasm")) } });
  assert.ok(wasm.asked.includes(`${BINARY} reload`));
  let tries = 0;
  const imports = (path, module) => {
    tries += 1;
    if (path === JS) throw new TypeError("Failed to fetch dynamically imported module");
    return module;
  };
  const script = await starts({ imports });
  assert.deepEqual([tries, script.asked.includes(`${JS} reload`)], [2, true]);
});

test("each cause has a sentence of its own, said once, and nothing is thrown", async () => {
  await fails("network", { network: { [BINARY]: away } });
  await fails("network", { network: { [JS]: away, [BINARY]: away } });
  await fails("gateway", { network: { [BINARY]: page } });
  await fails("gateway", { network: { [JS]: page, [BINARY]: page } });
  await fails("gateway", { network: { [BINARY]: answer(PAGE, "application/wasm") } });
  await fails("server", { network: { [BINARY]: answer("{}", "application/problem+json", 404) } });
  await fails("server", { network: { [JS]: answer("busy", "text/plain", 503) } });
  await fails("fault", { init: () => { throw new WebAssembly.RuntimeError("unreachable"); } });
});

test("an engine without WebAssembly is not sent to the network", async () => {
  const none = await fails("blocked", { wasm: undefined });
  assert.ok(!none.asked.some((path) => path.includes("wasm")), "what cannot run is not fetched");
  const disallowed = async () => {
    throw new WebAssembly.CompileError("WebAssembly.compile(): Wasm code generation disallowed by embedder");
  };
  await fails("blocked", { wasm: { ...members(), compile: disallowed, compileStreaming: disallowed } });
});

test("an engine that cannot read the program is told to be too old", async () => {
  const unread = async () => {
    throw new WebAssembly.CompileError("invalid value type 0x6f");
  };
  await fails("old", { wasm: { ...members(), compile: unread, compileStreaming: unread } });
  await fails("old", { imports: () => { throw new SyntaxError("Unexpected token"); } });
  assert.match(readFileSync(new URL("../../app/static/old.js", import.meta.url), "utf8"), /failed-old/);
});

test("a program that traps says so once, and no sign says any longer that all is saved", async () => {
  const signs = [{ className: "saving saving-good", textContent: "已保存 10:31", append(words) { this.textContent += words; } }];
  const page = await started({ signs });
  const trap = new WebAssembly.RuntimeError("unreachable");
  for (const error of [new Error("of an extension"), trap, trap]) page.listeners.error({ error });
  page.listeners.unhandledrejection({ reason: trap });
  assert.deepEqual(page.said, ["crashed"]);
  assert.deepEqual([signs[0].textContent, signs[0].className], ["crashed-saving", "saving saving-bad"]);
});

function members() {
  const { CompileError, RuntimeError, Module } = WebAssembly;
  return { CompileError, RuntimeError, Module };
}
