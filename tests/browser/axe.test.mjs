// axe finds nothing against WCAG 2.2 AA or good practice: on every page, and on one page of every kind and language in
// light and dark, on a wide and a narrow screen.
import { copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { eachInTabs, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { oneOfEachKindAndLanguage, readPages } from "./support/pages.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Rules that come out differently on a narrow screen in the dark than in the light. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const MIDDLE = { width: 768, height: 1024 };
const LOOKS = [
  { screen: WIDE, colorScheme: "light", rules: TAGS },
  { screen: WIDE, colorScheme: "dark", rules: TAGS },
  { screen: MIDDLE, colorScheme: "light", rules: TAGS },
  { screen: NARROW, colorScheme: "light", rules: TAGS },
  { screen: NARROW, colorScheme: "dark", rules: COLOURS },
];

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const browser = await openBrowser();

for (const [name, root] of [["toolbox", toolbox], ["guide", await writeGuide()]]) {
  test(`axe finds nothing in the ${name}`, async () => {
    const site = await publish(root);
    const pages = (await readPages(browser, site)).filter((page) => page.kind !== "redirect");
    const thorough = new Set(name === "guide" ? pages : oneOfEachKindAndLanguage(pages));
    await copyFile(axe, join(site.folder, "axe.js"));
    const context = await browser.newContext({ bypassCSP: true });
    const findings = new Findings();
    await eachInTabs(context, pages, async (tab, page) => {
      await tab.setViewportSize(WIDE);
      await tab.emulateMedia({ colorScheme: "light" });
      await tab.goto(page.url);
      await tab.addScriptTag({ url: `${site.url}axe.js` });
      for (const look of thorough.has(page) ? LOOKS : LOOKS.slice(0, 1)) await examine(tab, page, look, findings);
      if (page.kind === "home") {
        await tab.locator("header button[popovertarget]").click();
        await examine(tab, page, { screen: NARROW, colorScheme: "light", rules: TAGS }, findings);
      }
    });
    await context.close();
    findings.assertNone();
  });
}

async function examine(tab, page, { screen, colorScheme, rules }, findings) {
  await tab.setViewportSize(screen);
  await tab.emulateMedia({ colorScheme });
  const violations = await tab.evaluate(async (runOnly) => {
    // What scripts do when the screen has changed they do with the next frame.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const { violations } = await window.axe.run({ runOnly, resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => ({ id, help, html: node.html, why: node.any[0]?.message })));
  }, rules);
  for (const { id, help, html, why } of violations) {
    findings.add(`${id}: ${help}\n    ${html.slice(0, 200)}\n    ${why ?? ""}`, `${page.file} (${screen.width} px, ${colorScheme})`);
  }
}
