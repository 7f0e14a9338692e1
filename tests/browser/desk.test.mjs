// The translators' desk: it is readable on every screen and by everybody, runs no script, breaks no policy, and leads where
// it says.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";
import { promisify } from "node:util";
import { listen, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { program, publish } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { filesIn } from "./support/pages.mjs";
import { overflows } from "./support/reflow.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const require = createRequire(import.meta.url);
const browser = await openBrowser();

describe("the desk", () => {
  let site, pages;
  before(async () => {
    const root = await writeGuide();
    await promisify(execFile)(program, ["--root", root, "record", "--baseline"]);
    const source = '+++\ntitle = "First"\n+++\n\n## Why {#why}\n\nBecause of <b>you</b>.\n\n## Advice {#advice}\n\nGo on to [](2-second.md).\n';
    await writeFile(join(root, "content/en/steps/1-first.md"), source);
    site = await publish(root, { flags: ["--desk"] });
    const files = await filesIn(join(site.folder, "desk"));
    pages = files.map((file) => `${site.url}desk/${file.replaceAll("\\", "/").replace(/index\.html$/, "")}`);
    await copyFile(require.resolve("axe-core/axe.min.js"), join(site.folder, "axe.js"));
  });

  test("has a list for each language and a page for each translation", () => {
    assert.equal(pages.filter((page) => /\/desk\/[a-z]+\/$/.test(page)).length, 3);
    assert.ok(pages.some((page) => page.endsWith("/desk/nb/steps/first/")));
    assert.ok(!pages.some((page) => page.endsWith("/desk/is/only-english/")), "what is missing has nothing to compare");
  });

  test("has no fault that axe knows, and no sideways scrolling", async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const findings = new Findings();
    const tab = await context.newPage();
    for (const page of pages) {
      for (const [viewport, colorScheme] of [[WIDE, "light"], [WIDE, "dark"], [NARROW, "light"]]) {
        await tab.setViewportSize(viewport);
        await tab.emulateMedia({ colorScheme });
        await tab.goto(page);
        await tab.addScriptTag({ url: `${site.url}axe.js` });
        const violations = await tab.evaluate(async (runOnly) => (await window.axe.run({ runOnly, resultTypes: ["violations"] })).violations, TAGS);
        for (const { id, nodes } of violations) findings.add(`${id}: ${nodes[0].html}`, `${page} (${viewport.width} px, ${colorScheme})`);
        for (const what of await tab.evaluate(overflows)) findings.add(`overflows: ${JSON.stringify(what)}`, `${page} (${viewport.width} px)`);
      }
    }
    await context.close();
    findings.assertNone();
  });

  test("runs no script, logs nothing, and its links lead somewhere", async () => {
    const context = await browser.newContext();
    const findings = new Findings();
    const tab = await context.newPage();
    listen(tab, site.origin, (what) => findings.add(what, tab.url()));
    const links = new Set();
    for (const page of pages) {
      await tab.goto(page);
      assert.equal(await tab.locator("script").count(), 0);
      for (const link of await tab.locator("a").evaluateAll((all) => all.map((a) => a.href.split("#")[0]))) links.add(link);
    }
    for (const link of links) if (link.startsWith(site.origin)) assert.ok((await tab.request.get(link)).ok(), link);
    await context.close();
    findings.assertNone();
  });

  test("marks what has changed, word by word", async () => {
    const tab = await browser.newPage();
    await tab.goto(`${site.url}desk/nb/`);
    await tab.getByRole("link", { name: /: Først$/ }).first().click();
    const words = (selector) => tab.locator(selector).evaluate((element) => {
      const copy = element.cloneNode(true);
      for (const hidden of copy.querySelectorAll(".hidden")) hidden.remove();
      return copy.textContent.trim();
    });
    assert.equal(await words("#desk-why .change"), "Because of <b>you</b>.");
    assert.equal(await words("#desk-why ins"), "of <b>you</b>");
    assert.match(await tab.locator("#desk-why ins .hidden").textContent(), /^\[[\p{L} ]+\] $/u);
    assert.equal(await tab.locator("#desk-advice .change").count(), 0);
    await tab.close();
  });

  test("passes the W3C's checker", async () => {
    const checker = join(dirname(require.resolve("vnu-jar/package.json")), "build", "dist", "vnu.jar");
    const files = (await filesIn(join(site.folder, "desk"))).map((file) => join(site.folder, "desk", file));
    const flags = ["--format", "json", "--exit-zero-always", "--stdout"];
    const { stdout } = await promisify(execFile)("java", ["-jar", checker, ...flags, ...files], { maxBuffer: 1 << 28 });
    assert.deepEqual(JSON.parse(stdout).messages.map(({ message, url, lastLine }) => `${url}:${lastLine}: ${message}`), []);
  });
});
