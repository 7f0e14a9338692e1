// What the search of a built site costs its reader, in Chromium with the processor slowed down four times, as in a cheap
// phone: `node benches/search.mjs public [--lang da] [--words]`. For each language, what each keystroke costs while words are
// typed into the box of the first page, from the very first letter, and the bytes that are fetched for the first list,
// compressed by Brotli as a host sends them. Typed are judged queries; with `--words`, for sites that are not the toolbox,
// words of the site itself: long ones, two words, and words with a typing error.
//
// Script is what the browser's own trace calls so: handlers, and what goes on when something has arrived or was awaited, with
// the compiling and the collection of garbage that happen meanwhile; all of it until the next keystroke. The whole has style,
// layout and painting too, what the browser does to put a letter into a box, and what the engine does by itself between two
// tasks. The worker, in which the search is made, is a thread of its own, which Chromium does not slow down: its script is
// multiplied. All are time that a thread had of the processor, not that passed on the wall. Each keystroke is timed in some new
// tabs (`ROUNDS`) and the median is taken.
// Needs what the tests in tests/browser need.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "../tests/browser/node_modules/playwright-core/index.mjs";
import { host } from "../tests/browser/support/host.mjs";
import { judged } from "../tests/search/judge.mjs";

const SLOWER = Number(process.env.SLOWER ?? 4);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const WORDS = 8;
/** A keystroke is over when nothing has happened for so long. */
const REST = 400;
const rest = (time) => new Promise((done) => setTimeout(done, time));

/** What the trace calls script. Layout that a script waits for is none. */
const SCRIPT = /^(v8\.|FunctionCall|RunMicrotasks|EvaluateScript|TimerFire|HandlePostMessage)/;
/** What the engine does, where it happens within a script. */
const ENGINE = /^(V8\.|MinorGC|MajorGC|FlushInstructionCache)/;

const [folder, ...options] = process.argv.slice(2);
const only = options.includes("--lang") && options[options.indexOf("--lang") + 1];
const languages = JSON.parse(await readFile(join(folder, "toolbox.json"), "utf8")).languages.map(({ lang }) => lang);
const site = await host(resolve(folder));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

console.log("| | keystrokes | script: median ms | 90 % | most | first | the whole: median ms | most | worker: median ms | most | opening: script | worker | first list after ms | page | list: script, words, style | module | index | texts | to the first list |");
console.log(`|${" --- |".repeat(19)}`);
for (const lang of languages.filter((lang) => !only || lang === only)) console.log(`| ${(await measure(lang)).join(" | ")} |`);
await browser.close();
process.exit();

async function measure(lang) {
  const { bytes, wait } = await firstList(lang);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await visit(lang));
  const middle = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)];
  const times = (kind) => rounds[0].keystrokes.map((_, at) => middle(rounds.map(({ keystrokes }) => keystrokes[at][kind])));
  const [script, whole, worker] = ["script", "whole", "worker"].map((kind) => times(kind).sort((one, other) => one - other));
  const share = (list, part) => list[Math.min(list.length - 1, Math.floor(list.length * part))].toFixed(1);
  const opening = (kind) => middle(rounds.map(({ opening }) => opening[kind])).toFixed(0);
  const { page, list, module, index, texts } = bytes;
  // A letter alone is not looked for: the first to be is the second.
  const first = times("script")[1].toFixed(1);
  const cost = [share(script, 0.5), share(script, 0.9), share(script, 1), first, share(whole, 0.5), share(whole, 1), share(worker, 0.5), share(worker, 1)];
  return [lang, script.length, ...cost, opening("script"), opening("worker"), wait, page, list, module, index, texts, list + module + index + texts];
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

