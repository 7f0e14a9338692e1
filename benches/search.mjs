// What the search of a built site costs its reader, in Chromium with the processor slowed down four times, as in a cheap
// phone: `node benches/search.mjs public [--lang da]`. For each language, script per keystroke while words are typed into the
// box of the first page, and the bytes that are fetched for the first list, compressed by Brotli as a host sends them. Each
// keystroke is timed in three new tabs and the median is taken: a machine that does other work delays now one, now another.
// Needs what the tests in tests/browser need.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "../tests/browser/node_modules/playwright-core/index.mjs";
import { host } from "../tests/browser/support/host.mjs";
import { judged } from "../tests/search/judge.mjs";

const SLOWER = Number(process.env.SLOWER ?? 4);
const ROUNDS = 3;
const WORDS = 8;
/** A keystroke is over when nothing has happened for so long. */
const REST = 60;

const [folder, , only] = process.argv.slice(2);
const languages = JSON.parse(await readFile(join(folder, "toolbox.json"), "utf8")).languages.map(({ lang }) => lang);
const site = await host(resolve(folder));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

console.log("| | keystrokes | median ms | 90 % | 99 % | most | opening ms | page | list: script, words, style | module | index | texts | to the first list |");
console.log(`|${" --- |".repeat(13)}`);
for (const lang of languages.filter((lang) => !only || lang === only)) console.log(`| ${(await measure(lang)).join(" | ")} |`);
await browser.close();
process.exit();

async function measure(lang) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await visit(lang));
  const middle = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)];
  const times = rounds[0].times.map((_, at) => middle(rounds.map((round) => round.times[at]))).sort((one, other) => one - other);
  const share = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(1);
  const { page, list, module, index, texts } = rounds[0].first;
  const opening = middle(rounds.map((round) => round.opening)).toFixed(0);
  return [lang, times.length, share(0.5), share(0.9), share(0.99), share(1), opening, page, list, module, index, texts, list + module + index + texts];
}

/** One tab: what opening the search and each keystroke cost, in milliseconds, and the bytes fetched for the first list. */
async function visit(lang) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const client = await context.newCDPSession(tab);
  await client.send("Performance.enable", { timeDomain: "timeTicks" });
  const scripted = async () => (await client.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
  const rest = (time) => new Promise((done) => setTimeout(done, time));
  const fetched = new Map();
  tab.on("response", (response) => fetched.set(response.url(), response));
  const arrived = async () => {
    const sizes = { page: 0, list: 0, module: 0, index: 0, texts: 0 };
    for (const url of fetched.keys()) {
      const path = new URL(url).pathname;
      const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
      const bytes = brotliCompressSync(await readFile(file)).length;
      if (/\/texts\//.test(path)) sizes.texts += bytes;
      else if (/\/search\/index\.json$|\/words-/.test(path)) sizes.index += bytes;
      else if (/\/search\.[^/]*\.js$/.test(path)) sizes.module += bytes;
      else if (/\/search\/$|\/search\.[^/]*\.css$|\/find\./.test(path)) sizes.list += bytes;
      else sizes.page += bytes;
    }
    return sizes;
  };

  await tab.goto(`${site.url}${lang}/`, { waitUntil: "networkidle" });
  await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const box = tab.locator("form.search input");
  const before = await scripted();
  await box.focus();
  await tab.waitForResponse(/index\.json/);
  await rest(500);
  const opening = (await scripted()) - before;

  // The words that people look for, letter by letter: each is a question to all that the index has.
  const all = (await judged(lang)).filter(({ keys }) => keys.length).map(({ query }) => query);
  const queries = all.filter((_, at) => at % Math.ceil(all.length / WORDS) === 0);
  await box.fill(queries[0]);
  await tab.locator("[role=option]").first().waitFor();
  await rest(500);
  const first = await arrived();
  await box.fill("");
  const times = [];
  for (const query of queries) {
    for (const letter of query) {
      const start = await scripted();
      await tab.keyboard.press(letter === " " ? "Space" : letter).catch(() => tab.keyboard.insertText(letter));
      await rest(REST);
      let end = await scripted();
      for (let later; (later = await scripted()) > end; await rest(REST)) end = later;
      times.push(end - start);
    }
    await tab.keyboard.press("Escape");
    await tab.keyboard.press("Escape");
    await rest(REST);
  }
  await context.close();
  return { opening, times, first };
}
