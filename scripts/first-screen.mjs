// What must be fetched, by brotli, each with its budget: the visitor's page before anything is seen,
// what comes once somebody is signed in, the officers' page, the worker. Fails above a budget.
// `node scripts/first-screen.mjs`, after scripts/site.

import { readdirSync, readFileSync, statSync } from "node:fs";

const kb = (path) => statSync(`${path}.br`).size / 1024;

/** What a page asks for at once, itself among it. */
function asked(page) {
  const text = readFileSync(`dist${page}`, "utf8");
  const tags = text.match(/<(?:link|script)\b[^>]*>/g) ?? [];
  const addresses = tags
    .filter((tag) => /^<script|\brel="?(stylesheet|modulepreload|preload)/.test(tag) && !/\bnomodule\b/.test(tag))
    .map((tag) => tag.match(/\b(?:src|href)="?([^"\s>]+)/)[1]);
  return [page, ...new Set(addresses)];
}

/** The files of a program, by the beginning of their names. */
const named = (name) =>
  readdirSync("dist")
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith(".br"))
    .map((file) => `/${file.slice(0, -3)}`);

let over = false;
for (const [name, budget, files] of [
  ["visitor_kb", 130, asked("/index.html")],
  ["own_kb", 330, named("own")],
  ["officer_kb", 330, asked("/officer/index.html")],
  ["worker_kb", 112, named("worker")],
]) {
  let sum = 0;
  for (const file of files) {
    const size = kb(`dist${file}`);
    sum += size;
    console.log(`${size.toFixed(1).padStart(8)} KB  ${file}`);
  }
  over ||= sum > budget;
  console.log(`${name} ${sum.toFixed(1)} <= ${budget}`);
}
process.exit(over ? 1 : 0);
