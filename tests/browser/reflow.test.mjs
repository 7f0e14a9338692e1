// Nobody has to scroll sideways and nothing is cut off: on a screen of 320 px, with letters twice as large, and with the
// spacing that WCAG 1.4.12 asks pages to bear.
import { test } from "node:test";
import { eachInTabs, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { oneOfEachKindAndLanguage, readPages } from "./support/pages.mjs";

const SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
const browser = await openBrowser();

for (const [name, root] of [["toolbox", toolbox], ["guide", await writeGuide()]]) {
  test(`the ${name} needs no sideways scrolling`, async () => {
    const site = await publish(root);
    const pages = (await readPages(browser, site)).filter((page) => page.kind !== "redirect");
    // Every page is looked at where it is narrowest; one of every kind also where letters change the layout.
    const thorough = new Set(name === "guide" ? pages : oneOfEachKindAndLanguage(pages));
    const context = await browser.newContext();
    const findings = new Findings();
    await eachInTabs(context, pages, async (tab, page) => {
      const look = async (how) => {
        for (const what of await tab.evaluate(overflows)) findings.add(`${how}: ${what}`, page.file);
      };
      await tab.setViewportSize(NARROW);
      await tab.goto(page.url);
      await look("at 320 px");
      await tab.evaluate(space, SPACING);
      await look("at 320 px with text spacing");
      if (!thorough.has(page)) return;
      await tab.setViewportSize(WIDE);
      await look("at 1280 px with text spacing");
      await tab.evaluate(space, "");
      const session = await context.newCDPSession(tab);
      await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
      await look("at 1280 px with 200 % text");
      await session.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
      await session.detach();
    });
    await context.close();
    findings.assertNone();
  });
}

/** Adds a style sheet as a reader's own would be, which no policy of the site forbids. */
function space(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

/** Runs in the page: what sticks out of the window, and what is cut off within it. */
function overflows() {
  const name = (element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`;
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    const scrolls = (element) => element !== document.body && getComputedStyle(element).overflowX === "auto";
    const inside = (element) => element && (scrolls(element) || inside(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1);
    const culprits = wide.filter((element) => !inside(element.parentElement));
    found.push(`${document.documentElement.scrollWidth} px wide: ${name(culprits.at(-1) ?? document.body)}`);
  }
  // What may cut its content off is looked for once a width; it does not change with the letters.
  if (window.cutters?.width !== width) {
    const cuts = (element) => [getComputedStyle(element).overflowX, getComputedStyle(element).overflowY].some((overflow) => ["hidden", "clip"].includes(overflow));
    window.cutters = { width, elements: [...document.body.querySelectorAll(":not(svg, svg *)")].filter(cuts) };
  }
  for (const element of window.cutters.elements) {
    // One px is how text is hidden from sight that is meant for screen readers.
    const out = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    if (element.clientWidth > 1 && out) found.push(`cut off: ${name(element)}`);
  }
  return found;
}
