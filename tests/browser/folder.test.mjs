// A site built with `--relative` is opened from a folder, without a host: all links lead to files that are there.
import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openBrowser } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { build, temporaryFolder, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { readPages } from "./support/pages.mjs";

const browser = await openBrowser();
const guide = await writeGuide();

for (const [name, root] of [["toolbox", toolbox], ["guide", guide]]) {
  describe(`the ${name} in a folder`, () => {
    const folder = join(temporaryFolder(), "a folder");
    const start = pathToFileURL(join(folder, "index.html")).href;
    let pages;
    before(async () => {
      await build(root, folder, ["--relative"]);
      pages = await readPages(browser, { folder, url: `${pathToFileURL(folder).href}/` });
    });

    test("every link leads to a file and an anchor that is there", () => {
      const findings = new Findings();
      const anchors = new Map(pages.map((page) => [join(folder, page.file), new Set(page.ids)]));
      for (const page of pages) {
        const own = pathToFileURL(join(folder, page.file));
        for (const { from, name, to } of page.links) {
          const target = new URL(to, own);
          const forMachines = from === "link" && ["canonical", "alternate"].some((rel) => page.html.includes(`<link rel="${rel}"`)) && target.protocol !== "file:";
          if (forMachines || target.protocol !== "file:") continue;
          const file = fileURLToPath(new URL(target.pathname, "file:"));
          const anchor = decodeURIComponent(target.hash.slice(1));
          if (!file.startsWith(folder)) findings.add(`${from} ${name} leads out of the folder: ${to}`, page.file);
          else if (!existsSync(file)) findings.add(`${from} ${name}: no file at ${to}`, page.file);
          else if (statSync(file).isDirectory()) findings.add(`${from} ${name}: a folder at ${to}, which a browser would list`, page.file);
          else if (anchor && !anchors.get(file)?.has(anchor)) findings.add(`${from} ${name}: no anchor ${to}`, page.file);
        }
      }
      findings.assertNone();
    });

    test("a reader clicks through it, and nothing goes wrong", async () => {
      const tab = await browser.newPage();
      const problems = [];
      tab.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(`${tab.url()}: ${message.text()}`));
      tab.on("requestfailed", (request) => problems.push(`${tab.url()}: ${request.url()} ${request.failure()?.errorText}`));
      await tab.goto(start);
      await tab.locator("main a[hreflang=is]").click();
      assert.equal(await tab.locator("html").getAttribute("lang"), "is");
      for (const link of ["header nav:not(.languages) a >> nth=1", "main ol a >> nth=0", "a[rel=next]", "header a[hreflang=nb]", "a.brand", "footer a >> nth=-1"]) {
        await tab.locator(link).first().click();
        assert.ok(tab.url().startsWith(pathToFileURL(folder).href), tab.url());
        assert.ok(existsSync(fileURLToPath(tab.url().split("#")[0])), tab.url());
        assert.equal(await tab.locator("h1").count(), 1);
        assert.notEqual(await tab.locator("body").evaluate((body) => getComputedStyle(body).display), "block", "has its styles");
      }
      await tab.close();
      assert.deepEqual(problems, []);
    });
  });
}
