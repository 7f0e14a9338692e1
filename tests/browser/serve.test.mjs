// An author's preview: what is saved is shown at once, what is wrong is shown in the page until it is mended, and only the
// author's own browser is answered.
import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { eachInTabs, listen, openBrowser } from "./support/chromium.mjs";
import { writeGuide } from "./support/guide.mjs";
import { preview } from "./support/preview.mjs";

const browser = await openBrowser();
const page = (title, body) => `+++\ntitle = "${title}"\n+++\n\n${body}\n`;

describe("serve", () => {
  let root, site, tab;
  const problems = [];
  const save = (path, text) => writeFile(join(root, path), text);
  const shows = (text) => tab.waitForFunction((text) => document.querySelector("main")?.innerText.includes(text), text);
  before(async () => {
    root = await writeGuide();
    site = await preview(root);
    tab = await browser.newPage();
    listen(tab, site.origin, (what) => problems.push(what));
    await tab.goto(`${site.url}en/only-english/`);
  });
  after(() => site?.stop());

  test("shows what is saved, without a hand on the browser", async () => {
    await shows("Nobody has translated it.");
    for (const number of [1, 2, 3]) {
      await save("content/en/only-english.md", page("Only in English", `Saved ${number} times.`));
      await shows(`Saved ${number} times.`);
    }
    assert.equal(await tab.locator("aside.problems").count(), 0);
  });

  test("shows what is wrong over the page as it was, until it is mended", async () => {
    await save("content/en/only-english.md", "+++\ntitle = Only in English\n+++\n\nBroken.\n");
    const overlay = tab.locator("aside.problems");
    await overlay.waitFor();
    await overlay.locator("summary").click();
    assert.match(await overlay.innerText(), /toml\/syntax.*content\/en\/only-english\.md:2/s);
    await save("content/en/only-english.md", page("Only in English", "Mended."));
    await shows("Mended.");
    await overlay.waitFor({ state: "detached" });
  });

  test("shows what is wrong in another page, too", async () => {
    await save("content/nb/alone.md", page("Alene", "[Ingensteds](nowhere.md)"));
    const overlay = tab.locator("aside.problems");
    await overlay.waitFor();
    assert.match(await overlay.locator("li").first().textContent(), /link\/missing-page/);
    await rm(join(root, "content/nb/alone.md"));
    await overlay.waitFor({ state: "detached" });
  });

  test("recovers when the configuration was broken", async () => {
    await save("content/site.toml", 'title = "Guide"\nbase_url = \n');
    await tab.locator("aside.problems").waitFor();
    await save("content/site.toml", 'title = "Another name"\nbase_url = "https://example.org/"\nsource = "en"\n[languages.en]\n[languages.nb]\n[languages.is]\n');
    await tab.locator("aside.problems").waitFor({ state: "detached" });
    await tab.locator(".brand", { hasText: "Another name" }).waitFor();
  });

  test("shows a new page", async () => {
    await save("content/en/new.md", page("New", "Just written."));
    await tab.locator("nav a", { hasText: "New" }).first().click();
    await shows("Just written.");
  });

  test("runs every page under a strict policy, without a problem in the console", async () => {
    assert.deepEqual(problems, []);
    const { pages } = await (await fetch(`${site.url}toolbox.json`)).json();
    const context = await browser.newContext();
    await eachInTabs(context, ["", ...pages.map(({ url }) => url.slice(site.url.length))], async (tab, path) => {
      listen(tab, site.origin, (what) => problems.push(`${path}: ${what}`));
      const answer = await tab.goto(site.url + path);
      const headers = answer.headers();
      assert.match(headers["content-security-policy"], /default-src 'none'/);
      assert.doesNotMatch(headers["content-security-policy"], /unsafe/);
      assert.equal(headers["access-control-allow-origin"], undefined);
      tab.removeAllListeners();
    });
    await context.close();
    assert.deepEqual(problems, []);
  });

  test("answers to its own name only", async () => {
    const { port } = new URL(site.url);
    const status = (path, headers) =>
      new Promise((resolve, reject) => {
        request({ host: "127.0.0.1", port, path, headers }, (answer) => answer.destroy() && resolve(answer.statusCode)).on("error", reject).end();
      });
    assert.equal(await status("/en/", { host: `127.0.0.1:${port}` }), 200);
    assert.equal(await status("/en/", { host: `evil.example:${port}` }), 421);
    assert.equal(await status("/~events", { host: `127.0.0.1:${port}`, origin: "https://evil.example" }), 403);
    assert.equal(await status("/../content/site.toml", { host: `127.0.0.1:${port}` }), 404);
  });

  test("takes the next port when another program has the one asked for", async () => {
    const other = await preview(root, new URL(site.url).port);
    assert.notEqual(other.url, site.url);
    await other.stop();
  });
});
