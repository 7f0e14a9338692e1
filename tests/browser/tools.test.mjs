// What helps while reading: a link to each section to copy, and what has changed since one was last here.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { eachInTabs, listen, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { readPages } from "./support/pages.mjs";

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };
const HEADINGS = ".body > h2[id], .body > h3[id]";
const browser = await openBrowser();

describe("reader tools", () => {
  let site, pages, steps;
  before(async () => {
    site = await publish(toolbox, { base: "/connect/" });
    pages = await readPages(browser, site);
    steps = pages.filter((page) => page.listed?.key === "steps/strategy");
  });

  const stepIn = (lang) => steps.find((page) => page.lang === lang).url;

  test("a reader copies the link to a section with the keyboard, and is told so", async () => {
    const context = await browser.newContext({ viewport: WIDE, ...CLIPBOARD });
    const tab = await context.newPage();
    const findings = new Findings();
    listen(tab, site.origin, (what) => findings.add(what, tab.url()));
    await tab.goto(`${stepIn("fi")}#advice`);
    await tab.keyboard.press("Tab");
    const focused = tab.locator(":focus");
    assert.ok((await focused.getAttribute("aria-label")).includes((await tab.locator("#advice").textContent()).trim()), "the button names its section");
    await tab.keyboard.press("Enter");
    await tab.locator("[role=status]:not(:empty)").waitFor();
    assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), `${stepIn("fi")}#advice`);
    assert.ok(await focused.evaluate((button) => button.matches("#advice + button")), "the focus stays on the button");
    await context.close();
    findings.assertNone();
  });

  test("where the clipboard is not given, the link is copied by selection or left in the address bar", async () => {
    for (const refuse of [false, true]) {
      const context = await browser.newContext({ viewport: WIDE, ...CLIPBOARD });
      const tab = await context.newPage();
      await tab.addInitScript((refuse) => {
        const { clipboard } = navigator;
        window.readClipboard = () => clipboard.readText();
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        if (refuse) document.execCommand = () => false;
      }, refuse);
      await tab.goto(stepIn("nb"));
      await tab.locator("#tools + button").click();
      const said = await tab.locator("[role=status]:not(:empty)").textContent();
      const words = await tab.locator("[data-copied]").evaluate((element) => ({ ...element.dataset }));
      assert.equal(said, refuse ? words.uncopied : words.copied);
      if (!refuse) assert.equal(await tab.evaluate(() => window.readClipboard()), `${stepIn("nb")}#tools`);
      assert.equal(tab.url(), `${stepIn("nb")}#tools`);
      await context.close();
    }
  });

  test("the buttons change neither the headings' names nor the layout, and are large enough", async () => {
    const findings = new Findings();
    const look = (tab) => tab.evaluate((headings) => [...document.querySelectorAll(headings)].map((heading) => `${heading.textContent} ${heading.getBoundingClientRect().top}`), HEADINGS);
    for (const viewport of [WIDE, NARROW]) {
      const [plain, scripted] = await Promise.all([browser.newContext({ viewport }), browser.newContext({ viewport })]);
      await plain.route("**/*.js", (route) => route.abort());
      for (const { url, file } of steps) {
        const [before, tab] = [await plain.newPage(), await scripted.newPage()];
        await Promise.all([before.goto(url), tab.goto(url)]);
        assert.deepEqual(await look(tab), await look(before), `${file} at ${viewport.width} px`);
        const buttons = await tab.evaluate((headings) => [...document.querySelectorAll(headings)].map((heading) => {
          const { width, height, left, right } = heading.nextElementSibling.getBoundingClientRect();
          const text = document.createRange();
          text.selectNodeContents(heading);
          const covers = [...text.getClientRects()].some((line) => line.right > left + 1);
          return { named: heading.nextElementSibling.localName === "button", width, height, covers, inside: right <= document.documentElement.clientWidth };
        }), HEADINGS);
        assert.ok(buttons.length > 6);
        for (const { named, width, height, covers, inside } of buttons) {
          if (!named || width < 24 || height < 24) findings.add(`a heading without a button of 24 px: ${width} × ${height}`, file);
          if (covers || !inside) findings.add(`a button over its heading or out of the window at ${viewport.width} px`, file);
        }
        await Promise.all([before.close(), tab.close()]);
      }
      await Promise.all([plain.close(), scripted.close()]);
    }
    findings.assertNone();
  });

  test("nothing moves while a page loads", async () => {
    const context = await browser.newContext({ viewport: NARROW });
    const findings = new Findings();
    const some = pages.filter((page) => page.lang === "fi" && ["home", "step", "glossary", "not-found", "participant"].includes(page.kind));
    await eachInTabs(context, some, async (tab, page) => {
      await tab.goto(page.url, { waitUntil: "networkidle" });
      const shift = await tab.evaluate(() => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
      }));
      if (shift > 0) findings.add(`the layout shifts by ${shift}`, page.file);
    });
    await context.close();
    findings.assertNone();
  });

  test("the changes are listed by day, the newest first, and each page leads to its day", async () => {
    const tab = await browser.newPage();
    const findings = new Findings();
    for (const page of pages.filter((page) => page.listed && page.listed.translated !== false && page.lang === "is")) {
      await tab.goto(page.url);
      const date = tab.locator(".meta time");
      if (!(await date.count())) continue;
      const [iso, title, href] = [await date.getAttribute("datetime"), page.openGraph["og:title"], await tab.locator(".meta a").getAttribute("href")];
      const target = new URL(href, page.url);
      await tab.goto(target.href);
      const day = tab.locator(`section:has(> h2[id="${target.hash.slice(1)}"])`);
      if ((await day.locator("h2 time").getAttribute("datetime")) !== iso) findings.add("the date leads to another day", page.file);
      const entry = day.locator("li", { has: tab.locator(`a[href="${new URL(page.url).pathname}"]`) });
      if ((await entry.count()) !== 1) findings.add("is not among the changes of its day", page.file);
      else if (!(await entry.innerText()).includes(title)) findings.add("has another title among the changes", page.file);
    }
    await tab.close();
    const changes = pages.filter((page) => page.html.includes('class="day"'));
    assert.equal(changes.length, 6);
    for (const page of changes) {
      const days = [...page.html.matchAll(/<h2 id="day-([\d-]+)">/g)].map(([, day]) => day);
      if (!days.length || days.join() !== [...new Set(days)].sort().reverse().join()) findings.add("the days are not in order", page.file);
      const feed = page.links.filter(({ from, to }) => from === "a" && to?.endsWith("/feed.xml"));
      if (!feed.length || !feed.every(({ to }) => new URL(to, page.url).pathname === new URL(page.feed, page.url).pathname)) findings.add("does not lead to its feed", page.file);
    }
    findings.assertNone();
  });
});
