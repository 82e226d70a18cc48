// What a phone must fetch before the applicants' first screen: page, code and CSS, by brotli.
// Fails above the budget. `node scripts/first-screen.mjs`, after scripts/site.

import { readdirSync, readFileSync, statSync } from "node:fs";

const BUDGET_KB = 200;

const page = readFileSync("dist/index.html", "utf8");
const tags = page.match(/<(?:link|script)\b[^>]*>/g) ?? [];
const addresses = tags
  .filter((tag) => /^<script|\brel="?(stylesheet|modulepreload|preload)/.test(tag) && !/\bnomodule\b/.test(tag))
  .map((tag) => tag.match(/\b(?:src|href)="?([^"\s>]+)/)[1]);

let sum = 0;
for (const name of ["/index.html", ...new Set(addresses)]) {
  const { size } = statSync(`dist${name}.br`);
  sum += size;
  console.log(`${(size / 1024).toFixed(1).padStart(8)} KB  ${name}`);
}
const kb = sum / 1024;
console.log(`first_screen_kb ${kb.toFixed(1)} <= ${BUDGET_KB}`);

// Fetched once somebody is signed in, and kept: told, not budgeted.
const own = readdirSync("dist").filter((name) => /^own-.*\.br$/.test(name));
const more = own.reduce((all, name) => all + statSync(`dist/${name}`).size, 0);
console.log(`${(more / 1024).toFixed(1).padStart(8)} KB  more after signing in`);
process.exit(kb <= BUDGET_KB ? 0 : 1);
