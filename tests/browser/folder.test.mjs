// A site built with `--relative` is opened from a folder, without a host: all links lead to files that are there.
import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isStyled, openBrowser } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { build, temporaryFolder, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { readPages } from "./support/pages.mjs";

const browser = await openBrowser();

for (const [name, root] of [["toolbox", toolbox], ["guide", await writeGuide()]]) {
  test(`every link of the ${name} leads to a file and an anchor that is there`, async () => {
    const folder = join(temporaryFolder(), "a folder");
    await build(root, folder, ["--relative"]);
    const pages = await readPages(browser, { folder, url: `${pathToFileURL(folder).href}/` });
    const anchors = new Map(pages.map((page) => [join(folder, page.file), new Set(page.ids)]));
    const findings = new Findings();
    for (const page of pages) {
      for (const { from, name, to } of page.links) {
        const target = new URL(to, pathToFileURL(join(folder, page.file)));
        // Outward links, and the addresses for search engines.
        if (target.protocol !== "file:") continue;
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
}

test("a reader clicks through the toolbox in a folder, and nothing goes wrong", async () => {
  const folder = join(temporaryFolder(), "a folder");
  await build(toolbox, folder, ["--relative"]);
  const tab = await browser.newPage();
  const problems = new Findings();
  tab.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.add(message.text(), tab.url()));
  await tab.goto(pathToFileURL(join(folder, "index.html")).href);
  await tab.locator("main a[hreflang=is]").click();
  assert.equal(await tab.locator("html").getAttribute("lang"), "is");
  for (const link of ["header nav:not(.languages) a >> nth=1", "main ol a >> nth=0", "a[rel=next]", "header a[hreflang=nb]", "a.brand", "footer a >> nth=-1"]) {
    await tab.locator(link).first().click();
    assert.ok(tab.url().startsWith(pathToFileURL(folder).href), tab.url());
    assert.ok(existsSync(fileURLToPath(tab.url().split("#")[0])), tab.url());
    assert.equal(await tab.locator("h1").count(), 1);
    assert.ok(await isStyled(tab));
  }
  await tab.close();
  problems.assertNone();
});
