// Every link leads somewhere: between pages, to anchors and files, between languages and in the data for machines.
// At the root of a host and below a path.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { openBrowser } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { readRules } from "./support/host.mjs";
import { addresses, fault } from "./support/links.mjs";
import { readPages, readXml } from "./support/pages.mjs";

const browser = await openBrowser();
const guide = await writeGuide();
const places = [
  ["toolbox", toolbox, "/"],
  ["toolbox", toolbox, "/connect/"],
  ["guide", guide, "/"],
  ["guide", guide, "/connect/"],
];

for (const [name, root, base] of places) {
  describe(`${name} at ${base}`, () => {
    let site, pages, known, byUrl;
    before(async () => {
      site = await publish(root, { base });
      pages = await readPages(browser, site);
      known = await addresses(site, pages);
      byUrl = new Map(pages.map((page) => [page.url, page]));
    });

    test("every link, anchor and file is there", () => {
      const findings = new Findings();
      for (const page of pages) {
        for (const { from, name, to } of page.links) {
          const wrong = fault(known, site, to, page.url);
          if (wrong) findings.add(`${wrong} (${from} ${name})`, page.file);
        }
        const twice = page.ids.filter((id, index) => page.ids.indexOf(id) !== index);
        if (twice.length) findings.add(`an id stands twice: ${twice}`, page.file);
      }
      findings.assertNone();
    });

    test("every page can be reached from the first one", () => {
      const reached = new Set();
      const waiting = [site.url];
      while (waiting.length) {
        const url = waiting.pop();
        if (reached.has(url)) continue;
        reached.add(url);
        const page = byUrl.get(url);
        for (const { from, to } of page?.links ?? []) if (from === "a") waiting.push(new URL(to, url).href.split("#")[0]);
      }
      const orphans = pages.filter((page) => !reached.has(page.url) && !["redirect", "not-found", "search"].includes(page.kind));
      assert.deepEqual(orphans.map((page) => page.file), []);
    });

    test("the translations name each other, themselves and a default", () => {
      const findings = new Findings();
      for (const page of pages.filter((page) => page.alternates.length)) {
        const own = page.alternates.map(({ hreflang, href }) => `${hreflang} ${href}`).sort().join("\n");
        if (page.canonical !== page.url) findings.add("names translations, but is not canonical", page.file);
        if (!page.alternates.some(({ hreflang }) => hreflang === "x-default")) findings.add("no x-default", page.file);
        if (!page.alternates.some(({ href }) => href === page.url)) findings.add("does not name itself", page.file);
        for (const { hreflang, href } of page.alternates) {
          const other = byUrl.get(href);
          if (!other) findings.add(`hreflang ${hreflang} leads to ${href}, which is no page`, page.file);
          else if (other.kind !== "chooser" && hreflang !== "x-default" && other.lang !== hreflang) findings.add(`${href} is not in ${hreflang}`, page.file);
          else if (other.alternates.map(({ hreflang, href }) => `${hreflang} ${href}`).sort().join("\n") !== own) findings.add(`${href} does not name the same translations`, page.file);
        }
      }
      findings.assertNone();
    });

    test("every page is canonical to itself, or to the page it stands in for", () => {
      const findings = new Findings();
      for (const page of pages) {
        const target = byUrl.get(page.canonical);
        const hidden = page.robots === "noindex";
        // An answer that says "not found" by its status needs no word to keep it out of the lists of search engines.
        if (hidden !== (page.kind === "redirect")) findings.add(`robots: ${page.robots}`, page.file);
        if (["not-found", "print", "search"].includes(page.kind) && !page.description) findings.add("no description", page.file);
        if (page.kind === "print") {
          // It says again what the pages say.
          if (target?.kind !== "home" || target.lang !== page.lang) findings.add(`canonical to ${page.canonical}, not to the first page`, page.file);
          continue;
        }
        if (page.kind === "not-found") {
          if (page.canonical) findings.add("a not-found page has a canonical address", page.file);
        } else if (!target) findings.add(`canonical to ${page.canonical}, which is no page`, page.file);
        else if (target.canonical !== target.url) findings.add(`canonical to ${page.canonical}, which is not canonical itself`, page.file);
        else if (page.listed?.translated !== false && page.kind !== "redirect" && target !== page) findings.add(`canonical to ${page.canonical}`, page.file);
        if (page.openGraph["og:url"] && page.openGraph["og:url"] !== page.canonical) findings.add(`og:url is ${page.openGraph["og:url"]}`, page.file);
      }
      findings.assertNone();
    });

    test("the structured data leads to pages", () => {
      const findings = new Findings();
      for (const page of pages) {
        for (const text of page.data) {
          JSON.parse(text, (key, value) => {
            if (typeof value === "string" && ["item", "url", "@id"].includes(key)) {
              const wrong = fault(known, site, value, page.url);
              if (wrong) findings.add(`JSON-LD: ${wrong}`, page.file);
            }
            return value;
          });
        }
      }
      findings.assertNone();
    });

    test("the sitemap lists the translated pages, as they describe themselves", async () => {
      const findings = new Findings();
      const xml = await readXml(browser, await readFile(join(site.folder, "sitemap.xml"), "utf8"), ["url"]);
      assert.equal(xml.error, undefined);
      assert.equal(xml.root, "urlset");
      const listed = new Set();
      for (const { children } of xml.url) {
        const loc = children.find(({ name }) => name === "loc").text;
        listed.add(loc);
        const page = byUrl.get(loc);
        if (!page) findings.add(`${loc} is no page`, "sitemap.xml");
        else {
          const translations = children.filter(({ name }) => name === "link").map(({ hreflang, href }) => ({ hreflang, href }));
          if (JSON.stringify(translations) !== JSON.stringify(page.alternates)) findings.add("names other translations than the page", page.file);
          if (page.canonical !== loc) findings.add("is in the sitemap, but not canonical", page.file);
        }
      }
      for (const page of pages) if (page.listed?.translated && !listed.has(page.url)) findings.add("is not in the sitemap", page.file);
      const robots = await readFile(join(site.folder, "robots.txt"), "utf8");
      assert.ok(robots.includes(`Sitemap: ${site.url}sitemap.xml`), robots);
      findings.assertNone();
    });

    test("the feeds are well-formed and lead to translated pages of their language", async () => {
      const findings = new Findings();
      const feeds = new Map(pages.filter((page) => page.feed).map((page) => [new URL(page.feed, page.url).href, page.lang]));
      assert.ok(feeds.size > 0);
      for (const [url, lang] of feeds) {
        const xml = await readXml(browser, await (await fetch(url)).text(), ["feed > id", "feed > title", "feed > updated", "feed > link", "entry"]);
        if (xml.error) {
          findings.add(xml.error, url);
          continue;
        }
        if (xml.lang !== lang) findings.add(`the feed says it is in ${xml.lang}`, url);
        if (!xml["feed > link"].some((link) => link.rel === "self" && link.href === url)) findings.add("the feed does not name itself", url);
        for (const { children } of xml.entry) {
          const part = (name) => children.find((child) => child.name === name);
          const page = byUrl.get(part("link").href);
          if (!page) findings.add(`${part("link").href} is no page`, url);
          else if (page.lang !== lang || page.article) findings.add(`${page.file} is not in ${lang}`, url);
          if (!part("title").text.trim()) findings.add("an entry has no title", url);
          if (Number.isNaN(Date.parse(part("updated").text))) findings.add(`${part("updated").text} is no date`, url);
        }
      }
      findings.assertNone();
    });

    test("toolbox.json fits the pages", async () => {
      const findings = new Findings();
      const data = JSON.parse(await readFile(join(site.folder, "toolbox.json"), "utf8"));
      const languages = new Set(data.languages.map(({ lang }) => lang));
      const cells = new Set();
      for (const { key, lang, url, title, translated } of data.pages) {
        cells.add(`${key} ${lang}`);
        const page = byUrl.get(url);
        if (!page) {
          findings.add("toolbox.json names an address without a page", url);
          continue;
        }
        if (page.lang !== lang) findings.add(`is in ${page.lang}, not ${lang}`, page.file);
        if (page.openGraph["og:title"] !== title) findings.add(`is called ${page.openGraph["og:title"]}, not ${title}`, page.file);
        if (translated === Boolean(page.article)) findings.add("toolbox.json is wrong on whether it is translated", page.file);
        if (translated !== page.alternates.some(({ href }) => href === url)) findings.add("hreflang and toolbox.json disagree", page.file);
      }
      const keys = new Set(data.pages.map(({ key }) => key));
      assert.equal(cells.size, keys.size * languages.size, "every page is listed once in every language");
      const pagesOfKind = (kind) => data.pages.filter((page) => page.kind === kind).length;
      assert.equal(pagesOfKind("home"), languages.size);
      findings.assertNone();
    });

    test("the manifest and the redirects lead to what is there", async () => {
      const findings = new Findings();
      const manifest = JSON.parse(await readFile(join(site.folder, "manifest.webmanifest"), "utf8"));
      for (const to of [manifest.start_url, manifest.scope, ...manifest.icons.map((icon) => icon.src)]) {
        const wrong = fault(known, site, to, `${site.url}manifest.webmanifest`);
        if (wrong) findings.add(wrong, "manifest.webmanifest");
      }
      for (const { from, to, status } of (await readRules(site.folder)).redirects) {
        const wrong = fault(known, site, to, site.url);
        if (wrong) findings.add(wrong, "_redirects");
        if (status === 404) continue;
        const answer = await fetch(new URL(from, site.url), { redirect: "manual" });
        if (answer.status !== 301) findings.add(`${from} answers ${answer.status}`, "_redirects");
        if (!byUrl.get(new URL(from, site.url).href)?.refresh) findings.add(`${from} has no page for hosts that cannot redirect`, "_redirects");
      }
      findings.assertNone();
    });

    test("no two files have names that differ in case alone", () => {
      const names = [...known.keys()].map((url) => url.toLowerCase());
      assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
    });
  });
}
