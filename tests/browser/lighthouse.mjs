// Lighthouse on one page of every template: `node lighthouse.mjs [LIGHTHOUSE] [TEMPLATE…]`, where LIGHTHOUSE is the command
// of an installed one. Not a test, because it measures the machine too: the best of three runs counts. It says what was less
// than 100, and then ends with 1. See docs/quality.md.
import { execFile } from "node:child_process";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { launch } from "./support/chromium.mjs";
import { publish, temporaryFolder, toolbox } from "./support/generator.mjs";
import { oneOfEachKind, readPages } from "./support/pages.mjs";

const [command = "lighthouse", ...only] = process.argv.slice(2);
const RUNS = 3;
let poor = false;

console.log("| template | page | performance | accessibility | best practices | SEO | |\n| --- | --- | --- | --- | --- | --- | --- |");
for (const [template, url, path] of await addresses()) {
  if (only.length && !only.includes(template)) continue;
  let best;
  for (let run = 0; run < RUNS && !(best?.sum === 400); run++) {
    // A run that breaks, as they do where a machine is busy, is no measurement.
    const found = await measure(url).catch((error) => console.error(`${path}: ${error.stderr || error}`));
    if (found && (!best || found.sum > best.sum)) best = found;
  }
  best ??= { scores: ["?", "?", "?", "?"], lost: ["could not be measured"], sum: 0 };
  poor ||= best.sum < 400;
  console.log(`| ${template} | \`${path}\` | ${best.scores.join(" | ")} | ${best.lost.join(", ")} |`);
}
process.exit(poor ? 1 : 0);

/** One page of each template, as `[template, url, path]`. */
async function addresses() {
  const browser = await launch();
  const site = await publish(toolbox, { compressed: true });
  const pages = oneOfEachKind(await readPages(browser, site));
  const found = [];
  for (const { kind, lang, url, file } of pages) {
    found.push([kind, url, file.replace("index.html", "") || "/"]);
    if (kind === "search") found.push(["results", `${url}?q=data`, `${lang}/search/?q=data`]);
    if (kind !== "not-found") continue;
    // What the worker shows without a network, as it puts it together.
    const html = await readFile(join(site.folder, lang, "404.html"), "utf8");
    const [, title, body] = html.match(/<template class="?not-kept"? data-title="([^"]*)">(.*?)<\/template>/s);
    const words = html.match(/<title>(.*?) – /)[1];
    await writeFile(join(site.folder, lang, "not-kept.html"), html.replace(/(<main[^>]*>).*?<\/main>/s, `$1${body}</main>`).replaceAll(words, title));
    found.push(["not kept", `${site.url}${lang}/not-kept.html`, `${lang}/404.html`]);
  }
  const lacking = temporaryFolder();
  await cp(toolbox, lacking, { recursive: true, filter: (path) => !/\/(\.git|target|node_modules|public)$/.test(path) });
  await rm(join(lacking, "content", "is", "steps", "2-strategy.md"), { force: true });
  const other = await publish(lacking, { compressed: true });
  const fallback = (await readPages(browser, other)).find((page) => page.article);
  if (fallback) found.push(["fallback", fallback.url, fallback.file.replace("index.html", "")]);
  await browser.close();
  return found;
}

async function measure(url) {
  const report = join(temporaryFolder(), "report.json");
  const flags = [url, "--quiet", "--chrome-flags=--headless=new --no-sandbox", "--output=json", `--output-path=${report}`];
  const [program, ...first] = command.split(" ");
  await promisify(execFile)(program, [...first, ...flags], { env: { CHROME_PATH: process.env.CHROMIUM, ...process.env } });
  const { categories, audits } = JSON.parse(await readFile(report, "utf8"));
  const parts = ["performance", "accessibility", "best-practices", "seo"].map((name) => categories[name]);
  const scores = parts.map(({ score }) => Math.round(score * 100));
  const counted = parts.flatMap(({ auditRefs }) => auditRefs).filter(({ weight, id }) => weight > 0 && audits[id].score !== null && audits[id].score < 1);
  const lost = [...new Set(counted.map(({ id }) => id))].map((id) => `${id} ${audits[id].displayValue ?? ""}`.trim());
  return { scores, lost, sum: scores.reduce((sum, score) => sum + score, 0) };
}
