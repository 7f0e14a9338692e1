// Where a translation is missing, the reader gets another language under an address of their own: with a notice in their
// language, marked as what it is, and out of everything that search engines and feeds are told.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { openBrowser } from "./support/chromium.mjs";
import { publish } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { readPages } from "./support/pages.mjs";

const browser = await openBrowser();

describe("a page that is not translated into Icelandic", () => {
  let site, pages, tab;
  const find = (key, lang) => pages.find((page) => page.listed?.key === key && page.lang === lang);
  before(async () => {
    site = await publish(await writeGuide(), { base: "/connect/" });
    pages = await readPages(browser, site);
    tab = await browser.newPage();
    await tab.goto(find("steps/second", "is").url);
  });

  test("is there under an Icelandic address, in the nearest language", async () => {
    assert.equal(new URL(tab.url()).pathname, "/connect/is/skref/second/");
    assert.equal(await tab.locator("html").getAttribute("lang"), "is");
    assert.equal(await tab.locator("article").getAttribute("lang"), "nb");
    assert.equal(await tab.locator("h1").evaluate((heading) => heading.lastChild.textContent.trim()), "Andre");
    assert.equal(find("only-english", "is").article, "en", "where the nearest has none, the next");
    assert.equal(find("only-english", "nb").article, "en");
  });

  test("says so in Icelandic before anything else in the text, and leads to the real page", async () => {
    const [lang, text] = await tab.locator("article").evaluate((article) => {
      const first = [...article.querySelectorAll("p, h1, h2")].find((element) => element.textContent.trim());
      return [first.closest("[lang]").lang, first.textContent];
    });
    assert.equal(lang, "is");
    assert.match(text, /þýdd/);
    const link = tab.locator("article a[hreflang=nb]");
    await link.click();
    assert.equal(tab.url(), find("steps/second", "nb").url);
    await tab.goBack();
  });

  test("has everything around the text in Icelandic, but for the names of other untranslated pages", async () => {
    const others = await tab.evaluate(() => {
      const marked = [...document.querySelectorAll("[lang]")].filter((element) => !element.closest("article, .languages") && element.lang !== "is");
      return marked.map((element) => ({ lang: element.lang, href: element.href, text: element.textContent.trim() }));
    });
    assert.ok(others.some(({ text }) => text === "Only in English"));
    for (const { lang, href } of others) assert.equal(pages.find((page) => page.url === href)?.article, lang);
  });

  test("is canonical to the real page and names no translations", () => {
    const page = find("steps/second", "is");
    assert.equal(page.canonical, find("steps/second", "nb").url);
    assert.deepEqual(page.alternates, []);
    const named = find("steps/second", "nb").alternates.map(({ hreflang }) => hreflang);
    assert.deepEqual(named.sort(), ["en", "nb", "x-default"]);
  });

  test("is in no sitemap and no feed", async () => {
    const sitemap = await readFile(join(site.folder, "sitemap.xml"), "utf8");
    assert.ok(!sitemap.includes(find("steps/second", "is").url));
    assert.ok(!sitemap.includes(find("only-english", "nb").url));
    for (const { feed, url } of pages.filter((page) => page.feed && page.lang === "is")) {
      const text = await (await fetch(new URL(feed, url))).text();
      assert.ok(!text.includes("/is/skref/second/"));
    }
  });

  test("is marked as not translated where the reader chooses a language", async () => {
    await tab.goto(find("steps/second", "en").url);
    const link = (lang) => tab.locator(`header a[hreflang=${lang}]`);
    assert.match(await link("is").innerText(), /^Íslenska \(.+\)$/);
    assert.equal(await link("nb").innerText(), "Norsk bokmål");
    await link("is").click();
    assert.equal(tab.url(), find("steps/second", "is").url);
  });

  test("keeps the anchors that lead to it", async () => {
    await tab.goto(`${find("steps/first", "is").url}`);
    await tab.locator("article a", { hasText: "Andre" }).click();
    assert.equal(tab.url(), find("steps/second", "is").url);
    await tab.locator("article .body a").first().click();
    assert.equal(tab.url(), `${find("steps/first", "is").url}#why`);
  });
});
