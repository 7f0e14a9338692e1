// Nobody has to scroll sideways and nothing is cut off: on a screen of 320 px, with letters twice as large, and with the
// spacing that WCAG 1.4.12 asks pages to bear.
import { test } from "node:test";
import { eachInTabs, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { oneOfEachKindAndLanguage, readPages } from "./support/pages.mjs";
import { enlarge, overflows, space, SPACING } from "./support/reflow.mjs";

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
      await enlarge(tab, 2);
      await look("at 1280 px with 200 % text");
      await enlarge(tab, 1);
    });
    await context.close();
    findings.assertNone();
  });
}
