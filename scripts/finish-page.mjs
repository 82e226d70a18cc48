// Trunk's last step for a page (its post_build hook): what a strict content security policy, a
// cache that never asks again and an offline start need of the files, and trunk does not do.
//
// - one stylesheet instead of several;
// - the program's start in a file, not inline (app/static/start.js);
// - the worker and the font packs under names with a hash, told to the page in <meta name="worker">
//   and <meta name="fonts">;
// - the service worker's list of what the applicant's page needs offline;
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

/** The larger program, fetched once somebody is signed in; under names with a hash. */
function ownProgram() {
  if (!existsSync(at("own_bg.wasm"))) return undefined;
  const wasm = `own-${hash(readFileSync(at("own_bg.wasm")))}_bg.wasm`;
  renameSync(at("own_bg.wasm"), at(wasm));
  const js = place("own", ".js", readFileSync(at("own.js"), "utf8"));
  rmSync(at("own.js"));
  return { js, wasm: base + wasm };
}

function startInAFile() {
  const own = ownProgram();
  const tag = page.match(/<script\b[^>]*\bdata-wasm=[^>]*><\/script>/)?.[0] ?? stop("the page has no program to start");
  const text = readFileSync(join(source, "app/static/start.js"), "utf8")
    .replace("%js%", attribute(tag, "data-js"))
    .replace("%wasm%", attribute(tag, "data-wasm"))
    .replaceAll("%own-js%", own?.js ?? "")
    .replaceAll("%own-wasm%", own?.wasm ?? "");
  const src = place("start", ".js", text);
  page = page.replace(tag, "").replace("</head>", `<script type="module" src="${src}"></script></head>`);
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

/** The folder of font packs, under one name with the hash of all of them; they are kept as brotli
 *  packs them, and not every client takes them so. */
function fontsAddress() {
  if (!existsSync(at("fonts"))) return besidesAddress("fonts");
  for (const path of files("fonts").filter((path) => path.endsWith(".br"))) {
    writeFileSync(at(path.slice(0, -3)), brotliDecompressSync(readFileSync(at(path))));
  }
  const folder = `fonts-${hash(...files("fonts").map((path) => readFileSync(at(path))))}`;
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
    .filter((path) => !/^(sw\.js|index\.html|own-.*|worker-.*|fonts-.*|icons\/.*\.png)$/.test(path))
    .map((path) => base + path);
  const text = readFileSync(at("sw.js"), "utf8")
    .replace('"%shell%"', JSON.stringify([base, ...shell]))
    .replace("%version%", hash(page, ...shell));
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
