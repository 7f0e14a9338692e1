// A reader changes language: in the middle of a page, by links that name each language in itself, also without script.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { oneOfEachKind, readPages } from "./support/pages.mjs";

const NAMES = { en: "English", da: "Dansk", fi: "Suomi", is: "Íslenska", nb: "Norsk bokmål", sv: "Svenska" };
const OPEN_GRAPH = { en: "en_GB", da: "da_DK", fi: "fi_FI", is: "is_IS", nb: "nb_NO", sv: "sv_SE" };
const browser = await openBrowser();

describe("the toolbox in six languages", () => {
  let site, pages, byUrl;
  before(async () => {
    site = await publish(toolbox);
    pages = await readPages(browser, site);
    byUrl = new Map(pages.map((page) => [page.url, page]));
  });

  const stepIn = (lang) => pages.find((page) => page.listed?.key === "steps/strategy" && page.lang === lang);

  test("every page names each language in itself and leads to the same page in it", () => {
    const findings = new Findings();
    for (const page of pages.filter((page) => page.listed)) {
      for (const [lang, name] of Object.entries(NAMES)) {
        const [link, ...more] = page.languages.filter((link) => link.lang === lang);
        if (!link || more.length) findings.add(`${1 + more.length} links to ${name}`, page.file);
        if (link?.hreflang !== lang) findings.add(`hreflang of ${name} is ${link?.hreflang}`, page.file);
        if (!link?.text.startsWith(name)) findings.add(`${name} is called ${link?.text}`, page.file);
        const target = byUrl.get(link && new URL(link.href, page.url).href);
        if (target?.listed?.key !== page.listed.key || target.lang !== lang) findings.add(`${name} leads to ${link?.href}`, page.file);
        if (Boolean(link?.current) !== (lang === page.lang)) findings.add(`${name} is marked as ${link?.current}`, page.file);
        if (link?.text === name !== target?.listed?.translated) findings.add(`what ${name} says of its translation is wrong`, page.file);
      }
      if (page.openGraph["og:locale"] !== OPEN_GRAPH[page.article ?? page.lang]) findings.add(`og:locale ${page.openGraph["og:locale"]}`, page.file);
    }
    findings.assertNone();
  });

  test("the languages are a list of links, not a menu, and generated pages lead to their own kind", () => {
    const findings = new Findings();
    for (const page of pages.filter((page) => page.file !== "404.html")) {
      if (page.menus) findings.add("has a menu", page.file);
      if (page.languages.length !== 6 || !page.languages.every((link) => link.listed)) findings.add("has no list of six languages", page.file);
      for (const { hreflang, href } of page.listed ? [] : page.languages) {
        const target = byUrl.get(new URL(href, page.url).href);
        const kinds = { chooser: "home", "not-found": "home" };
        if (target?.lang !== hreflang || target.kind !== (kinds[page.kind] ?? page.kind)) findings.add(`${hreflang} leads to ${href}`, page.file);
      }
    }
    findings.assertNone();
  });

  for (const [size, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    test(`a reader in the middle of a page stays in the section, on a ${size} screen`, async () => {
      const tab = await browser.newPage({ viewport });
      for (const [from, to, section] of [["nb", "fi", "advice"], ["fi", "is", "tools"], ["is", "nb", "checklist"]]) {
        await tab.goto(stepIn(from).url);
        await tab.locator(`#${section}`).evaluate((heading) => heading.scrollIntoView());
        await settled(tab);
        await toLanguages(tab);
        await tab.locator(`header a[hreflang=${to}]`).click();
        await tab.waitForURL((url) => url.href.startsWith(stepIn(to).url));
        assert.equal(tab.url(), `${stepIn(to).url}#${section}`);
        // The page is scrolled when it is laid out, which can be after it has its address.
        await tab.waitForFunction((id) => {
          const { top, bottom } = document.getElementById(id).getBoundingClientRect();
          return top >= -1 && bottom <= innerHeight;
        }, section);
      }
      await tab.close();
    });
  }

  test("a reader at the top of a page gets the top of the other one", async () => {
    const tab = await browser.newPage({ viewport: WIDE });
    await tab.goto(stepIn("sv").url);
    await settled(tab);
    await tab.locator("header a[hreflang=da]").click();
    await tab.waitForURL((url) => url.href.startsWith(stepIn("da").url));
    assert.equal(tab.url(), stepIn("da").url);
    await tab.close();
  });

  test("without script, a reader walks all nine steps and changes language on each", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(site.url);
    await tab.locator("main a[hreflang=is]").click();
    const process = pages.find((page) => page.kind === "process" && page.lang === "is");
    await tab.locator(`header nav a[href="${new URL(process.url).pathname}"]`).click();
    assert.equal(tab.url(), process.url);
    await tab.locator("main ol a").first().click();
    for (let number = 1; ; number++) {
      const page = byUrl.get(tab.url());
      assert.equal(page.kind, "step");
      assert.match(page.heading, new RegExp(`\\b${number}\\b.*\\b9\\b`, "s"));
      assert.equal(await tab.locator("nav [aria-current=page]").filter({ hasText: page.openGraph["og:title"] }).count(), 1, "the list of steps says where the reader is");
      await tab.locator("header a[hreflang=fi]").click();
      assert.equal(byUrl.get(tab.url()).listed.key, page.listed.key);
      assert.equal(byUrl.get(tab.url()).lang, "fi");
      await tab.locator("header a[hreflang=is]").click();
      assert.equal(tab.url(), page.url);
      if (number === 9) break;
      await tab.locator("a[rel=next]").click();
    }
    await context.close();
  });

  test("without script, nothing is shown that needs it", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    const findings = new Findings();
    for (const page of oneOfEachKind(pages)) {
      await tab.goto(page.url);
      for (const control of await tab.locator("button, input, select, textarea, [role=button], [role=combobox]").all()) {
        // A button that opens a popover does so without script.
        const leads = await control.evaluate((element) => element.form?.getAttribute("action") || element.popoverTargetElement);
        if ((await control.isVisible()) && !leads) findings.add(`a dead control: ${await control.evaluate((element) => element.outerHTML.slice(0, 120))}`, page.file);
      }
    }
    await context.close();
    findings.assertNone();
  });
});

/** Waits until the page has had time to answer to what has happened. */
function settled(tab) {
  return tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

function isInView(tab, selector) {
  return tab.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}

/** Goes to the language links as a reader does: by scrolling, if they are not in sight. */
async function toLanguages(tab) {
  if (await isInView(tab, "header a[hreflang=en]")) return;
  await tab.keyboard.press("Home");
  await tab.waitForFunction(() => window.scrollY === 0);
  await settled(tab);
}
