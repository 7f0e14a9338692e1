// A reader without a mouse: the skip link comes first and works, and what has the focus can be seen and is not covered.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { eachInTabs, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { oneOfEachKind, readPages } from "./support/pages.mjs";

/** So many stops are looked at on pages with a great many links. */
const STOPS = 150;
const browser = await openBrowser();

describe("with the keyboard alone", () => {
  let all, pages;
  before(async () => {
    const site = await publish(toolbox);
    all = await readPages(browser, site);
    pages = oneOfEachKind(all);
  });

  test("the first stop is a link that skips to the text", async () => {
    const context = await browser.newContext({ viewport: WIDE });
    const findings = new Findings();
    await eachInTabs(context, pages.filter((page) => page.html.includes("<header")), async (tab, page) => {
      await tab.goto(page.url);
      await tab.keyboard.press("Tab");
      const first = await tab.evaluate(() => {
        const { top, bottom, width } = document.activeElement.getBoundingClientRect();
        return { target: document.activeElement.getAttribute("href"), seen: top >= 0 && bottom > 8 && width > 8 };
      });
      if (first.target !== "#main") findings.add(`the first stop leads to ${first.target}`, page.file);
      if (!first.seen) findings.add("the skip link is not seen when it has the focus", page.file);
      await tab.keyboard.press("Enter");
      await tab.keyboard.press("Tab");
      const before = await tab.evaluate(() => {
        const order = document.querySelector("main").compareDocumentPosition(document.activeElement);
        return Boolean(order & Node.DOCUMENT_POSITION_PRECEDING);
      });
      if (before) findings.add("after the skip link, the next stop is before the text", page.file);
    });
    await context.close();
    findings.assertNone();
  });

  for (const [size, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    test(`every stop is seen, on a ${size} screen`, async () => {
      const context = await browser.newContext({ viewport });
      const findings = new Findings();
      await eachInTabs(context, pages, async (tab, page) => {
        await tab.goto(page.url);
        const reachable = await tab.locator("a[href]:visible, button:visible, input:visible, summary:visible").count();
        let stops = 0;
        for (; stops < STOPS; stops++) {
          await tab.keyboard.press("Tab");
          const stop = await tab.evaluate(describeFocus);
          if (!stop) break;
          for (const what of stop.faults) findings.add(`${what}: ${stop.html}`, page.file);
        }
        if (stops < Math.min(reachable, STOPS)) findings.add(`only ${stops} of ${reachable} links and controls are reached`, page.file);
      });
      await context.close();
      findings.assertNone();
    });
  }

  test("a table has a name, and is a stop where it has to be scrolled", async () => {
    const page = all.find((page) => page.kind === "step" && page.lang === "fi" && page.html.includes('class="table"'));
    for (const javaScriptEnabled of [true, false]) {
      const tab = await browser.newPage({ viewport: NARROW, javaScriptEnabled });
      await tab.goto(page.url);
      const tables = tab.locator(".body .table");
      const names = await tables.evaluateAll((boxes) => boxes.map((box) => document.getElementById(box.getAttribute("aria-labelledby")).textContent));
      for (const [index, name] of names.entries()) assert.ok((await tab.getByRole("group", { name, exact: true }).count()) > 0, `${index} ${name}`);
      for (const narrow of [true, false]) {
        await tab.setViewportSize(narrow ? NARROW : { width: 1920, height: 900 });
        await tab.waitForTimeout(100);
        const stops = await tables.evaluateAll((boxes) => boxes.map((box) => [box.hasAttribute("tabindex"), box.scrollWidth > box.clientWidth]));
        assert.ok(stops.some(([, scrolls]) => scrolls === narrow), "no table that shows it");
        for (const [stop, scrolls] of stops) assert.equal(stop, scrolls || !javaScriptEnabled);
      }
      await tab.close();
    }
  });

  test("the focus goes back the same way", async () => {
    const tab = await browser.newPage({ viewport: WIDE });
    await tab.goto(pages.find((page) => page.kind === "step").url);
    // A box has the same name before and after its script has come.
    const name = () => tab.evaluate(() => document.activeElement.id || document.activeElement.textContent + document.activeElement.getAttribute("href"));
    const there = [];
    for (let stop = 0; stop < 12; stop++) {
      await tab.keyboard.press("Tab");
      there.push(await name());
    }
    const back = [await name()];
    for (let stop = 1; stop < 12; stop++) {
      await tab.keyboard.press("Shift+Tab");
      back.push(await name());
    }
    assert.deepEqual(back.reverse(), there);
    await tab.close();
  });
});

/** Runs in the page: what is wrong with how the focus is shown; nothing when no element has it. */
function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return undefined;
  const style = getComputedStyle(element);
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push(`no outline (${style.outline})`);
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const inWindow = boxes.filter((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  if (!inWindow.length) faults.push("out of the window");
  const covered = inWindow.every((box) => {
    const x = Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return top && !element.contains(top) && !top.contains(element);
  });
  if (inWindow.length && covered) faults.push("covered by something else");
  const labels = [...(element.labels ?? [])].map((label) => label.textContent.trim()).join(" ");
  const named = document.getElementById(element.getAttribute("aria-labelledby") ?? "")?.textContent.trim();
  const name = named || element.getAttribute("aria-label") || labels || element.textContent.trim();
  if (!name) faults.push("has no name");
  return { faults, html: element.outerHTML.slice(0, 120) };
}
