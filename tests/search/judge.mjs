// How well a built site's search answers the judged queries: `node tests/search/judge.mjs public [--misses] [--markdown]`.
// For each language and category, in how many of a hundred queries a right page is among the first three (success@3), and
// the mean of one over its place (MRR, ten places looked at). Nonsense is right when nothing is found. Two sets are asked: the
// first, which has seen rules being changed, and a fresh one, by which no rule was chosen.
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const LANGUAGES = ["en", "da", "fi", "is", "nb", "sv"];
const PLACES = 10;

/** The judged queries of a language: those of the first set, or of the one in the folder `set`. */
export async function judged(lang, set = ".") {
  const text = await readFile(new URL(`${set}/${lang}.tsv`, import.meta.url), "utf8");
  const lines = text.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  return lines.map((line) => {
    const [category, query, answers] = line.split("\t");
    const keys = answers === "-" ? [] : answers.split("|").map((answer) => answer.trim().split("#")[0]);
    return { category, query, keys };
  });
}

/** A `fetch` that reads a folder. */
export async function fetchFile(address) {
  const body = await readFile(new URL(address));
  return { ok: true, status: 200, json: async () => JSON.parse(body), text: async () => String(body), arrayBuffer: async () => body };
}

/** The search of every language of a built site, as `(lang, query) => keys of the pages found, best first`. */
export async function ours(folder) {
  const assets = await readdir(join(folder, "assets"));
  const script = assets.find((name) => /^search\.[^.]+\.m?js$/.test(name));
  const { open } = await import(pathToFileURL(join(folder, "assets", script)).href);
  const { pages, languages } = JSON.parse(await readFile(join(folder, "toolbox.json"), "utf8"));
  const searches = {};
  for (const { lang, url } of languages) {
    const base = `${pathToFileURL(join(folder, lang)).href}/`;
    const keys = new Map(pages.filter((page) => page.lang === lang).map((page) => [base + page.url.slice(url.length), page.key]));
    const search = await open(base, { fetch: fetchFile });
    searches[lang] = async (query) => {
      const results = await search.query(query, { limit: PLACES });
      return results.map(({ url: found }) => keys.get(found.split("#")[0]) ?? found);
    };
  }
  return (lang, query) => searches[lang](query);
}

/** By language and category: how many queries, how many answered among the first three, and the sum of one over the place. */
export async function measure(search, { onMiss, set } = {}) {
  const scores = {};
  for (const lang of LANGUAGES) {
    scores[lang] = {};
    for (const { category, query, keys } of await judged(lang, set)) {
      const score = (scores[lang][category] ??= { queries: 0, answered: 0, reciprocal: 0 });
      const found = await search(lang, query);
      const place = keys.length ? found.findIndex((key) => keys.includes(key)) : found.length ? -1 : 0;
      score.queries++;
      score.answered += place >= 0 && place < 3;
      score.reciprocal += place >= 0 ? 1 / (place + 1) : 0;
      if (!(place >= 0 && place < 3)) onMiss?.({ lang, category, query, keys, found: found.slice(0, 3) });
    }
  }
  return scores;
}

export function sum(parts) {
  return parts.reduce((all, part) => ({
    queries: all.queries + part.queries,
    answered: all.answered + part.answered,
    reciprocal: all.reciprocal + part.reciprocal,
  }));
}

/** The scores as a table in Markdown: success@3 in per cent, with MRR where a category is a whole language. */
export function table(scores) {
  const categories = [...new Set(Object.values(scores).flatMap(Object.keys))];
  const share = ({ answered, queries }) => `${Math.round((100 * answered) / queries)}`;
  const rows = Object.entries(scores).map(([lang, by]) => {
    const all = sum(Object.values(by));
    const cells = categories.map((category) => (by[category] ? share(by[category]) : "–"));
    return `| ${[lang, ...cells, `**${((100 * all.answered) / all.queries).toFixed(1)}**`, (all.reciprocal / all.queries).toFixed(3), all.queries].join(" | ")} |`;
  });
  const head = ["", ...categories, "all", "MRR", "queries"];
  return [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...rows].join("\n");
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const [folder, ...options] = process.argv.slice(2);
  const onMiss = options.includes("--misses")
    ? ({ lang, category, query, keys, found }) => console.log(`${lang} ${category}: ${query} → ${found.join(", ") || "nothing"} (${keys.join(", ") || "nothing"})`)
    : undefined;
  const search = await ours(resolve(folder));
  const scores = await measure(search, { onMiss });
  console.log(table(scores));
  console.log(`\nThe fresh set:\n\n${table(await measure(search, { onMiss, set: "fresh" }))}`);
  const worst = Math.min(...Object.values(scores).map((by) => (({ answered, queries }) => answered / queries)(sum(Object.values(by)))));
  if (worst < 0.95) process.exitCode = 1;
}
