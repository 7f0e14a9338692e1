// On paper: the text without navigation and controls, dark on white, with the addresses of what it refers to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { eachInTabs, openBrowser } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { oneOfEachKind, readPages } from "./support/pages.mjs";

/** A4 less its margins, in CSS px. */
const PAPER = { width: 642, height: 971 };
const browser = await openBrowser();

test("paper shows the text, and no navigation", async () => {
  const site = await publish(toolbox);
  const pages = oneOfEachKind(await readPages(browser, site)).filter((page) => page.listed);
  const context = await browser.newContext({ viewport: PAPER, colorScheme: "dark" });
  const findings = new Findings();
  await eachInTabs(context, pages, async (tab, page) => {
    await tab.emulateMedia({ media: "print" });
    await tab.goto(page.url);
    for (const what of await tab.evaluate(look)) findings.add(what, page.file);
  });
  await context.close();
  findings.assertNone();
});

test("a page becomes a PDF in its language", async () => {
  const site = await publish(toolbox);
  const tab = await browser.newPage();
  await tab.goto(`${site.url}is/`);
  const pdf = (await tab.pdf({ tagged: true, format: "A4" })).toString("latin1");
  assert.match(pdf, /\/Lang ?\(is\)/);
  assert.match(pdf, /\/StructTreeRoot/);
  await tab.close();
});

/** Runs in the page: what should not be on paper, and what is missing there. */
function look() {
  const found = [];
  const seen = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  const brief = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 80);
  // The list of the nine steps on an overview is what the page is about.
  for (const nav of document.querySelectorAll("nav:not(.overview)")) if (seen(nav)) found.push(`navigation: ${brief(nav)}`);
  // A term is a button on the screen, and a word of the text on paper.
  for (const control of document.querySelectorAll("button:not(.term), input, .skip, .edit")) if (seen(control)) found.push(`a control: ${brief(control)}`);
  if (!seen(document.querySelector("h1"))) found.push("no heading");
  if (document.documentElement.scrollWidth > innerWidth) found.push(`wider than the paper: ${document.documentElement.scrollWidth} px`);
  const light = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return alpha === 0 ? 1 : (red + green + blue) / 765;
  };
  for (const element of [document.documentElement, document.body, ...document.querySelectorAll("main, main p, main h1, main h2, main li, main a")]) {
    const style = getComputedStyle(element);
    if (light(style.backgroundColor) < 0.8) found.push(`a dark ground: ${element.localName}`);
    if (light(style.color) > 0.55) found.push(`pale text: ${brief(element)} ${style.color}`);
  }
  for (const link of document.querySelectorAll("main a[rel~=external]")) {
    if (seen(link) && !getComputedStyle(link, "::after").content.includes(link.getAttribute("href"))) found.push(`no address after a link: ${brief(link)}`);
  }
  return found;
}
