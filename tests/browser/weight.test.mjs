// The site is light: what a page needs before it can be read fits into the first packets that a server sends, a first visit
// takes a handful of requests, and no script is heavy.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { eachInTabs, openBrowser } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { filesIn, oneOfEachKind, readPages } from "./support/pages.mjs";

const PAGE = 14 * 1024;
const SCRIPT = 6 * 1024;
const REQUESTS = 6;
const browser = await openBrowser();

describe("the weight of the toolbox", () => {
  let site, pages;
  const compressed = new Map();
  /** How many bytes a file of the site is, sent as hosts send it. */
  async function weigh(file) {
    if (!compressed.has(file)) compressed.set(file, brotliCompressSync(await readFile(join(site.folder, file))).length);
    return compressed.get(file);
  }
  before(async () => {
    site = await publish(toolbox);
    pages = await readPages(browser, site);
  });

  test("the text and the styles of every page come at once", async () => {
    const findings = new Findings();
    // The print edition is the whole site in one page, made to be kept and not to be loaded quickly.
    for (const page of pages.filter((page) => page.kind !== "print")) {
      const styles = [...page.html.matchAll(/<link\b[^>]*>/g)].filter(([link]) => /rel="?stylesheet/.test(link)).map(([link]) => link.match(/href="?([^" >]+)/)[1]);
      let bytes = await weigh(page.file);
      for (const style of styles) bytes += await weigh(new URL(style, page.url).href.slice(site.url.length));
      if (bytes > PAGE) findings.add(`more than ${PAGE} bytes of HTML and CSS`, `${page.file} (${bytes})`);
    }
    findings.assertNone();
  });

  test("no script is heavy", async () => {
    const findings = new Findings();
    for (const file of (await filesIn(site.folder)).filter((file) => file.endsWith(".js"))) {
      const bytes = await weigh(file);
      if (bytes > SCRIPT) findings.add(`${bytes} bytes`, file);
    }
    findings.assertNone();
  });

  test("a first visit takes a handful of requests, the icon included", async () => {
    const findings = new Findings();
    await eachInTabs(browser, oneOfEachKind(pages), async (tab, page) => {
      const asked = new Set();
      tab.on("request", (request) => asked.add(request.url()));
      await tab.goto(page.url, { waitUntil: "networkidle" });
      for (const icon of await tab.locator("link[rel=icon]").evaluateAll((links) => links.map((link) => link.href))) asked.add(icon);
      tab.removeAllListeners();
      if (asked.size > REQUESTS) findings.add(`${asked.size} requests`, `${page.file}: ${[...asked].map((url) => url.split("/").pop()).join(" ")}`);
    }, 1);
    findings.assertNone();
  });
});
