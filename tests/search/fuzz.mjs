// Hostile search data and hostile queries: `node tests/search/fuzz.mjs public [--seed 1] [--runs 2000]`. Whatever the files
// hold and whatever is asked, the search of a built site rejects with an error or answers with text, and soon. What fails is
// named with its seed and run, so that `--seed S --first RUN --runs 1` does it again.
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** No case takes longer, on a machine that does other work too. */
const PATIENCE = 15_000;

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const QUERIES = [
  "",
  " ",
  "velferdsteknologi",
  "strategi kommune",
  "a",
  "\ud800",
  "kommune\udc00plan",
  "\ud83d\udc69\u200d\ud83d\udcbb plan \ud83c\uddf8\ud83c\uddea",
  "\u202eigetarts\u202c \u200f\u061c",
  "\u0000\u0001\ufeff\uffff",
  "e\u0301".repeat(500),
  "\u0301\u0301\u0301",
  "\ufdfa\u0130\ufb03\u1e9e",
  "__proto__ constructor toString hasOwnProperty",
  "<img src=x onerror=alert(1)>",
  "(a+)+$ [.*\\ ${x} %00 ../../",
  "a b c d e f g h i j k l m n o p q r s t",
  "x".repeat(100_000),
  "velferdsteknologi ".repeat(6_000),
  "\ud83d\ude00".repeat(50_000),
  null,
  undefined,
  {},
  [],
  42,
];

/** Values that a file can have in place of what belongs there. */
const VALUES = [null, true, -1, 1e300, 2 ** 31, "", "A", "__________", "gggggggg", "ZZZZ", "\ud800", "<script>", [], {}, [[]], [null], [["", ""]], [["a"]], { length: 1e9 }, "A".repeat(5000), "f".repeat(5000)];

/** A copy of a file that is not what it was. */
function damaged(text, chance) {
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const at = Math.floor(chance() * text.length);
  switch (Math.floor(chance() * 8)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + String.fromCharCode(Math.floor(chance() * 65536)) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + text.slice(at + Math.floor(chance() * 50));
    case 3:
      return pick(["", "null", "[]", "0", '"index"', "{}", "<!doctype html><title>404</title>", '{"format":1}', "[".repeat(100_000)]);
    default:
      return JSON.stringify(changed(JSON.parse(text), chance, pick));
  }
}

/** Data with something in it that is of another kind, left out, moved or doubled. */
function changed(data, chance, pick) {
  if (typeof data === "string" && chance() < 0.7) {
    const at = Math.floor(chance() * data.length);
    const there = Math.floor(chance() * data.length);
    return pick([data.slice(0, at), data.slice(at), data + data, data.slice(0, at) + "_".repeat(12) + data.slice(at), data.slice(there) + data.slice(0, there), [...data].reverse().join("")]);
  }
  if (data === null || typeof data !== "object" || chance() < 0.05) return pick(VALUES);
  const key = pick(Object.keys(data));
  if (key === undefined) return pick(VALUES);
  const copy = Array.isArray(data) ? [...data] : { ...data };
  const how = chance();
  if (how < 0.1) delete copy[key];
  else if (how < 0.2 && Array.isArray(copy)) copy.length = Math.floor(chance() * copy.length);
  else copy[key] = changed(copy[key], chance, pick);
  return copy;
}

/** Whether it is what a page can show. */
function isAnswer(results) {
  const isText = (value) => typeof value === "string";
  const isRun = ({ text, match }) => isText(text) && typeof match === "boolean";
  const isResult = ({ url, title, section, snippet, kind }) => [url, title, section, kind].every(isText) && new URL(url) && snippet.every(isRun);
  return Array.isArray(results) && Number.isInteger(results.total) && (results.maybe === undefined || isText(results.maybe)) && results.every(isResult);
}

/** Every file of a language's search, by its name. */
async function filesOf(folder) {
  const names = (await readdir(join(folder, "search"), { recursive: true })).filter((name) => name.endsWith(".json"));
  return new Map(await Promise.all(names.map(async (name) => [name.replaceAll("\\", "/"), await readFile(join(folder, "search", name), "utf8")])));
}

