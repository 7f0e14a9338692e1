// The process map: all steps as one picture of links, in small on every step, and as a file for slides and paper.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { readPages } from "./support/pages.mjs";

const PHONE = { width: 360, height: 740 };
const PHASES = [3, 4, 2];
const browser = await openBrowser();

describe("the process map", () => {
  let site;
  let pages;
  before(async () => {
    site = await publish(toolbox, { base: "/connect/" });
    pages = await readPages(browser, site);
  });

  /** The steps of a language in order, and the pages that show the whole map. */
  const stepsIn = (lang) => pages.filter((page) => page.lang === lang && page.kind === "step").sort((one, other) => number(one) - number(other));
  const number = (page) => page.listed.number ?? parseInt(page.heading.match(/\d+/)[0]);
  const languages = () => [...new Set(pages.filter((page) => page.kind === "home").map((page) => page.lang))];
  const maps = (lang) => pages.filter((page) => page.lang === lang && ["home", "process"].includes(page.kind));

  test("is read as an ordered list of nine links in three named groups", async () => {
    const tab = await browser.newPage({ viewport: WIDE });
    for (const page of languages().flatMap(maps)) {
      await tab.goto(page.url);
      const tree = (await tab.locator("nav.overview").ariaSnapshot()).split("\n").map((line) => line.trim());
      const of = (role) => tree.filter((line) => line.startsWith(`- ${role}`));
      assert.match(tree[0], /^- navigation ".+"/, page.file);
      assert.equal(of("group").length, 3, page.file);
      assert.ok(of("group").every((line) => /^- group "\p{L}+ .*\d+–\d+"/u.test(line)), of("group").join("\n"));
      const lists = tree.join("\n").split("- group ").slice(1).map((group) => group.match(/- listitem/g).length);
      assert.deepEqual(lists, PHASES, page.file);
      const names = of("link").slice(0, 9).map((line) => line.match(/"(\d) .+"/)?.[1]);
      assert.deepEqual(names, [..."123456789"], page.file);
    }
    await tab.close();
  });

  test("says of each step what it is for and what it hands on", async () => {
    const findings = new Findings();
    const tab = await browser.newPage({ javaScriptEnabled: false });
    for (const page of languages().flatMap(maps)) {
      await tab.goto(page.url);
      for (const step of await tab.locator("nav.overview li").all()) {
        const said = await step.locator("p").allInnerTexts();
        if (said.length !== 2 || said.some((text) => text.length < 20)) findings.add(`${await step.innerText()}: says ${said.length} things`, page.file);
      }
    }
    await tab.close();
    findings.assertNone();
  });

  test("is walked through with the Tab key in the order of the steps", async () => {
    const tab = await browser.newPage({ viewport: WIDE });
    const [home] = maps("en");
    await tab.goto(home.url);
    await tab.locator("nav.overview a").first().focus();
    const reached = [];
    for (let stop = 0; stop < 10; stop++) {
      reached.push(await tab.evaluate(() => document.activeElement.href));
      await tab.keyboard.press("Tab");
    }
    assert.deepEqual(reached, [...stepsIn("en").map((page) => page.url), `${site.url}en/process.svg`]);
    await tab.close();
  });

  test("tells on each step where one is, what comes from the step before and what is handed on", async () => {
    const findings = new Findings();
    const tab = await browser.newPage({ viewport: PHONE });
    for (const lang of languages()) {
      const steps = stepsIn(lang);
      assert.equal(steps.length, 9, lang);
      await tab.goto(maps(lang)[0].url);
      const outcomes = await tab.locator("nav.overview .outcome > span").allInnerTexts();
      for (const [at, page] of steps.entries()) {
        const expect = (what, found, wanted) => JSON.stringify(found) === JSON.stringify(wanted) || findings.add(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`, page.file);
        await tab.goto(page.url);
        const trail = tab.locator("nav.trail");
        const hrefs = (selector) => trail.locator(selector).evaluateAll((links) => links.map((link) => link.href));
        expect("steps", await hrefs("li > a"), steps.map(({ url }) => url));
        expect("current", await hrefs("[aria-current=page]"), [page.url]);
        expect("neighbours", await hrefs(".relay a"), [steps[at - 1], steps[at + 1]].filter(Boolean).map(({ url }) => url));
        expect("hands on", await trail.locator(".relay .outcome").allInnerTexts(), [outcomes[at - 1], outcomes[at]].filter(Boolean));
        // Not by colour alone: the number of the current step has a ring.
        const rings = await trail.locator(".number").evaluateAll((numbers) => numbers.map((one) => getComputedStyle(one).outlineStyle));
        expect("rings", rings, steps.map((step) => (step === page ? "solid" : "none")));
      }
    }
    await tab.close();
    findings.assertNone();
  });

  test("is one row of numbers on a phone, after the heading and before the text", async () => {
    const tab = await browser.newPage({ viewport: PHONE });
    for (const page of languages().map((lang) => stepsIn(lang)[6])) {
      await tab.goto(page.url);
      const box = (selector) => tab.locator(selector).first().boundingBox();
      const [heading, map, body] = [await box("h1"), await box("nav.trail .map"), await box(".body")];
      assert.ok(map.height < 100, `${page.file}: ${map.height} px high`);
      assert.ok(heading.y < map.y && map.y < body.y, page.file);
    }
    await tab.close();
  });

  test("has a place for the progress of each step, the same in every language", async () => {
    const tab = await browser.newPage();
    const keys = [];
    for (const page of languages().flatMap((lang) => maps(lang))) {
      await tab.goto(page.url);
      const places = await tab.locator("nav.way li[data-step][data-tasks]:has(> .progress)").evaluateAll((items) => items.map((item) => `${item.dataset.step}: ${item.dataset.tasks}`));
      keys.push(places.join("\n"));
      assert.equal(places.length, 9, page.file);
    }
    assert.equal(new Set(keys).size, 1);
    // Beside a text the number of its tasks is enough.
    const counts = keys[0].split("\n").map((place) => place.split(": ")[1].split(" ").length);
    for (const lang of languages()) {
      await tab.goto(stepsIn(lang)[0].url);
      const told = await tab.locator("nav.trail li[data-step]").evaluateAll((items) => items.map((item) => Number(item.dataset.count)));
      assert.deepEqual(told, counts, lang);
    }
    await tab.close();
  });

  test("is a file in each language, whose nine links are whole addresses and whose words fit", async () => {
    const findings = new Findings();
    // The drawing is dark on white whatever colours a browser has.
    const tab = await browser.newPage({ viewport: WIDE, colorScheme: "dark", forcedColors: "active" });
    for (const lang of languages()) {
      const file = `${site.url}${lang}/process.svg`;
      await tab.goto(file);
      const read = await tab.evaluate(readDrawing);
      assert.equal(read.root, "svg", file);
      assert.equal(read.lang, lang);
      assert.ok(read.title.length > 5 && read.description.length > 40, file);
      assert.deepEqual(read.links, stepsIn(lang).map((page) => page.url));
      for (const what of read.faults) findings.add(what, file);
    }
    await tab.close();
    findings.assertNone();
  });
});

/** Runs in the drawing: what it says, and which of its texts lie over each other, out of their column or out of the picture. */
function readDrawing() {
  const root = document.documentElement;
  const faults = [];
  const texts = [...root.querySelectorAll("text")].map((text) => ({ text: text.textContent.trim(), box: text.getBBox(), ofStep: Boolean(text.closest("a")) }));
  const ground = root.querySelector("rect").getBBox();
  for (const { text, box, ofStep } of texts) {
    if (box.x < ground.x + 20 || box.x + box.width > ground.x + ground.width - 20 || box.y + box.height > ground.y + ground.height) faults.push(`out of the picture: ${text}`);
    if (ofStep && box.width > 316) faults.push(`wider than its column: ${text}`);
    const over = texts.find((other) => other.text !== text && other.box.x < box.x + box.width && other.box.x + other.box.width > box.x && other.box.y + 4 < box.y + box.height && other.box.y + other.box.height - 4 > box.y);
    if (over) faults.push(`“${text}” lies over “${over.text}”`);
  }
  if (getComputedStyle(root.querySelector("rect")).fill !== "rgb(255, 255, 255)") faults.push("the ground is not white");
  if (root.querySelector("style, script, [style]")) faults.push("has a style or a script, which the policy of the site forbids");
  return {
    root: root.localName,
    lang: root.getAttribute("xml:lang"),
    title: root.querySelector("title").textContent,
    description: root.querySelector("desc").textContent,
    links: [...root.querySelectorAll("a")].map((link) => link.getAttribute("href")),
    faults,
  };
}
