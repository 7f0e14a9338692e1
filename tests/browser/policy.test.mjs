// Every page runs under the site's own content security policy, asks no other host for anything, and stores nothing.
import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { eachInTabs, listen, openBrowser } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { filesIn, readPages } from "./support/pages.mjs";
import { matches, readRules } from "./support/host.mjs";

const browser = await openBrowser();
const sites = [["toolbox", await publish(toolbox)], ["guide", await publish(await writeGuide(), { base: "/connect/" })]];

for (const [name, site] of sites) {
  test(`no page of the ${name} breaks its policy, logs a problem, asks another host or stores anything`, async () => {
    const pages = await readPages(browser, site);
    const context = await browser.newContext();
    const findings = new Findings();
    await eachInTabs(context, pages, async (tab, page) => {
      listen(tab, site.origin, (what) => findings.add(what, page.file));
      await tab.goto(page.url);
      await tab.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const stored = await tab.evaluate(() => document.cookie.length + localStorage.length + sessionStorage.length);
      if (stored) findings.add("something is stored on load", page.file);
      tab.removeAllListeners();
    });
    assert.deepEqual(await context.cookies(), []);
    await context.close();
    findings.assertNone();
  });

  test(`the policy of the ${name} allows nothing unsafe, and no page needs it`, async () => {
    const findings = new Findings();
    for (const page of await readPages(browser, site)) {
      const { headers } = await fetch(page.url);
      const policy = headers.get("content-security-policy") ?? "";
      if (!policy.includes("default-src 'none'") || !policy.includes("require-trusted-types-for 'script'")) findings.add("no strict policy", page.file);
      if (/unsafe|\*|https?:/.test(policy)) findings.add(`the policy lets too much through: ${policy}`, page.file);
      if (headers.get("x-content-type-options") !== "nosniff") findings.add("no nosniff", page.file);
      if (page.inline) findings.add("has inline script or style", page.file);
      if (page.html.match(/<[^>]+\son[a-z]+=/)) findings.add("has an inline event handler", page.file);
    }
    findings.assertNone();
  });

  test(`every rule of the ${name}'s _headers is about files that exist`, async () => {
    const paths = (await filesIn(site.folder)).map((file) => site.base + file);
    const { headers } = await readRules(site.folder);
    const idle = headers.filter(({ pattern }) => !paths.some((path) => matches(pattern, path)));
    assert.deepEqual(idle, []);
  });
}

/** Publishes the guide on a host that sends no headers of its own. */
async function bare(changes) {
  const root = await writeGuide();
  const config = join(root, "content/site.toml");
  await writeFile(config, `${changes}\n${await readFile(config, "utf8")}`);
  const site = await publish(root);
  await rm(join(site.folder, "_headers"));
  return site;
}

test("a page that states its policy itself runs under it, and nothing else does", async () => {
  const [stated, without] = [await bare("policy_in_pages = true"), await bare("")];
  /** Whether a handler that got into a page is run; a browser tells of it where it is not. */
  const runs = async (tab) => {
    await tab.evaluate(() => {
      const image = document.createElement("img");
      try {
        image.setAttribute("onerror", "window.gotIn = true");
      } catch {
        // Trusted Types.
      }
      image.src = "data:image/png;base64,x";
      document.body.append(image);
      return new Promise((done) => setTimeout(done, 100));
    });
    return tab.evaluate(() => window.gotIn === true);
  };
  const context = await browser.newContext();
  const findings = new Findings();
  let pages = 0;
  for (const page of await readPages(browser, stated)) {
    const tab = await context.newPage();
    listen(tab, stated.origin, (what) => findings.add(what, page.file));
    await tab.goto(page.url);
    const box = tab.locator("form.search[data-search] input");
    if (await box.count()) {
      await box.first().fill("first");
      await tab.locator("[role=option], .results li").first().waitFor();
    }
    tab.removeAllListeners();
    if (await runs(tab)) findings.add("a handler runs", page.file);
    await tab.close();
    pages++;
  }
  assert.ok(pages > 20, `${pages} pages`);
  findings.assertNone();
  const tab = await context.newPage();
  await tab.goto(without.url);
  assert.ok(await runs(tab), "this test sees no handler run where nothing forbids it");
  await context.close();
});