/** What a trace tells, by keystroke, in milliseconds; the first is what came before. */
function costsIn(trace) {
  const main = trace.find(({ name, args }) => name === "EventDispatch" && args.data?.type === "input");
  const workers = trace.filter(({ pid, name, args }) => pid === main.pid && name === "thread_name" && /^DedicatedWorker/.test(args.name));
  const begun = trace.filter(({ pid, tid, name, args }) => pid === main.pid && tid === main.tid && name === "EventDispatch" && args.data?.type === "input").map(({ ts }) => ts).sort((one, other) => one - other);
  const costs = Array.from({ length: begun.length + 1 }, () => ({ script: 0, whole: 0, worker: 0 }));
  for (const { tid } of [main, ...workers]) {
    const events = trace.filter((event) => event.pid === main.pid && event.tid === tid && event.ph === "X").sort((one, other) => one.ts - other.ts || other.dur - one.dur);
    const around = [];
    let at = 0;
    for (const event of events) {
      while (begun[at] <= event.ts) at++;
      while (around.length && around.at(-1).ts + around.at(-1).dur <= event.ts) around.pop();
      const time = ((event.tdur ?? 0) / 1000) * (tid === main.tid ? 1 : SLOWER);
      const parent = around.at(-1);
      const isScript = SCRIPT.test(event.name) || (ENGINE.test(event.name) && parent?.isScript);
      const kind = tid === main.tid ? "script" : "worker";
      // What stands in another is counted there, and not twice.
      if (isScript) costs[at][kind] += time;
      if (parent?.isScript) costs[parent.at][kind] -= time;
      if (!parent && tid === main.tid) costs[at].whole += time;
      around.push(Object.assign(event, { at, isScript }));
    }
  }
  return costs;
}

async function queriesOf(lang) {
  const all = options.includes("--words") ? await words(lang) : (await judged(lang)).filter(({ keys }) => keys.length).map(({ query }) => query);
  return all.filter((_, at) => at % Math.ceil(all.length / WORDS) === 0);
}

async function newTab(lang) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const client = await context.newCDPSession(tab);
  const fetched = [];
  tab.on("response", (response) => fetched.push(new URL(response.url()).pathname));
  await tab.goto(`${site.url}${lang}/`, { waitUntil: "networkidle" });
  await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return { context, tab, fetched };
}

/** What is fetched until the first list is there, in bytes, and how long it takes from the moment that the box is reached. */
async function firstList(lang) {
  const { context, tab, fetched } = await newTab(lang);
  const [query] = await queriesOf(lang);
  const box = tab.locator("form.search input");
  const begun = performance.now();
  await box.fill(query);
  await tab.locator("[role=option]").first().waitFor();
  const wait = (performance.now() - begun).toFixed(0);
  await rest(500);
  const bytes = { page: 0, list: 0, module: 0, index: 0, texts: 0 };
  for (const path of new Set(fetched)) {
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const size = brotliCompressSync(await readFile(file)).length;
    if (/\/texts\//.test(path)) bytes.texts += size;
    else if (/\/search\/index\.json$|\/words-/.test(path)) bytes.index += size;
    else if (/\/search\.[^/]*\.js$/.test(path)) bytes.module += size;
    else if (/\/search\/$|\/search\.[^/]*\.css$|\/find\./.test(path)) bytes.list += size;
    else bytes.page += size;
  }
  await context.close();
  return { bytes, wait };
}

/** One tab: what opening the search and each keystroke cost. Nothing but the keyboard is used, so that no script but ours runs. */
async function visit(lang) {
  const { context, tab } = await newTab(lang);
  const tracer = await browser.newBrowserCDPSession();
  const trace = [];
  tracer.on("Tracing.dataCollected", ({ value }) => trace.push(...value));
  await tracer.send("Tracing.start", { traceConfig: { includedCategories: ["devtools.timeline", "v8", "disabled-by-default-v8.gc", "disabled-by-default-v8.compile"] } });
  const opened = tab.waitForResponse(/index\.json/);
  await tab.keyboard.press("Control+k");
  await opened;
  await rest(1000);
  // Letter by letter: each is a question to all that the index has.
  const measured = [];
  for (const query of await queriesOf(lang)) {
    for (const letter of query) {
      await tab.keyboard.press(letter === " " ? "Space" : letter).catch(() => tab.keyboard.insertText(letter));
      await rest(REST);
      measured.push(true);
    }
    await tab.keyboard.press("Control+a");
    await tab.keyboard.press("Backspace");
    await rest(REST);
    measured.push(false);
  }
  await tracer.send("Tracing.end");
  await new Promise((done) => tracer.once("Tracing.tracingComplete", done));
  const [opening, ...inputs] = costsIn(trace);
  if (inputs.length !== measured.length) throw new Error(`${inputs.length} of ${measured.length} keystrokes are in the trace`);
  await context.close();
  return { opening, keystrokes: inputs.filter((_, at) => measured[at]) };
}
