// Search beside Pagefind, on the same built site and with the same judged queries: how many are answered, what a reader's
// browser fetches for the first result, how long the index takes. `node benches/pagefind.mjs public path/to/pagefind`, after
// `npm install pagefind` somewhere; Chromium and the packages of tests/browser are needed. Kept in docs/search-quality.md.
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { judged, measure, ours, table } from "../tests/search/judge.mjs";

const { chromium } = await import("../tests/browser/node_modules/playwright-core/index.mjs");
const { host } = await import("../tests/browser/support/host.mjs");
const LANGUAGES = ["en", "da", "fi", "is", "nb", "sv"];
const [site, pagefind] = process.argv.slice(2).map((path) => resolve(path));

const folder = await mkdtemp(join(tmpdir(), "search-"));
await cp(site, folder, { recursive: true });
// Pagefind runs WebAssembly, which our policy forbids.
await rm(join(folder, "_headers"));
const start = performance.now();
await promisify(execFile)(pagefind, ["--site", folder, "--root-selector", "main"]);
console.log(`Pagefind: index in ${((performance.now() - start) / 1000).toFixed(1)} s`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const { url } = await host(folder);
const { pages, languages } = JSON.parse(await readFile(join(folder, "toolbox.json"), "utf8"));
const home = languages[0].url.replace(/[^/]+\/$/, "");
const keys = new Map(pages.map((page) => [page.url.slice(home.length - 1), page.key]));
const tabs = {};

async function open(lang) {
  const context = await browser.newContext({ bypassCSP: true });
  const tab = await context.newPage();
  await tab.goto(`${url}${lang}/`);
  await tab.evaluate(async () => {
    globalThis.pagefind = await import("/pagefind/pagefind.js");
    await globalThis.pagefind.init();
  });
  return tab;
}

async function theirs(lang, query) {
  tabs[lang] ??= await open(lang);
  const found = await tabs[lang].evaluate(async (query) => {
    const { results } = await globalThis.pagefind.search(query);
    return Promise.all(results.slice(0, 16).map(async (result) => (await result.data()).url));
  }, query);
  // It indexes pages that nobody wrote too, such as the glossary; they are no answers, and take no places.
  return found.map((address) => keys.get(address)).filter(Boolean).slice(0, 10);
}

/** What the first query of a reader fetches: of files that a host compresses, their size in Brotli. */
async function firstBytes(lang) {
  const [{ query }] = await judged(lang);
  const context = await browser.newContext({ bypassCSP: true });
  const tab = await context.newPage();
  await tab.goto(`${url}${lang}/`);
  const bodies = [];
  tab.on("response", (response) => response.url().includes("/pagefind/") && bodies.push(response.body().then((body) => (/\.(js|json)$/.test(response.url()) ? brotliCompressSync(body).length : body.length))));
  await tab.evaluate(async (query) => {
    const module = await import("/pagefind/pagefind.js");
    const { results } = await module.search(query);
    await Promise.all(results.slice(0, 3).map((result) => result.data()));
  }, query);
  const sizes = await Promise.all(bodies);
  await context.close();
  return sizes.reduce((all, size) => all + size, 0);
}

async function ourBytes(lang) {
  const [{ query }] = await judged(lang);
  const script = (await readdir(join(folder, "assets"))).find((name) => /^search\.[^.]+\.js$/.test(name));
  const fetched = [await readFile(join(folder, "assets", script))];
  const fetch = async (address) => {
    const body = await readFile(new URL(address));
    fetched.push(body);
    return { ok: true, json: async () => JSON.parse(body) };
  };
  const { open } = await import(`${pathToFileURL(join(folder, "assets", script))}`);
  const search = await open(`${pathToFileURL(join(folder, lang))}/`, { fetch });
  await search.query(query, { limit: 3 });
  return fetched.reduce((all, body) => all + brotliCompressSync(body).length, 0);
}

console.log("\nVegvisir\n");
console.log(table(await measure(await ours(folder))));
console.log("\nPagefind\n");
console.log(table(await measure(theirs)));
console.log("\n|  | Vegvisir, first result | Pagefind, first result |\n| --- | --- | --- |");
for (const lang of LANGUAGES) {
  console.log(`| ${lang} | ${((await ourBytes(lang)) / 1000).toFixed(1)} kB | ${((await firstBytes(lang)) / 1000).toFixed(1)} kB |`);
}
await browser.close();
await rm(folder, { recursive: true });
