// Every page runs under the site's own content security policy, asks no other host for anything, and stores nothing.
import assert from "node:assert/strict";
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
