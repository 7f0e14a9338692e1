// Two languages beside each other, section by section: colleagues who read the same page in their own languages.
import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { eachInTabs, listen, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { build, publish, temporaryFolder, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { readPages } from "./support/pages.mjs";

const SCREENS = [NARROW, { width: 768, height: 900 }, WIDE, { width: 1920, height: 1000 }];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const browser = await openBrowser();

/** Waits until both languages stand there. */
const shown = (tab) => tab.locator("main.two-up").waitFor({ state: "attached" });
/** What stands in each row: the id and the text of the heading on either side, and where the sides are. */
const rows = (tab) => tab.locator(".body > .row").evaluateAll((rows) => rows.map((row) => {
  const [own, other] = row.children;
  const heading = (side) => side.querySelector("h2, h3")?.textContent.trim();
  const box = (side) => side.getBoundingClientRect().toJSON();
  return { id: own.querySelector("h2, h3")?.id, own: heading(own), other: heading(other), lang: other.lang, missing: row.querySelector(".missing")?.textContent, boxes: [box(own), box(other)] };
}));

describe("the toolbox in two languages", () => {
  let site, pages;
  before(async () => {
    site = await publish(toolbox, { base: "/connect/" });
    pages = await readPages(browser, site);
    await copyFile(axe, join(site.folder, "axe.js"));
  });

  const pageIn = (lang, key = "steps/strategy") => pages.find((page) => page.lang === lang && page.listed?.key === key).url;

  test("a reader chooses a language, reads it beside their own, and goes back", async () => {
    const context = await browser.newContext({ viewport: WIDE });
    const tab = await context.newPage();
    const findings = new Findings();
    listen(tab, site.origin, (what) => findings.add(what, tab.url()));
    await tab.goto(pageIn("da"));
    const before = await tab.locator("main > .reading").innerText();
    const choice = tab.locator(".reader summary");
    await choice.focus();
    await tab.keyboard.press("Enter");
    assert.deepEqual(await tab.locator(".reader li").allInnerTexts(), ["English", "Suomi", "Íslenska", "Norsk bokmål", "Svenska"]);
    for (let stop = 0; stop < 5; stop++) await tab.keyboard.press("Tab");
    await tab.keyboard.press("Enter");
    await shown(tab);
    assert.equal(tab.url(), `${pageIn("da")}?with=sv`);
    assert.ok((await tab.locator("main > .said").textContent()).includes("Svenska"), "it is said that the language is there");
    assert.ok(await choice.evaluate((summary) => summary === document.activeElement && summary.textContent.includes("Svenska")), "the focus is on what was chosen");

    const found = await rows(tab);
    assert.ok(found.length > 10);
    const theirs = await browser.newPage();
    await theirs.goto(pageIn("sv"));
    for (const { id, other, lang, boxes: [left, right] } of found.filter(({ id }) => id)) {
      assert.equal(other, (await theirs.locator(`[id="${id}"]`).textContent()).trim());
      assert.equal(lang, "sv");
      assert.ok(left.right <= right.left && Math.abs(left.top - right.top) < 1, "side by side");
    }
    assert.ok((await tab.locator(".head .other").innerText()).includes(await theirs.locator("h1").innerText().then((text) => text.split("\n").at(-1))));
    await theirs.close();
    assert.equal(await tab.locator("h1").count(), 1);

    await tab.keyboard.press("Tab");
    await tab.keyboard.press("Enter");
    await tab.locator("main:not(.two-up)").waitFor();
    assert.equal(tab.url(), pageIn("da"));
    assert.ok((await tab.locator("main > .reading").innerText()) === before, "the page is what it was");
    await tab.goBack();
    await shown(tab);
    await tab.goBack();
    await tab.locator("main:not(.two-up)").waitFor();
    await context.close();
    findings.assertNone();
  });

  test("the address can be shared, with a section, and holds while one follows links of either language", async () => {
    const tab = await browser.newPage({ viewport: WIDE });
    await tab.goto(`${pageIn("fi")}?with=is#advice`);
    await shown(tab);
    await tab.waitForFunction(() => Math.abs(document.querySelector("#advice").getBoundingClientRect().top) < innerHeight / 2);
    await tab.locator("a[rel=next]").click();
    await tab.waitForURL(`${pageIn("fi", "steps/communication-plan")}?with=is`);
    await shown(tab);
    await tab.locator(".other a[href*='/is/']").first().click();
    await tab.waitForURL(/\/is\/.*[?]with=fi/);
    await shown(tab);
    assert.equal(await tab.locator("html").getAttribute("lang"), "is");
    // The language switch leads to one language, as always.
    await tab.locator("header nav a[hreflang=nb]").click();
    await tab.waitForURL((url) => url.pathname.includes("/nb/") && url.search === "");
    assert.equal(await tab.locator("main.two-up").count(), 0);
    await tab.close();
  });

  test("nothing is fetched before it is asked for, and nothing is stored", async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const asked = [];
    tab.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await tab.goto(pageIn("nb"), { waitUntil: "networkidle" });
    assert.ok(!asked.some((path) => /beside|offline/.test(path)), asked.join("\n"));
    await tab.goto(`${pageIn("nb")}?with=da`);
    await shown(tab);
    assert.ok(asked.some((path) => /beside.*js/.test(path)));
    assert.deepEqual(await tab.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ["", 0, 0]);
    await context.close();
  });

  test("no id is there twice, links lead to their own pages, and no control of the other page is dead", async () => {
    const context = await browser.newContext();
    const findings = new Findings();
    const addresses = new Set(pages.map((page) => page.url));
    await eachInTabs(context, pages.filter((page) => page.lang === "is" && page.listed), async (tab, page) => {
      await tab.goto(`${page.url}?with=da`);
      await shown(tab);
      const found = await tab.evaluate(() => {
        const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
        const others = [...document.querySelectorAll(".other")];
        return {
          twice: ids.filter((id, index) => ids.indexOf(id) !== index),
          links: others.flatMap((other) => [...other.querySelectorAll("a[href], img[src]")].map((element) => element.href ?? element.src)),
          controls: others.flatMap((other) => [...other.querySelectorAll("button, input, [popovertarget], [popover], [for], [aria-labelledby]")].map((element) => element.outerHTML.slice(0, 80))),
          broken: [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src),
        };
      });
      for (const id of found.twice) findings.add(`the id ${id} is there twice`, page.file);
      for (const control of found.controls) findings.add(`a control of the other page: ${control}`, page.file);
      for (const image of found.broken) findings.add(`an image is not there: ${image}`, page.file);
      for (const link of found.links) {
        const { origin, pathname } = new URL(link);
        if (origin === site.origin && /\/$/.test(pathname) && !addresses.has(origin + pathname)) findings.add(`nothing at ${link}`, page.file);
      }
    });
    await context.close();
    findings.assertNone();
  });

  test("every screen has room for both: columns to read on a wide one, section after section on a phone", async () => {
    const findings = new Findings();
    const context = await browser.newContext();
    const some = ["index", "steps", "steps/vision", "steps/evaluation-model", "participants/lister", "participants", "background"];
    await eachInTabs(context, some, async (tab, key) => {
      await tab.goto(`${pageIn("fi", key)}?with=is`);
      await shown(tab);
      for (const screen of SCREENS) {
        await tab.setViewportSize(screen);
        const where = `${key} at ${screen.width} px`;
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) findings.add(`has to be scrolled sideways by ${wide} px`, where);
        for (const { boxes: [own, other] } of await rows(tab)) {
          const beside = own.right <= other.left + 1 && Math.abs(own.top - other.top) < 1;
          const below = own.bottom <= other.top + 1;
          if (screen === NARROW ? !below : !beside) findings.add("the languages are not where they belong", where);
        }
        if (screen.width === 1920) {
          const used = await tab.locator("main").evaluate((main) => main.getBoundingClientRect().width);
          if (used < 1900) findings.add(`uses ${used} px of the window`, where);
        }
        const lines = await tab.locator(".body .row p").evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize)));
        if (Math.max(...lines) > 46) findings.add(`lines of ${Math.max(...lines)} em`, where);
      }
    });
    await context.close();
    findings.assertNone();
  });

  test("axe finds nothing, with the list of languages open, in light and dark", async () => {
    const findings = new Findings();
    const context = await browser.newContext({ bypassCSP: true });
    await eachInTabs(context, ["index", "steps/vision", "participants/lister"], async (tab, key) => {
      await tab.goto(`${pageIn("da", key)}?with=sv`);
      await shown(tab);
      await tab.locator(".reader summary").click();
      await tab.addScriptTag({ url: `${site.url}axe.js` });
      for (const viewport of SCREENS.slice(0, 3)) {
        for (const colorScheme of ["light", "dark"]) {
          await tab.setViewportSize(viewport);
          await tab.emulateMedia({ colorScheme });
          const { violations } = await tab.evaluate((runOnly) => window.axe.run({ runOnly, resultTypes: ["violations"] }), RULES);
          for (const { id, nodes } of violations) findings.add(`${id}: ${nodes[0].html.slice(0, 160)}`, `${key} (${viewport.width} px, ${colorScheme})`);
        }
      }
    });
    await context.close();
    findings.assertNone();
  });

  test("without script, and in a folder, the language switch is the way to the other language", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(`${pageIn("da")}?with=sv`);
    assert.equal(await tab.locator(".reader *").count(), 0);
    await context.close();
    const folder = join(temporaryFolder(), "a folder");
    await build(toolbox, folder, ["--relative"]);
    const local = await browser.newPage();
    await local.goto(`${pathToFileURL(join(folder, "da", "index.html")).href}?with=sv`);
    await local.locator("main > .said").waitFor({ state: "attached" });
    assert.equal(await local.locator(".reader *").count(), 0);
    await local.close();
  });
});

