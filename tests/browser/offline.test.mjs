// A reader keeps their language on the device: it works without a network, is never a mixture of two editions, and is gone
// when they say so.
import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import { isStyled, listen, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { openGate } from "./support/gate.mjs";
import { build, publish, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { readPages } from "./support/pages.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await openBrowser();

/** The small guide, in which every page and a drawing say which edition they are of. */
const edition = (name) => {
  const page = (title, text) => `+++\ntitle = "${title}"\n+++\n\nEdition ${name}.\n\n${text}\n`;
  return {
    "content/en/index.md": page("A guide", "See [the first step](steps/1-first.md).\n\n![A drawing](../media/circles.svg)"),
    "content/en/steps/1-first.md": page("First", "## Why {#why}\n\nBecause.\n\n## Advice {#advice}\n\nGo on to [](2-second.md)."),
    "content/en/steps/2-second.md": page("Second", "## Why {#why}\n\nBack to [](1-first.md#why)."),
    "content/media/circles.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><title>Edition ${name}</title><circle cx="10" cy="10" r="8"/></svg>\n`,
  };
};

/** A published site behind a gate, and a reader's browser. */
async function begin(root, base = "/connect/") {
  const site = await publish(root, { base });
  const gate = await openGate(site);
  const context = await browser.newContext({ viewport: WIDE });
  return { site, gate, context, tab: await context.newPage() };
}

const button = (tab) => tab.locator("footer .offline button:not([hidden])").first();
const status = (tab) => tab.locator("footer .offline [role=status]");

/** Keeps the language of a page, and waits until it is whole. */
async function keep(tab, url) {
  await tab.goto(url);
  const words = await tab.locator("footer .offline").evaluate((part) => ({ ...part.dataset }));
  await tab.getByRole("button", { name: words.keep }).click();
  await tab.getByRole("button", { name: words.keep }).waitFor({ state: "hidden" });
  return words;
}

/** The caches of whole editions, by language. */
const whole = (tab) => tab.evaluate(async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const list = (await (await caches.open(name)).keys()).find(({ url }) => url.endsWith("/offline.json"));
    if (list) found.push(new URL(list.url).pathname.split("/").at(-2));
  }
  return found.sort();
});

/** All that is stored on this device for the site. */
const stored = (tab) => tab.evaluate(async () => ({
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).length,
  rest: document.cookie.length + localStorage.length + sessionStorage.length,
}));
const NOTHING = { workers: 0, caches: [], databases: 0, rest: 0 };

/** Goes without a network. */
async function goOffline({ context, gate }, offline = true) {
  gate.closed = offline;
  await context.setOffline(offline);
}

/** Lets the worker look for a new edition at the next page, although it has looked less than a minute ago. */
async function letTimePass(context, minutes = 2) {
  const [worker] = context.serviceWorkers();
  await worker.evaluate((minutes) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + minutes * 60_000;
  }, minutes);
}