/** Runs in a thread of its own: asks, and tells of each case before and after it. */
async function work({ folder, seed, first, runs }) {
  const assets = join(folder, "assets");
  const script = (await readdir(assets)).find((name) => /^search\.[^.]+\.m?js$/.test(name));
  const { open } = await import(pathToFileURL(join(assets, script)).href);
  const languages = JSON.parse(await readFile(join(folder, "toolbox.json"), "utf8")).languages.map(({ lang }) => lang);
  const sets = new Map();
  for (const lang of languages) sets.set(lang, await filesOf(join(folder, lang)));
  const words = (lang) => (JSON.parse(sets.get(lang).get("index.json")).words ?? "").toLowerCase();

  for (let run = first; run < first + runs; run++) {
    const chance = random(seed * 100_003 + run);
    const lang = languages[Math.floor(chance() * languages.length)];
    const files = sets.get(lang);
    // Now and then the files are sound, and only what is asked is not.
    const victims = chance() < 0.15 ? [] : [...files.keys()].filter((name) => name === "index.json" || chance() < 0.3);
    const bad = new Map(victims.filter(() => chance() < 0.6).map((name) => [name, damaged(files.get(name), chance)]));
    const fetch = async (address) => {
      const name = new URL(address).pathname.split("/search/").at(-1);
      const text = bad.get(name) ?? files.get(name);
      return { ok: text !== undefined, status: text === undefined ? 404 : 200, json: async () => JSON.parse(text) };
    };
    const known = words(lang);
    const at = Math.floor(chance() * known.length);
    const asked = [QUERIES[Math.floor(chance() * QUERIES.length)], known.slice(at, at + Math.floor(chance() * 12)), known.slice(at, at + 400)];
    const began = performance.now();
    parentPort.postMessage({ run, lang, damaged: [...bad.keys()] });
    try {
      const search = await open(`https://example.org/${lang}/`, { fetch });
      for (const query of asked) {
        const results = await search.query(query, { limit: 6 }).catch((error) => {
          if (!(error instanceof Error)) throw new Fault(`rejects with ${typeof error}`);
          return undefined;
        });
        if (results && !isAnswer(results)) throw new Fault(`answers ${JSON.stringify(results).slice(0, 200)}`);
        if (!bad.size && !results) throw new Fault(`rejects a query of sound data: ${JSON.stringify(query)?.slice(0, 80)}`);
      }
    } catch (error) {
      if (error instanceof Fault) parentPort.postMessage({ fault: error.message });
      else if (!(error instanceof Error)) parentPort.postMessage({ fault: `throws ${typeof error}` });
    }
    const took = performance.now() - began;
    if (took > PATIENCE) parentPort.postMessage({ fault: `takes ${Math.round(took)} ms` });
  }
}

class Fault extends Error {}

/** Runs so many cases against a built site and gives what was wrong with them, nothing if all is well. */
export async function fuzz(folder, { seed = 1, first = 0, runs = 200 } = {}) {
  const faults = [];
  let begun = 0;
  while (begun < runs) {
    const from = first + begun;
    let now = {};
    await new Promise((done) => {
      const limits = { maxOldGenerationSizeMb: 768 };
      const thread = new Worker(new URL(import.meta.url), { workerData: { folder, seed, first: from, runs: runs - begun }, resourceLimits: limits });
      const tell = (what) => faults.push(`seed ${seed}, run ${now.run} (${now.lang}; damaged: ${now.damaged?.join(", ") || "nothing"}): ${what}`);
      let timer;
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => (tell(`no answer in ${PATIENCE} ms`), thread.terminate()), PATIENCE);
      };
      wait();
      thread.on("message", (message) => {
        wait();
        if (message.fault) tell(message.fault);
        else now = message;
      });
      thread.on("error", (error) => tell(error.code ?? error.stack));
      thread.on("exit", () => (clearTimeout(timer), done()));
    });
    // A thread that was stopped by a case goes on after it.
    if (now.run === undefined) break;
    begun = now.run + 1 - first;
  }
  return faults;
}

if (!isMainThread && workerData?.folder) await work(workerData);
else if (process.argv[1] && fileURLToPath(import.meta.url) === resolve(process.argv[1])) {
  const [folder, ...options] = process.argv.slice(2);
  const option = (name, otherwise) => Number(options[options.indexOf(`--${name}`) + 1] || otherwise);
  const number = (name, otherwise) => (options.includes(`--${name}`) ? option(name, otherwise) : otherwise);
  const faults = await fuzz(resolve(folder), { seed: number("seed", 1), first: number("first", 0), runs: number("runs", 2000) });
  for (const fault of faults) console.log(fault);
  console.log(faults.length ? `${faults.length} faults` : "nothing wrong");
  if (faults.length) process.exitCode = 1;
}