test("what only one language has is shown with an empty other side, and what is not translated is not offered", async () => {
  const nb = '+++\ntitle = "Alle slags tekst"\nslug = "alt"\n+++\n\nEn innledning.\n\n## Lister {#lists}\n\nEn liste.\n\n## Bare på norsk {#only}\n\nIkke på engelsk.\n\n## En tegning {#drawing}\n\n![To sirkler](../media/circles.svg)\n';
  const site = await publish(await writeGuide({ "content/nb/rich.md": nb }));
  const pages = await readPages(browser, site);
  const find = (lang, key) => pages.find((page) => page.lang === lang && page.listed?.key === key).url;
  const tab = await browser.newPage({ viewport: WIDE });
  await tab.goto(`${find("en", "rich")}?with=nb`);
  await shown(tab);
  const found = await rows(tab);
  const order = found.map(({ own, other }) => `${own ?? "–"} | ${other ?? "–"}`);
  assert.deepEqual(order.slice(0, 4), ["– | –", "Lists | Lister", "– | Bare på norsk", "A table | –"]);
  assert.ok(order.includes("A drawing | En tegning"), order.join("\n"));
  assert.ok(found[2].missing.includes("English") && found[3].missing.includes("Norsk bokmål"), "it is said in words");
  assert.equal(await tab.locator(".other img").evaluate((image) => image.decode().then(() => image.naturalWidth > 0)), true);

  // The second step is not translated into Icelandic: it is not offered, and a link that asks for it says so.
  await tab.goto(`${find("en", "steps/second")}?with=is`);
  assert.deepEqual(await tab.locator(".reader li").allTextContents(), ["Norsk bokmål"]);
  await tab.locator("main > .said:not(:empty)").waitFor();
  assert.ok((await tab.locator("main > .said").textContent()).includes("Íslenska"));
  assert.equal(await tab.locator("main.two-up").count(), 0);
  await tab.locator(".body a").first().click();
  await tab.waitForURL(/[?]with=is/);
  await shown(tab);
  await tab.close();
});

test("a page that does not come is said to be missing, and the own one stays", async () => {
  const site = await publish(await writeGuide());
  const tab = await browser.newPage();
  await tab.route("**/nb/trinn/forst/", (route) => route.abort());
  await tab.goto(`${site.url}en/steps/first/?with=nb`);
  await tab.locator("main > .said:not(:empty)").waitFor();
  assert.equal(await tab.locator("main.two-up").count(), 0);
  assert.ok(await tab.locator("#advice").isVisible());
  await tab.close();
});