/** What axe finds in a tab, in light and dark. */
async function violations(tab) {
  await tab.evaluate(axe);
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    await tab.emulateMedia({ colorScheme });
    const { violations } = await tab.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
    found.push(...violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`));
  }
  return found;
}

/** Which edition a tab shows, and which it gets when its page asks for a drawing or another page. */
async function editionsIn(tab) {
  const text = await tab.locator("main").innerText();
  const parts = await tab.evaluate((base) => Promise.all([`${base}media/circles.svg`, `${base}en/steps/second/`].map(async (path) => (await fetch(path)).text())), "/connect/");
  return [text, ...parts].map((text) => text.match(/Edition (one|two)/)?.[1]);
}

describe("the toolbox on the reader's device", () => {
  test("nothing is stored before the reader asks, and there is no button without script", async () => {
    const { gate, context, tab } = await begin(toolbox);
    await tab.goto(`${gate.url}da/`, { waitUntil: "networkidle" });
    assert.ok(await button(tab).isVisible());
    assert.deepEqual(await stored(tab), NOTHING);
    assert.ok(!gate.asked.some((path) => /sw\.js|offline/.test(path)), "nothing is fetched for it either");
    await context.close();
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(`${gate.url}da/`);
    assert.equal(await page.locator("footer button").count(), 0);
    await plain.close();
  });

  test("a reader keeps a language, goes offline and reads every page of it, below a path too", async () => {
    const reader = await begin(toolbox);
    const { site, gate, context, tab } = reader;
    const findings = new Findings();
    listen(tab, gate.origin, (what) => findings.add(what, tab.url()));
    await keep(tab, `${gate.url}is/`);
    assert.match(await status(tab).textContent(), /Íslenska \d+,\d/, "it says how much is stored");
    await goOffline(reader);
    const list = JSON.parse(await readFile(join(site.folder, "is", "offline.json"), "utf8"));
    const listed = new Set(list.files.map(({ url }) => url));
    const ofLanguage = (await readPages(browser, site)).filter((page) => page.file.startsWith("is/") && page.kind !== "redirect" && page.kind !== "not-found");
    const pages = ofLanguage.filter((page) => listed.has(new URL(page.url).pathname));
    // All but the print edition, which is all of them again.
    assert.ok(pages.length >= ofLanguage.length - 1 && pages.length > 40);
    for (const page of pages) {
      const response = await tab.goto(gate.url + page.url.slice(site.url.length));
      if (response.status() !== 200 || !response.fromServiceWorker()) findings.add(`status ${response.status()}`, page.file);
      if (!response.headers()["content-security-policy"]) findings.add("has lost its policy", page.file);
      if ((await tab.locator("h1").textContent()).trim() !== page.heading) findings.add("is another page", page.file);
      if (!(await isStyled(tab))) findings.add("has no style", page.file);
    }
    // As a reader goes: by links, back, with a question, and with a second name of a page.
    await tab.goto(`${gate.url}is/`);
    await tab.locator("form.search input").fill("þjónusta");
    await tab.locator("form.search input").press("Enter");
    await tab.waitForURL(/[?]q=/);
    await tab.locator(".results .text mark").first().waitFor();
    await tab.waitForLoadState("networkidle");
    await tab.goBack();
    assert.equal((await tab.goto(`${gate.url}is`)).url(), `${gate.url}is/`);
    await context.close();
    findings.assertNone();
  });

  test("offline, what is not kept gives a calm page in the reader's language, and comes back with the network", async () => {
    const reader = await begin(toolbox);
    const { gate, context, tab } = reader;
    await keep(tab, `${gate.url}fi/`);
    await tab.goto(`${gate.url}fi/`);
    await goOffline(reader);
    await tab.locator("header nav a[hreflang=sv]").click();
    await tab.waitForURL(`${gate.url}sv/`);
    const title = await tab.title();
    assert.ok(title.length > 10 && title === (await tab.locator("h1").textContent()));
    assert.equal(await tab.locator("html").getAttribute("lang"), "fi");
    assert.ok(await isStyled(tab));
    await tab.locator("footer .offline [role=status]", { hasText: "Suomi" }).waitFor();
    assert.deepEqual(await violations(tab), []);
    const found = await tab.goto(`${gate.url}fi/there-is-no-such-page/`);
    assert.equal(found.status(), 503);
    assert.equal(await tab.title(), title);
    await tab.locator("main a").first().click();
    await tab.waitForURL(`${gate.url}fi/`);
    await goOffline(reader, false);
    await tab.goto(`${gate.url}sv/`);
    assert.equal(await tab.locator("html").getAttribute("lang"), "sv");
    assert.equal((await tab.goto(`${gate.url}fi/there-is-no-such-page/`)).status(), 404);
    assert.deepEqual(await whole(tab), ["fi"], "only what was asked for is kept");
    await context.close();
  });

  test("a second language is kept beside the first, also side by side, and all is forgotten in one click", async () => {
    const reader = await begin(toolbox);
    const { gate, context, tab } = reader;
    await keep(tab, `${gate.url}nb/`);
    await keep(tab, `${gate.url}sv/`);
    assert.deepEqual(await whole(tab), ["nb", "sv"]);
    await goOffline(reader);
    await tab.goto(`${gate.url}nb/?with=sv`);
    await tab.locator("main.two-up").waitFor();
    await tab.locator("header nav a[hreflang=da]").click();
    await tab.waitForURL(`${gate.url}da/`);
    assert.equal(await tab.locator("html").getAttribute("lang"), "nb");
    await tab.goto(`${gate.url}sv/`);
    const words = await tab.locator("footer .offline").evaluate((part) => ({ ...part.dataset }));
    const forget = tab.getByRole("button", { name: words.forget });
    await forget.focus();
    await tab.keyboard.press("Enter");
    await tab.waitForFunction((said) => document.querySelector("footer .offline [role=status]").textContent === said, words.forgotten);
    assert.equal(await tab.evaluate(() => document.activeElement.textContent), words.keep, "the focus is on what can be done next");
    assert.deepEqual(await stored(tab), NOTHING);
    await assert.rejects(tab.goto(`${gate.url}nb/`), "without a network there is nothing left to show");
    await goOffline(reader, false);
    await tab.goto(`${gate.url}nb/`, { waitUntil: "networkidle" });
    assert.deepEqual(await stored(tab), NOTHING);
    await context.close();
  });
});

describe("a new edition", () => {
  /** A reader who keeps the first edition, has it open, and a site that has the second. */
  async function withNewEdition() {
    const root = await writeGuide(edition("one"));
    const reader = await begin(root);
    await keep(reader.tab, `${reader.gate.url}en/`);
    await reader.tab.goto(`${reader.gate.url}en/`);
    assert.deepEqual(await editionsIn(reader.tab), ["one", "one", "one"]);
    await build(await writeGuide(edition("two")), reader.site.folder, ["--base-url", reader.site.url]);
    const other = await reader.context.newPage();
    /** Opens a page in the other tab, and waits until the worker has looked for a new edition. */
    const look = async (until) => {
      await letTimePass(reader.context);
      await other.goto(`${reader.gate.url}en/steps/first/`);
      await until();
    };
    return { ...reader, other, look };
  }

  test("comes quietly, as a whole: a tab of the old one goes on with the old one until its next page", async () => {
    const { gate, context, tab, other, look } = await withNewEdition();
    await look(async () => {
      assert.equal((await editionsIn(other))[0], "one");
      await other.waitForFunction(async () => (await caches.keys()).filter((name) => / en /.test(name)).length === 2);
      await assertSoon(async () => (await whole(other)).length === 2);
    });
    assert.deepEqual(await editionsIn(tab), ["one", "one", "one"]);
    assert.deepEqual(await editionsIn(other), ["one", "one", "one"]);
    await tab.locator(".body a").first().click();
    await tab.waitForURL(/first/);
    assert.deepEqual(await editionsIn(tab), ["two", "two", "two"]);
    assert.deepEqual(await editionsIn(other), ["one", "one", "one"]);
    // A browser may stop the worker whenever it likes.
    const session = await browser.newBrowserCDPSession();
    const targets = (await session.send("Target.getTargets")).targetInfos.filter(({ type, url }) => type === "service_worker" && url.startsWith(gate.origin));
    for (const { targetId } of targets) await session.send("Target.closeTarget", { targetId });
    assert.deepEqual(await editionsIn(other), ["one", "one", "one"]);
    assert.deepEqual(await editionsIn(tab), ["two", "two", "two"]);
    await context.close();
  });

  test("that is interrupted leaves the old one whole, and is gone on with later", async () => {
    const reader = await withNewEdition();
    const { gate, context, tab, other, look } = reader;
    gate.refuse = (path) => path.endsWith("circles.svg");
    gate.asked.length = 0;
    await look(() => assertSoon(() => gate.asked.some((path) => path.endsWith("circles.svg"))));
    await goOffline(reader);
    for (const path of ["en/", "en/steps/second/", "en/steps/first/"]) {
      await tab.goto(gate.url + path);
      assert.deepEqual(await editionsIn(tab), ["one", "one", "one"], path);
    }
    assert.deepEqual(await whole(tab), ["en"]);
    const come = await tab.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).filter((name) => / en /.test(name)).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
      return all.find((paths) => !paths.some((path) => path.endsWith("/offline.json")));
    });
    assert.ok(come.length > 3);
    await goOffline(reader, false);
    gate.refuse = () => undefined;
    gate.asked.length = 0;
    await look(() => assertSoon(async () => (await whole(other)).length === 2));
    assert.ok(!come.some((path) => gate.asked.includes(path)), "what has come is not fetched again");
    await goOffline(reader);
    await tab.goto(`${gate.url}en/`);
    assert.deepEqual(await editionsIn(tab), ["two", "two", "two"]);
    // When no tab has shown the old edition for an hour, it is removed.
    await goOffline(reader, false);
    await other.close();
    await letTimePass(context, 70);
    await tab.goto(`${gate.url}en/steps/second/`);
    await assertSoon(async () => (await whole(tab)).length === 1);
    assert.deepEqual(await editionsIn(tab), ["two", "two", "two"]);
    await context.close();
  });

  test("that is not what its list says is not taken", async () => {
    const { gate, context, tab, other, look } = await withNewEdition();
    gate.refuse = (path) => path.endsWith("/second/") && { body: "<!DOCTYPE html><title>Sign in to this network</title>" };
    gate.asked.length = 0;
    await look(() => assertSoon(() => gate.asked.filter((path) => path.endsWith("/second/")).length === 2));
    await tab.goto(`${gate.url}en/`);
    assert.deepEqual(await editionsIn(tab), ["one", "one", "one"]);
    assert.deepEqual(await whole(other), ["en"]);
    await context.close();
  });

  test("without the offer takes the worker away: the site has turned it off", async () => {
    const { site, context, tab, look } = await withNewEdition();
    await rm(join(site.folder, "sw.js"));
    await rm(join(site.folder, "en", "offline.json"));
    await look(() => assertSoon(async () => (await stored(tab)).caches.length === 0));
    await tab.goto(`${tab.url()}steps/first/`);
    assert.match(await tab.locator("main").innerText(), /Edition two/);
    assert.deepEqual(await stored(tab), NOTHING);
    await context.close();
  });
});

test("what cannot be kept as a whole is not kept, it is said, and can be tried again", async () => {
  const { gate, context, tab } = await begin(await writeGuide());
  gate.refuse = (path) => path.endsWith("circles.svg");
  await tab.goto(`${gate.url}en/`);
  const words = await tab.locator("footer .offline").evaluate((part) => ({ ...part.dataset }));
  await tab.getByRole("button", { name: words.keep }).click();
  await tab.locator("footer .offline [role=status]", { hasText: words.failed }).waitFor();
  assert.deepEqual(await whole(tab), []);
  assert.ok(await tab.getByRole("button", { name: words.forget }).isVisible(), "what has come can be removed");
  gate.refuse = () => undefined;
  await tab.getByRole("button", { name: words.keep }).click();
  await tab.locator("footer .offline [role=status]", { hasText: "English" }).waitFor();
  assert.deepEqual(await whole(tab), ["en"]);
  await context.close();
});

/** Waits until something holds that no event tells of. */
async function assertSoon(holds) {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `not within ten seconds: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
