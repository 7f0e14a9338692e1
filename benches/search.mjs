// What the search of a built site costs its reader, in Chromium with the processor slowed down four times, as in a cheap
// phone: `node benches/search.mjs public [--lang da] [--words]`. For each language, script per keystroke while words are typed
// into the box of the first page, and the bytes that are fetched for the first list, compressed by Brotli as a host sends
// them. Typed are judged queries; with `--words`, for sites that are not the toolbox, words of the site itself: long ones, two
// words, and words with a typing error. Script is all that the browser's own trace tells of: handlers, and what goes on when
// something has been fetched or awaited, with the collection of garbage; as time that the thread had of the processor, not
// that passed on the wall. Each keystroke is timed in three new tabs and the median is taken.
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
const REST = 400;

/** What the trace calls script, with the collection of garbage. Layout that a script waits for is none. */
const SCRIPT = /^(v8\.|V8\.GC|MinorGC|MajorGC|FunctionCall|RunMicrotasks|EvaluateScript)/;

const [folder, ...options] = process.argv.slice(2);
const only = options.includes("--lang") && options[options.indexOf("--lang") + 1];
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

/** Words of some pages of the site, as they stand there, two together, and one with a typing error. */
async function words(lang) {
  const found = [];
  for (const page of [5, 50, 500]) {
    const text = await readFile(join(folder, lang, "search", "texts", `${page}.json`), "utf8").catch(() => undefined);
    if (!text) continue;
    const [, , , one, , two, other, wrong] = JSON.parse(text).sections.map(([, , body]) => body).join(" ").match(/\p{L}{6,}/gu);
    found.push(one, `${two} ${other}`, `${wrong.slice(0, 3)}x${wrong.slice(3)}`);
  }
  return found;
}

/** The script in a trace, by keystroke, in milliseconds; the first is what came before. */
function scriptIn(trace) {
  const main = trace.find(({ name, args }) => name === "EventDispatch" && args.data?.type === "input");
  const events = trace.filter(({ pid, tid, ph }) => pid === main.pid && tid === main.tid && ph === "X");
  const times = [0];
  const around = [];
  for (const event of events.sort((one, other) => one.ts - other.ts || other.dur - one.dur)) {
    if (event.name === "EventDispatch" && event.args.data?.type === "input") times.push(0);
    while (around.length && around.at(-1).ts + around.at(-1).dur <= event.ts) around.pop();
    const time = (event.tdur ?? 0) / 1000;
    // What stands in another is counted there, and not twice.
    if (SCRIPT.test(event.name)) times[times.length - 1] += time;
    if (around.length && SCRIPT.test(around.at(-1).name)) times[times.length - 1] -= time;
    around.push(event);
  }
  return times;
}

/** One tab: what opening the search and each keystroke cost, in milliseconds, and the bytes fetched for the first list. */
async function visit(lang) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const client = await context.newCDPSession(tab);
  const tracer = await browser.newBrowserCDPSession();
  const trace = [];
  tracer.on("Tracing.dataCollected", ({ value }) => trace.push(...value));
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
  await tracer.send("Tracing.start", { traceConfig: { includedCategories: ["devtools.timeline", "v8", "disabled-by-default-v8.gc"] } });
  const opened = tab.waitForResponse(/index\.json/);
  await box.focus();
  await opened;
  await rest(800);

  // The words that people look for, letter by letter: each is a question to all that the index has.
  const all = options.includes("--words") ? await words(lang) : (await judged(lang)).filter(({ keys }) => keys.length).map(({ query }) => query);
  const queries = all.filter((_, at) => at % Math.ceil(all.length / WORDS) === 0);
  await box.fill(queries[0]);
  await tab.locator("[role=option]").first().waitFor();
  await rest(500);
  const first = await arrived();
  await box.fill("");
  // By input, whether it is a keystroke to be measured; the two above are none.
  const measured = [false, false];
  for (const query of queries) {
    for (const letter of query) {
      await tab.keyboard.press(letter === " " ? "Space" : letter).catch(() => tab.keyboard.insertText(letter));
      await rest(REST);
      measured.push(true);
    }
    await box.fill("");
    await rest(REST);
    measured.push(false);
  }
  await tracer.send("Tracing.end");
  await new Promise((done) => tracer.once("Tracing.tracingComplete", done));
  const [opening, ...inputs] = scriptIn(trace);
  const times = inputs.filter((_, at) => measured[at]);
  await context.close();
  return { opening, times, first };
}
