// Trunk's last step for a page (its post_build hook): what a strict content security policy, a
// cache that never asks again and an offline start need of the files, and trunk does not do.
//
// - one stylesheet instead of several;
// - the programs' calls that change the page led to app/static/guard.js;
// - the program's start in a file, not inline (app/static/start.js), and what is said where it does
//   not start (app/static/told.html);
// - every file under a name with a hash of what is in it, so that a page of somebody else's in its
//   place is noticed; worker and font packs are told to the page in <meta name="worker"> and
//   <meta name="fonts">, the packs with a list of their digests;
// - the service worker's list of what the applicant's page needs offline, with digests;
// - in release, .br and .gz beside every file that shrinks.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompressSync, constants, gzip } from "node:zlib";

const staging = process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR;
const base = process.env.TRUNK_PUBLIC_URL ?? "/";
const release = process.env.TRUNK_PROFILE === "release";
const at = (name) => join(staging, name);
const hash = (...parts) => {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest("hex").slice(0, 16);
};
const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}=(?:"([^"]*)"|([^\\s">]+))`))?.slice(1).find((found) => found !== undefined);
const brotli = promisify(brotliCompress);
const gz = promisify(gzip);
const stop = (why) => {
  console.error(`finish-page: ${why}`);
  process.exit(1);
};

let page = readFileSync(at("index.html"), "utf8");

/** Writes a file under a name that carries its hash; the address of it. */
function place(name, ending, text) {
  const placed = `${name}-${hash(text)}${ending}`;
  writeFileSync(at(placed), text);
  return base + placed;
}

function oneStylesheet() {
  const tags = [...page.matchAll(/<link\b[^>]*\brel="?stylesheet"?[^>]*>/g)].map((match) => match[0]);
  if (tags.length === 0) return;
  const text = tags
    .map((tag) => {
      const name = attribute(tag, "href").slice(base.length);
      const part = readFileSync(at(name), "utf8");
      rmSync(at(name));
      return part;
    })
    .join("\n");
  const href = place("style", ".css", text);
  page = page.replace(tags[0], `<link rel="stylesheet" href="${href}">`);
  for (const tag of tags.slice(1)) page = page.replace(tag, "");
}

/** A program's script with the calls that change the page led to the guard. */
function guarded(name) {
  let text = readFileSync(at(name), "utf8");
  for (const [own, call] of [
    [".ownInsertBefore(", /\.insertBefore\(/g],
    [".ownRemoveChild(", /\.removeChild\(/g],
    [".ownNodeValue=", /\.nodeValue\s*=(?!=)/g],
  ]) {
    const led = text.replace(call, own);
    if (led === text) stop(`${name} has no call for ${own}`);
    text = led;
  }
  return text;
}

/** Script and wasm of a program under names with a hash; their addresses. */
function placeProgram(name, js, wasm) {
  const placed = `${name}-${hash(readFileSync(at(wasm)))}_bg.wasm`;
  renameSync(at(wasm), at(placed));
  const script = place(name, ".js", guarded(js));
  rmSync(at(js));
  return { js: script, wasm: base + placed };
}

/** The program that the page was built around; trunk names it in more than one place. */
function mainProgram(tag) {
  const [js, wasm] = ["data-js", "data-wasm"].map((name) => attribute(tag, name));
  const placed = placeProgram("page", js.slice(base.length), wasm.slice(base.length));
  page = page.replaceAll(js, placed.js).replaceAll(wasm, placed.wasm);
  return placed;
}

/** A file of app/static, without its comments. */
function script(name) {
  return readFileSync(join(source, "app/static", name), "utf8").replace(/^\s*\/\/.*\n/gm, "");
}

function startInAFile() {
  const tag = page.match(/<script\b[^>]*\bdata-wasm=[^>]*><\/script>/)?.[0] ?? stop("the page has no program to start");
  page = page.replace(tag, "");
  const main = mainProgram(tag);
  // The larger program, fetched once somebody is signed in.
  const own = existsSync(at("own_bg.wasm")) ? placeProgram("own", "own.js", "own_bg.wasm") : undefined;
  const text = (script("guard.js") + script("start.js"))
    .replace("%js%", main.js)
    .replace("%wasm%", main.wasm)
    .replaceAll("%own-js%", own?.js ?? "")
    .replaceAll("%own-wasm%", own?.wasm ?? "");
  const told = readFileSync(join(source, "app/static/told.html"), "utf8").replaceAll("\n", "");
  const src = place("start", ".js", text);
  const old = place("old", ".js", script("old.js"));
  const scripts = `<script type="module" src="${src}"></script><script nomodule src="${old}"></script>`;
  page = page.replace("</head>", `${told}${scripts}</head>`);
}

/** What the officers' page shares was built with the applicants': its address as told there. */
function besidesAddress(name) {
  const beside = join(dirname(process.env.TRUNK_DIST_DIR), "index.html");
  if (!existsSync(beside)) return undefined;
  const tag = readFileSync(beside, "utf8").match(new RegExp(`<meta\\b[^>]*\\bname="?${name}"?[^>]*>`))?.[0];
  return tag && attribute(tag, "content");
}

/** Script and wasm of the worker, under names with a hash. */
function workerAddress() {
  if (!existsSync(at("worker_bg.wasm"))) return besidesAddress("worker");
  const wasm = `worker-${hash(readFileSync(at("worker_bg.wasm")))}_bg.wasm`;
  renameSync(at("worker_bg.wasm"), at(wasm));
  const script = `${readFileSync(at("worker.js"), "utf8")}\nwasm_bindgen({ module_or_path: "${base}${wasm}" });\n`;
  rmSync(at("worker.js"));
  rmSync(at("worker_loader.js"), { force: true });
  return place("worker", ".js", script);
}

/** The folder of font packs, under one name with the hash of their digests' list; they are kept as
 *  brotli packs them, and not every client takes them so. */
function fontsAddress() {
  if (!existsSync(at("fonts"))) return besidesAddress("fonts");
  for (const path of files("fonts").filter((path) => path.endsWith(".br"))) {
    writeFileSync(at(path.slice(0, -3)), brotliDecompressSync(readFileSync(at(path))));
  }
  const digests = files("fonts").map((path) => [path.slice("fonts/".length), hash(readFileSync(at(path)))]);
  const list = JSON.stringify(Object.fromEntries(digests.filter(([name]) => name.endsWith(".bin"))));
  writeFileSync(at("fonts/digests.json"), list);
  const folder = `fonts-${hash(list)}`;
  renameSync(at("fonts"), at(folder));
  return `${base}${folder}/`;
}

/** Tells the page an address, in <meta name="…">. */
function tell(name, address) {
  if (address) page = page.replace("</head>", `<meta name="${name}" content="${address}"></head>`);
}

/** Every file below a folder, by its path inside it. */
function files(folder = "") {
  return readdirSync(at(folder)).sort().flatMap((name) => {
    const path = folder ? `${folder}/${name}` : name;
    return statSync(at(path)).isDirectory() ? files(path) : [path];
  });
}

/** The larger program, worker and fonts are fetched when they are first needed, and kept from then on. */
function listTheShell() {
  if (!existsSync(at("sw.js"))) return;
  const shell = files()
    .filter((path) => !/^(sw\.js|index\.html|own-.*|old-.*|worker-.*|fonts-.*|icons\/.*\.png)$/.test(path))
    .map((path) => [base + path, hash(readFileSync(at(path)))]);
  const all = JSON.stringify(Object.fromEntries([[base, hash(page)], ...shell]));
  const text = readFileSync(at("sw.js"), "utf8").replace('"%shell%"', all).replace("%version%", hash(all));
  writeFileSync(at("sw.js"), text);
}

async function compress() {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  await Promise.all(
    files().map(async (path) => {
      if (!/\.(js|css|wasm|html|svg|webmanifest|json|txt)$/.test(path)) return;
      const bytes = readFileSync(at(path));
      for (const [ending, small] of [[".br", await brotli(bytes, quality)], [".gz", await gz(bytes, { level: 9 })]]) {
        if (small.length < bytes.length) writeFileSync(at(path + ending), small);
      }
    }),
  );
}

oneStylesheet();
startInAFile();
tell("worker", workerAddress());
tell("fonts", fontsAddress());
writeFileSync(at("index.html"), page);
listTheShell();
if (release) await compress();
