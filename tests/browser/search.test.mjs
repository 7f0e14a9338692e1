// A reader searches: from the box on every page with a list below it, and on a page of results that can be shared. What is
// typed and what is found stay text, and what cannot be fetched or read leads to a calm message.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { fuzz } from "../search/fuzz.mjs";
import { listen, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { build, publish, temporaryFolder, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PAYLOADS = ["<img src=x onerror=alert(1)>", "\"><svg onload=alert(2)>", "javascript:alert(3)//", "</script><script>alert(4)</script>", "'-alert(5)-' ${alert(6)} {{7*7}}"];
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await openBrowser();

const box = (tab) => tab.getByRole("search").locator("input");
const options = (tab) => tab.getByRole("option");
const chosen = (tab) => tab.locator("[role=option][aria-selected=true]");
const results = (tab) => tab.locator(".results > li");
const asked = (tab) => new URL(tab.url()).searchParams.get("q");
const status = (tab) => tab.locator("form.search [role=status], main .found");

/** Whether the list is open, as those who listen are told it. */
const isOpen = async (tab) => (await box(tab).getAttribute("aria-expanded")) === "true";

/** Types into the box, and waits until the list shows something for it. */
async function look(tab, text) {
  await box(tab).fill(text);
  await options(tab).first().waitFor();
}

/** All that a tab asks for from now on, below the address of the site. */
function requests(tab, site) {
  const found = [];
  tab.on("request", (request) => found.push(request.url().slice(site.url.length)));
  return found;
}

/** Waits until it is so. */
async function until(isSo, what) {
  for (const end = Date.now() + 15_000; !isSo(); await new Promise((done) => setTimeout(done, 20))) {
    if (Date.now() > end) assert.fail(what);
  }
}

/** A test with a tab of its own, in which nothing may go wrong. */
function reading(story, options, run) {
  test(story, async () => {
    const context = await browser.newContext({ viewport: WIDE, ...options });
    const tab = await context.newPage();
    const findings = new Findings();
    const listenTo = (site) => listen(tab, site.origin, (what) => findings.add(what, tab.url()));
    tab.on("dialog", (dialog) => {
      findings.add(`a script of somebody else runs: ${dialog.message()}`, tab.url());
      dialog.dismiss();
    });
    await run(tab, listenTo);
    await context.close();
    findings.assertNone();
  });
}

describe("the search of the toolbox", () => {
  let site;
  before(async () => {
    site = await publish(toolbox, { base: "/connect/" });
  });

  reading("fetches nothing until a reader reaches for the box, and then only what it needs", {}, async (tab, listenTo) => {
    listenTo(site);
    const found = requests(tab, site);
    await tab.goto(`${site.url}da/trin/strategi/`, { waitUntil: "networkidle" });
    assert.deepEqual(found.filter((url) => /search/.test(url)), []);
    found.length = 0;
    await box(tab).focus();
    // On a busy machine the icon of the page can come as late as this.
    const wanted = () => found.filter((url) => !url.includes("favicon"));
    await until(() => wanted().length >= 5, "the data and the style are not fetched");
    assert.deepEqual(wanted().map((url) => url.replace(/\.[0-9a-f]{10}\./, ".")).sort(), ["assets/find.js", "assets/search.css", "assets/search.js", "da/search/", "da/search/index.json"]);
    await look(tab, "strategi");
    assert.equal(found.filter((url) => url.endsWith("index.json")).length, 1);
  });

  reading("is made in a thread of its own, which the policy lets run", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}da/trin/strategi/`, { waitUntil: "networkidle" });
    assert.equal(tab.workers().length, 0);
    await look(tab, "strategi");
    assert.deepEqual(tab.workers().map((worker) => worker.url().replace(/\.[0-9a-f]{10}\./, ".")), [`${site.url}assets/search.js`]);
    for (const url of ["https://evil.example/x.js", "data:text/javascript,x.js", `${site.url}media/x.txt`]) {
      await assert.rejects(tab.evaluate((url) => window[Symbol.for("vegvisir")].createScriptURL(url), url), /not a script of the site/, url);
    }
    // The policy of trusted scripts is one for all that start a worker.
    const kept = tab.locator("footer .offline button").first();
    await kept.click();
    await tab.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active);
  });

  for (const [what, without] of [
    ["is not known", () => delete window.Worker],
    ["is not allowed", () => (window.Worker = class { constructor() { setTimeout(() => this.onerror(new Event("error"))); } })],
  ]) {
    reading(`works in the page where a worker ${what}`, {}, async (tab, listenTo) => {
      listenTo(site);
      await tab.addInitScript(without);
      await tab.goto(`${site.url}da/trin/vision/`);
      await look(tab, "strategi");
      assert.equal(tab.workers().length, 0);
      assert.match(await options(tab).first().innerText(), /strategi/i);
    });
  }

  reading("opens with Ctrl-K on every page, and with no letter alone", {}, async (tab, listenTo) => {
    listenTo(site);
    for (const path of ["da/", "da/trin/vision/", "da/a-aa/", "da/search/"]) {
      await tab.goto(site.url + path);
      const has = () => box(tab).evaluate((input) => input === input.ownerDocument.activeElement);
      for (const key of ["k", "s", "/"]) await tab.keyboard.press(key);
      assert.equal(await has(), false, path);
      await tab.keyboard.press("Control+k");
      assert.equal(await has(), true, path);
      assert.equal(await box(tab).getAttribute("aria-keyshortcuts"), "Control+K Meta+K");
    }
  });

  reading("is worked with the keyboard: arrows, Home, End, Escape, Enter", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}da/trin/vision/`);
    await tab.keyboard.press("Control+k");
    await tab.keyboard.type("strategi");
    await options(tab).first().waitFor();
    const count = await options(tab).count();
    const at = async () => (await chosen(tab).count() ? Number((await chosen(tab).getAttribute("id")).split("-").at(-1)) : -1);
    const steps = [["ArrowDown", 0], ["ArrowDown", 1], ["ArrowUp", 0], ["ArrowUp", -1], ["ArrowUp", count - 1], ["ArrowDown", -1], ["ArrowDown", 0], ["End", count - 1], ["Home", 0]];
    for (const [key, place] of steps) {
      await tab.keyboard.press(key);
      assert.equal(await at(), place, `after ${key}`);
      assert.equal(await box(tab).getAttribute("aria-activedescendant"), place < 0 ? null : `vv-find-${place}`);
    }
    assert.ok(await box(tab).evaluate((input) => input === document.activeElement), "the box has lost the focus");
    await tab.keyboard.press("Escape");
    assert.equal(await isOpen(tab), false);
    assert.equal(await box(tab).inputValue(), "strategi");
    await tab.keyboard.press("Escape");
    assert.equal(await box(tab).inputValue(), "");

    await tab.keyboard.type("strategi");
    await options(tab).first().waitFor();
    const first = await options(tab).first().evaluate((link) => link.href);
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(first);
    assert.ok(first.startsWith(`${site.url}da/trin/strategi/`), first);
  });

  reading("says the page and the section first, then the words that match", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}da/trin/vision/`);
    await look(tab, "behov");
    const count = await options(tab).count();
    let sections = 0;
    for (let place = 0; place < count; place++) {
      await box(tab).press("ArrowDown");
      const parts = await chosen(tab).evaluate((option) => ({
        said: [...option.querySelectorAll(":scope > :not(.text)")].map((part) => part.textContent).join(" "),
        words: option.querySelector(".text")?.textContent,
        described: document.getElementById(option.getAttribute("aria-describedby") ?? "")?.textContent,
      }));
      if (!parts.words) continue;
      sections += await chosen(tab).locator(".where").count();
      assert.equal(parts.described, parts.words);
      assert.equal(await tab.getByRole("option", { name: parts.said, exact: true, selected: true }).count(), 1, parts.said);
    }
    assert.ok(sections > 0, "no option has a section");
  });

  reading("shows the page, the section that answers and the words that match", {}, async (tab, listenTo) => {
    listenTo(site);
    const findings = new Findings();
    for (const [lang, text] of [["en", "checklist"], ["da", "tjekliste"], ["nb", "sjekkliste"], ["sv", "checklista"], ["fi", "tarkistuslista"], ["is", "gátlisti"]]) {
      await tab.goto(`${site.url}${lang}/`);
      await look(tab, text);
      const found = await options(tab).evaluateAll((links) => links.map((link) => ({
        page: link.querySelector("b")?.textContent,
        section: link.querySelector(".where")?.textContent,
        marks: link.querySelectorAll("mark").length,
        href: link.href,
      })));
      const pages = found.filter(({ page }) => page);
      if (!pages.length) findings.add("nothing found", `${lang}: ${text}`);
      if (new Set(pages.map(({ page }) => page)).size < pages.length) findings.add("a page twice", `${lang}: ${text}`);
      if (!pages.some(({ section, href }) => section && href.includes("#"))) findings.add("no section", `${lang}: ${text}`);
      if (!pages.some(({ marks }) => marks)) findings.add("no mark", `${lang}: ${text}`);
      const { url, anchor } = await tab.evaluate((href) => ({ url: href.split("#")[0], anchor: decodeURIComponent(href.split("#")[1] ?? "") }), pages.find(({ section }) => section)?.href ?? tab.url());
      const html = await (await fetch(url)).text();
      if (!html.includes(`id="${anchor}"`)) findings.add("the section is not there", `${url}#${anchor}`);
    }
    findings.assertNone();
  });

  reading("says how many were found once the reader pauses, and not at every letter", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}nb/`);
    await box(tab).focus();
    await status(tab).waitFor({ state: "attached" });
    await status(tab).evaluate((element) => {
      window.said = [];
      new MutationObserver(() => element.textContent && window.said.push(element.textContent)).observe(element, { childList: true, characterData: true, subtree: true });
    });
    await look(tab, "kommune");
    await box(tab).fill("");
    await box(tab).pressSequentially("strategi");
    await tab.waitForFunction(() => window.said.length > 0);
    assert.match(await status(tab).textContent(), /: \d+$/);
    assert.equal(await tab.evaluate(() => window.said.length), 1);
  });

  reading("leads without a choice to a page of results with an address to share", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}sv/steg/vision/`);
    await box(tab).fill("strategi");
    await box(tab).press("Enter");
    await tab.waitForURL(`${site.url}sv/search/?q=strategi`);
    await results(tab).first().waitFor();
    await tab.waitForFunction(() => document.title.startsWith("strategi – "));
    assert.equal(await box(tab).inputValue(), "strategi");
    // Whatever was asked for, to search engines it is one page.
    assert.equal(await tab.locator("link[rel=canonical]").getAttribute("href"), `${site.url}sv/search/`);
    assert.equal(new URL(await tab.locator(".languages a[hreflang=fi]").evaluate((link) => link.href)).searchParams.get("q"), "strategi");

    const long = await tab.evaluate(() => history.length);
    await box(tab).fill("upphandling");
    await tab.waitForFunction(() => document.title.startsWith("upphandling – "));
    assert.equal(asked(tab), "upphandling");
    assert.equal(await tab.evaluate(() => history.length), long);
    const titles = await results(tab).locator("h2").allInnerTexts();
    await results(tab).locator("h2 a").first().click();
    await tab.waitForURL((url) => !url.pathname.includes("/search/"));
    await tab.goBack();
    await results(tab).first().waitFor();
    assert.equal(asked(tab), "upphandling");
    assert.deepEqual(await results(tab).locator("h2").allInnerTexts(), titles);

    await box(tab).fill("");
    await tab.waitForFunction(() => !document.querySelector(".results > li"));
    assert.equal(asked(tab), null);
  });

  reading("shows more results when it is asked to, and goes on from there", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}en/search/?q=municipality`);
    await results(tab).first().waitFor();
    const some = await results(tab).count();
    await tab.locator(".results + button").click();
    await results(tab).nth(some).waitFor();
    const place = await results(tab).nth(some).locator("a").first().evaluate((link) => link === document.activeElement);
    assert.ok(place, "the first of the new results has not got the focus");
  });

  reading("asks whether a word was meant that is in the guide", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}da/`);
    await look(tab, "strategj");
    assert.match(await options(tab).first().innerText(), /»strategi«/);
    await options(tab).first().click();
    await tab.waitForFunction(() => document.querySelector("form.search input").value === "strategi");
    await tab.waitForFunction(() => !document.querySelector("[role=option]")?.textContent.includes("»"));
    await tab.goto(`${site.url}da/search/?q=strategj`);
    await tab.locator(".maybe a").click();
    await tab.waitForURL(`${site.url}da/search/?q=strategi`);
  });

  reading("offers the index and the other languages where nothing is found", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}fi/`);
    await look(tab, "qqxyzzy & qqxyzzz+");
    const hrefs = await options(tab).evaluateAll((links) => links.map((link) => [link.lang, link.href]));
    assert.equal(hrefs.length, 6);
    for (const [lang, href] of hrefs) {
      assert.equal(new URL(href).searchParams.get("q"), "qqxyzzy & qqxyzzz+");
      assert.ok(href.startsWith(lang ? `${site.url}${lang}/search/` : `${site.url}fi/a-o/`), href);
      assert.equal((await fetch(href)).status, 200);
    }
    await tab.goto(`${site.url}fi/search/?q=qqxyzzy`);
    await tab.locator(".elsewhere a[hreflang=sv]").click();
    await tab.waitForURL(`${site.url}sv/search/?q=qqxyzzy`);
    await tab.locator(".otherwise a").waitFor();
    await tab.locator(".elsewhere").waitFor();
    await tab.locator(".otherwise a").click();
    await tab.waitForURL(/a-o\/\?q=qqxyzzy$/);
  });

  reading("never shows an old answer over a new one, and asks one thing at a time", {}, async (tab, listenTo) => {
    listenTo(site);
    let held = [];
    let free = false;
    await tab.route("**/search/texts/*.json", (route) => (free ? route.continue() : held.push(route)));
    await tab.goto(`${site.url}da/trin/vision/`);
    await box(tab).fill("odense");
    await until(() => held.length, "no text is fetched");
    for (const text of ["reykjavik", "indkøbsplan"]) await box(tab).fill(text);
    const wanted = held.length;
    await tab.evaluate(() => {
      window.shown = [];
      const list = document.querySelector("[role=listbox]");
      new MutationObserver(() => window.shown.push(list.querySelector("b")?.textContent)).observe(list, { childList: true });
    });
    assert.equal(held.length, wanted, "more is fetched while the first question has no answer");
    free = true;
    for (const route of held) await route.continue();
    await options(tab).first().waitFor();
    assert.deepEqual(await tab.evaluate(() => window.shown), ["Indkøbsplan"]);

    // What comes after the reader has gone does not open the list again.
    await tab.keyboard.press("Escape");
    free = false;
    held = [];
    await box(tab).fill("larvik");
    await until(() => held.length, "no text is fetched");
    await tab.keyboard.press("Escape");
    await tab.keyboard.press("Escape");
    free = true;
    const answered = tab.waitForResponse(/texts/);
    for (const route of held) await route.continue();
    await (await answered).finished();
    await tab.evaluate(() => new Promise((done) => setTimeout(done)));
    assert.equal(await isOpen(tab), false);
    assert.equal(await tab.locator(".finds").isVisible(), false);
  });

  for (const [what, answer] of [
    ["is cut off", async (route) => route.fulfill({ body: (await (await route.fetch()).text()).slice(0, 2000) })],
    ["is of another kind", (route) => route.fulfill({ json: { format: 1, edition: [], words: "\ud800" } })],
    ["is of a later format", (route) => route.fulfill({ json: { format: 2 } })],
    ["is missing", (route) => route.fulfill({ status: 404, body: "<!doctype html>" })],
    ["cannot be fetched", (route) => route.abort()],
  ]) {
    reading(`stays calm when its data ${what}`, {}, async (tab) => {
      const errors = [];
      tab.on("pageerror", (error) => errors.push(error.message));
      await tab.route("**/search/index.json", answer);
      await tab.goto(`${site.url}is/`);
      const { failed } = await tab.locator("form.search").evaluate((form) => ({ ...form.dataset }));
      await look(tab, "stefna");
      assert.deepEqual(await options(tab).allInnerTexts(), [failed]);
      await options(tab).first().click();
      await tab.waitForURL(`${site.url}is/a-o/?q=stefna`);
      await tab.goto(`${site.url}is/search/?q=stefna`);
      await tab.locator(".found a", { hasText: failed }).waitFor();
      // It is tried again, and then it works.
      await tab.unroute("**/search/index.json");
      await box(tab).focus();
      await box(tab).press("Enter");
      await results(tab).first().waitFor();
      assert.deepEqual(errors, []);
    });
  }

  reading("stays calm when the page of results, with the words, cannot be fetched", {}, async (tab) => {
    await tab.route("**/is/search/", (route) => route.abort());
    await tab.goto(`${site.url}is/`);
    await look(tab, "stefna");
    const [link] = await options(tab).evaluateAll((links) => links.map((link) => link.href));
    assert.equal(link, `${site.url}is/a-o/?q=stefna`);
  });

  reading("takes what is typed and what is in the address for text", {}, async (tab, listenTo) => {
    listenTo(site);
    const hostile = [...PAYLOADS, "\u202egnirts\u202c\u200f", "\ud83d\udc69\u200d\ud83d\udcbb", "$& $1 #", "%00%ff", "x".repeat(5000)];
    for (const text of hostile) {
      await tab.goto(`${site.url}en/search/?q=${encodeURIComponent(text)}`);
      await tab.waitForFunction(() => document.querySelector(".results > li, .elsewhere:not([hidden])"));
      assert.equal(await box(tab).inputValue(), text.slice(0, 300));
      assert.equal(await tab.locator("main :is(img, svg, script, iframe), .results [onerror]").count(), 0);
      assert.ok((await tab.title()).includes(text.trim().slice(0, 40)), await tab.title());
    }
    await tab.goto(`${site.url}en/search/?q=%ED%A0%80%FF`);
    await tab.locator(".elsewhere:not([hidden])").waitFor();
    await tab.goto(`${site.url}en/`);
    for (const text of [...hostile, "a\ud800", "strategy ".repeat(12_000)]) {
      await look(tab, text);
      assert.equal(await tab.locator(".finds :is(img, svg, script, iframe)").count(), 0);
      assert.ok((await tab.locator(".finds .note").first().innerText()).length < 150);
      await box(tab).press("Escape");
    }
  });

  reading("stays a plain form that leads to the index without script", { javaScriptEnabled: false }, async (tab) => {
    await tab.goto(`${site.url}sv/steg/vision/`);
    await box(tab).fill("strategi");
    await box(tab).press("Enter");
    await tab.waitForURL(`${site.url}sv/a-o/?q=strategi`);
    await tab.goto(`${site.url}sv/search/?q=strategi`);
    await tab.locator(".otherwise a").click();
    await tab.waitForURL(`${site.url}sv/a-o/`);
  });

  reading("leaves the box of the index to the index", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}sv/a-o/`);
    await box(tab).fill("strategi");
    await box(tab).press("Enter");
    assert.equal(tab.url(), `${site.url}sv/a-o/`);
    assert.equal(await box(tab).getAttribute("role"), null);
    assert.ok(await tab.locator(".entries > li:visible").count());
  });

  for (const colorScheme of ["light", "dark"]) {
    for (const [size, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
      test(`axe finds nothing in the open list and in the results, ${size} and ${colorScheme}`, async () => {
        const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
        const tab = await context.newPage();
        const findings = new Findings();
        const examine = async (where) => {
          await tab.evaluate(axe);
          const found = await tab.evaluate(async (runOnly) => (await window.axe.run({ runOnly, resultTypes: ["violations"] })).violations, TAGS);
          for (const { id, nodes } of found) for (const node of nodes) findings.add(`${id}: ${node.html.slice(0, 150)} ${node.any[0]?.message ?? ""}`, where);
          const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wide > 0) findings.add(`${wide} px wider than the window`, where);
        };
        for (const [path, text] of [["fi/", "hyvinvointiteknologia"], ["fi/vaiheet/visio/", "strategja"], ["fi/vaiheet/visio/", "qqxyzzy"]]) {
          await tab.goto(site.url + path);
          await look(tab, text);
          await tab.keyboard.press("ArrowDown");
          await examine(`${path}, ${text}`);
        }
        for (const text of ["hyvinvointiteknologia", "strategja", "qqxyzzy"]) {
          await tab.goto(`${site.url}fi/search/?q=${text}`);
          await tab.waitForFunction(() => document.querySelector("main .found").textContent);
          await examine(`results, ${text}`);
        }
        await context.close();
        findings.assertNone();
      });
    }
  }

  for (const [size, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    reading(`the list is in the window and moves nothing on the page, ${size}`, { viewport }, async (tab, listenTo) => {
      listenTo(site);
      for (const path of ["nb/", "nb/trinn/visjon/"]) {
        await tab.goto(site.url + path);
        const places = () => tab.evaluate(() => [...document.querySelectorAll("main, h1, footer")].map((element) => element.getBoundingClientRect().top + scrollY));
        await box(tab).focus();
        const before = await places();
        await look(tab, "velferdsteknologi i kommunen");
        assert.deepEqual(await places(), before);
        const list = await tab.locator(".finds").boundingBox();
        assert.ok(list.x >= 0 && list.x + list.width <= viewport.width, JSON.stringify(list));
        if (viewport === NARROW) assert.ok(list.width >= viewport.width - 16, `${list.width} px wide`);
        assert.ok(list.height >= 150);
        for (const option of await options(tab).all()) assert.ok((await option.boundingBox()).height >= 24);
        const { y, height } = await box(tab).boundingBox();
        assert.ok(list.y >= y + height, "the list covers the box");
      }
    });
  }

  reading("the choice is seen with forced colours, and paper has no list", { forcedColors: "active" }, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}en/`);
    await look(tab, "strategy");
    await tab.keyboard.press("ArrowDown");
    const backgrounds = await options(tab).evaluateAll((links) => links.map((link) => getComputedStyle(link).backgroundColor));
    assert.notEqual(backgrounds[0], backgrounds[1]);
    await tab.emulateMedia({ media: "print" });
    assert.equal(await tab.locator(".finds").isVisible(), false);
  });

  test("the module searches in Node too: a folder on disk, and a host", async () => {
    const names = await readdir(join(site.folder, "assets"));
    const [script, ...others] = names.filter((name) => /^search.*\.m?js$/.test(name));
    assert.deepEqual(others, []);
    const { open, ...rest } = await import(pathToFileURL(join(site.folder, "assets", script)).href);
    assert.deepEqual(Object.keys(rest), []);
    const folder = `${pathToFileURL(join(site.folder, "da")).href}/`;
    const handed = { fetch: async (address) => new Response(await readFile(new URL(address))) };
    for (const [base, options] of [[folder], [folder, handed], [new URL(folder), handed], [`${site.url}da/`], [`${site.url}da/`, { fetch }]]) {
      const search = await open(base, options);
      const found = await search.query("indkøbsplanen", { limit: 2 });
      assert.equal(found.length, 2);
      assert.ok(found[0].score >= found[1].score);
      const { url, title, section, snippet, kind } = found[0];
      assert.ok(url.startsWith(`${new URL(base)}trin/indkoebsplan/`), url);
      assert.deepEqual([title, kind], ["Indkøbsplan", "family"]);
      assert.equal(typeof section, "string");
      assert.ok(snippet.length && snippet.every(({ text, match }) => typeof text === "string" && typeof match === "boolean"));
      const kinds = {};
      for (const text of ["indkøbsplan", "indkøbsplanen", "teknologi", "indkøbspl", "strategj"]) kinds[text] = (await search.query(text))[0].kind;
      assert.deepEqual(kinds, { indkøbsplan: "exact", indkøbsplanen: "family", teknologi: "part", indkøbspl: "prefix", strategj: "guess" });
    }
    await assert.rejects(open(`${site.url}xx/`));
    await assert.rejects(open(`${pathToFileURL(join(site.folder, "xx")).href}/`));
  });

  test("hostile data and hostile queries are rejected or answered, never more than that", async () => {
    assert.deepEqual(await fuzz(site.folder, { seed: 20261122, runs: 120 }), []);
  });
});

describe("the search of a guide whose text is an attack", () => {
  let site;
  before(async () => {
    const page = (title, text) => `+++\ntitle = '''${title}'''\n+++\n\n${text}\n`;
    const names = ["currentScript", "cookie", "body", "forms", "search", "q", "vv-finds", "vv-find-0", "__proto__", "location"];
    const root = await writeGuide({
      "content/site.toml": `title = "Guide"\nbase_url = "https://example.org/"\nsource = "en"\n[languages.en]\nregion = "GB"\n[languages.nb]\n[languages.is]\nfallback = ["nb", "en"]\nsearch = false\n`,
      "content/en/attack.md": page(PAYLOADS[0], `Attackword first.\n\n${PAYLOADS.map((text, at) => `## ${"`"}${text}${"`"} {#attack-${at}}\n\nAttackword ${"`"}${text}${"`"} again.\n`).join("\n")}`),
      "content/en/names.md": page("Names", names.map((name) => `## ${name}\n\nClobberword ${name}.\n`).join("\n")),
    });
    site = await publish(root);
  });

  reading("finds it and shows it as text", {}, async (tab, listenTo) => {
    listenTo(site);
    for (const text of ["attackword", "alert", "onerror", ...PAYLOADS]) {
      await tab.goto(`${site.url}en/rich/`);
      await look(tab, text);
      assert.ok((await options(tab).first().innerText()).includes(PAYLOADS[0]), text);
      assert.equal(await tab.locator(".finds :not(section, span, a, b, mark)").count(), 0);
      await box(tab).press("Enter");
      await results(tab).first().waitFor();
      assert.ok((await results(tab).first().innerText()).includes(PAYLOADS[0]), text);
      assert.equal(await tab.locator(".results :not(li, h2, p, a, mark)").count(), 0);
    }
  });

  reading("works on a page whose headings have the names of what scripts use", {}, async (tab, listenTo) => {
    listenTo(site);
    await tab.goto(`${site.url}en/names/`);
    await look(tab, "clobberword");
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/names\/#/);
    // It leads to a section of the very page that one reads: the list is gone, and so is the focus of the box.
    await tab.waitForFunction(() => !document.querySelector(".finds:popover-open"));
    assert.equal(await box(tab).evaluate((input) => input === document.activeElement), false);
  });

  reading("is off for a language that has none, which the others know", {}, async (tab, listenTo) => {
    listenTo(site);
    const found = requests(tab, site);
    await tab.goto(`${site.url}is/allt/`);
    await box(tab).fill("texti");
    await box(tab).press("Enter");
    await tab.waitForURL(/\/is\/.*\?q=texti$/);
    assert.ok(await tab.locator(".entries").count());
    assert.deepEqual(found.filter((url) => /find\.|search/.test(url)), []);
    await tab.goto(`${site.url}en/search/?q=qqxyzzy`);
    await tab.locator(".elsewhere").waitFor();
    const hrefs = await tab.locator(".elsewhere a").evaluateAll((links) => links.map((link) => link.href));
    assert.equal(hrefs.length, 2);
    for (const href of hrefs) assert.equal((await fetch(href)).status, 200, href);
    assert.ok(hrefs.some((href) => href.includes("/nb/search/?q=")) && hrefs.every((href) => !href.includes("/is/search/")));
  });

  reading("leads to the index from a folder", {}, async (tab) => {
    const folder = join(temporaryFolder(), "a folder");
    await build(await writeGuide(), folder, ["--relative"]);
    await tab.goto(pathToFileURL(join(folder, "en/rich/index.html")).href);
    await tab.keyboard.press("Control+k");
    await tab.keyboard.type("markdown");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/a-z\/index\.html\?q=markdown$/);
    assert.equal(await tab.locator(".entries > li:visible").count(), 1);
  });
});
