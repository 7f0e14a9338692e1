// The print edition: the whole toolbox as one document of a language, complete, with nothing that leads nowhere; and what
// a browser makes of it on paper.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { inflateSync } from "node:zlib";
import { isStyled, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { addressOf, readPages } from "./support/pages.mjs";

/** A4 in points, and what a browser may round it by. */
const A4 = { width: 595.28, height: 841.89 };
const ROUNDING = 1;

const browser = await openBrowser();
const site = await publish(toolbox);
const pages = await readPages(browser, site);
const editions = pages.filter((page) => /^[^/]+\/print\/index\.html$/.test(page.file));

describe("the print edition", () => {
  test("is there in every language, and tells search engines that the pages say the same", () => {
    const languages = [...new Set(pages.filter((page) => page.listed).map((page) => page.listed.lang))];
    assert.deepEqual(editions.map((page) => page.lang).sort(), languages.sort());
    for (const edition of editions) {
      assert.equal(edition.robots, undefined, edition.file);
      assert.equal(edition.canonical, addressOf(site, `${edition.lang}/index.html`), edition.file);
      assert.equal(edition.inline, 0, `${edition.file} has something inline`);
    }
  });

  test("holds every page of its language once, whole, and in the order of the site", async () => {
    const tab = await browser.newPage();
    const findings = new Findings();
    for (const edition of editions) {
      const own = pages.filter((page) => page.listed?.lang === edition.lang);
      const read = await tab.evaluate(compare, { edition: edition.html, pages: own.map(({ url, kind, html }) => ({ url, kind, html })) });
      for (const what of read.faults) findings.add(what, edition.file);
      assert.ok(own.length > 30 && read.texts > 500, `${own.length} pages with ${read.texts} texts in ${edition.file}`);
    }
    await tab.close();
    findings.assertNone();
  });

  test("leads nowhere but to itself and to its list of links", async () => {
    const tab = await browser.newPage();
    const findings = new Findings();
    for (const edition of editions) {
      const read = await tab.evaluate(follow, edition.html);
      for (const what of read.faults) findings.add(what, edition.file);
      assert.ok(read.inner > 100 && read.notes > 50, `${read.inner} links inside and ${read.notes} notes in ${edition.file}`);
    }
    await tab.close();
    findings.assertNone();
  });

  test("lays out what is in view, and an address leads to what is not all the same", async () => {
    const context = await browser.newContext({ viewport: NARROW });
    const tab = await context.newPage();
    const { url } = editions[0];
    await tab.goto(url);
    assert.ok(await tab.locator(".part").last().evaluate((part) => !part.firstElementChild.checkVisibility({ contentVisibilityAuto: true })), "all is laid out at once");
    for (const anchor of await tab.locator(".contents a").evaluateAll((links) => links.slice(-9).map((link) => link.hash))) {
      await tab.goto("about:blank");
      await tab.goto(url + anchor);
      await tab.waitForFunction((id) => {
        const { top } = document.getElementById(id).getBoundingClientRect();
        const atEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 3;
        return Math.abs(top) < 48 || (atEnd && top > 0 && top < innerHeight);
      }, anchor.slice(1), { timeout: 30_000 });
    }
    await context.close();
  });

  for (const screen of [NARROW, WIDE]) {
    test(`is a page to read at ${screen.width} px, too`, async () => {
      const context = await browser.newContext({ viewport: screen });
      const tab = await context.newPage();
      for (const edition of editions) {
        await tab.goto(edition.url);
        assert.ok(await isStyled(tab));
        assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${edition.file} is too wide`);
        const home = tab.locator("header a").first();
        assert.ok(await home.isVisible());
        assert.equal(await home.evaluate((link) => link.href), addressOf(site, `${edition.lang}/index.html`));
      }
      await context.close();
    });
  }
});

for (const edition of editions) {
  describe(`the PDF in ${edition.lang}`, () => {
    let tab;
    let pdf;
    before(async () => {
      tab = await browser.newPage({ colorScheme: "dark" });
      await tab.goto(edition.url);
      // As a first pass does that looks for the numbers: as wide as they will be.
      await tab.evaluate(() => document.querySelectorAll("a[href^='#']").forEach((link) => (link.dataset.page = "00")));
      pdf = await print(tab);
    });

    test("has tags, an outline, a title and its language", () => {
      assert.match(pdf.text, /\/StructTreeRoot/);
      assert.match(pdf.text, /\/Outlines/);
      assert.match(pdf.text, new RegExp(`/Lang ?\\(${edition.lang}\\)`));
      assert.match(pdf.text, /\/DisplayDocTitle true/);
      assert.match(pdf.text, /\/Title ?[(<]/);
    });

    test("is on A4, and no sheet is empty", () => {
      assert.ok(pdf.pages.length > 40 && pdf.pages.length < 150, `${pdf.pages.length} pages`);
      for (const [index, page] of pdf.pages.entries()) {
        assert.ok(Math.abs(page.width - A4.width) < ROUNDING && Math.abs(page.height - A4.height) < ROUNDING, `page ${index + 1}: ${page.width} × ${page.height}`);
        assert.ok(page.texts > 0, `page ${index + 1} has no text`);
      }
    });

    test("begins each step on a sheet of its own, in the order of the contents", async () => {
      const chapters = await tab.evaluate(() => [...document.querySelectorAll("nav.contents a")].map((link) => link.hash.slice(1)));
      const steps = await tab.evaluate(() => [...document.querySelectorAll(".step")].map((step) => step.id));
      const starts = chapters.map((id) => pdf.destinations.get(id)?.page);
      assert.ok(starts.every((page) => page > 1), `not all found: ${starts}`);
      assert.deepEqual(starts, starts.toSorted((one, other) => one - other));
      assert.equal(steps.length, 9);
      for (const step of steps) assert.ok(pdf.destinations.get(step).top > 0.85 * A4.height, `${step} begins further down`);
    });

    test("says in the margin of a sheet what is on it", async () => {
      // Names of page types are only told to paper.
      await tab.emulateMedia({ media: "print" });
      const heads = await tab.evaluate(() => {
        const root = getComputedStyle(document.documentElement);
        const opened = [...document.querySelectorAll(".level-0.part:not(.notes), .step")];
        return opened.map((part) => [part.querySelector(".title").textContent, root.getPropertyValue(`--${getComputedStyle(part).page}`)]);
      });
      assert.ok(heads.length > 10);
      for (const [title, head] of heads) assert.equal(head.replace(/^"|"$/g, "").replaceAll('\\"', '"'), title);
    });

    test("takes numbers of pages into the contents and stays as long as it was", async () => {
      const numbers = Object.fromEntries([...pdf.destinations].map(([id, at]) => [id, at.page]));
      await tab.evaluate((numbers) => document.querySelectorAll("a[href^='#']").forEach((link) => (link.dataset.page = numbers[link.hash.slice(1)] ?? "")), numbers);
      const shown = await tab.evaluate(() => [...document.querySelectorAll("nav.contents a")].map((link) => getComputedStyle(link, "::after").content));
      assert.ok(shown.every((content) => /^"\d+"$/.test(content)), shown.join(" "));
      const again = await print(tab);
      assert.equal(again.pages.length, pdf.pages.length);
      for (const [id, at] of pdf.destinations) assert.equal(again.destinations.get(id)?.page, at.page, id);
      await tab.close();
    });
  });
}

/** Prints a tab as `build --pdf` does, and reads as much of the PDF as the tests need. */
async function print(tab) {
  const bytes = await tab.pdf({ tagged: true, outline: true, preferCSSPageSize: true });
  const text = bytes.toString("latin1");
  const objects = new Map([...text.matchAll(/(?<=^|\n)(\d+) 0 obj\n/g)].map((match) => [match[1], match.index + match[0].length]));
  const object = (number) => text.slice(objects.get(number), text.indexOf("endobj", objects.get(number)));
  const places = [...objects.keys()].filter((number) => /\/Type \/Page\b(?!s)/.test(object(number)));
  // Objects are written as they are finished: the tree of pages has their order.
  const order = [...text.matchAll(/\/Type \/Pages\b[^]*?\/Kids \[([^\]]*)\]|\/Kids \[([^\]]*)\][^]*?endobj/g)].flatMap((match) => (match[1] ?? match[2]).match(/\d+(?= 0 R)/g) ?? []);
  const sorted = order.filter((number) => places.includes(number));
  const pages = sorted.map((number) => {
    const page = object(number);
    const [, , width, height] = page.match(/\/MediaBox \[([\d. ]+)\]/)[1].split(" ").map(Number);
    const contents = page.match(/\/Contents (\d+) 0 R/)[1];
    const start = text.indexOf("stream\n", objects.get(contents)) + "stream\n".length;
    const drawn = inflateSync(bytes.subarray(start, text.indexOf("endstream", start))).toString("latin1");
    // What stands in the margins is outside the tags.
    const texts = drawn.split("BDC").slice(1).filter((part) => part.split("EMC")[0].includes("Tj")).length;
    return { width, height, texts };
  });
  const page = new Map(sorted.map((number, index) => [number, index + 1]));
  const named = object(text.match(/\/Dests (\d+) 0 R/)[1]);
  const destinations = new Map([...named.matchAll(/\/(\S+) \[(\d+) 0 R \/XYZ \S+ (\S+)/g)].map(([, name, number, top]) => [name, { page: page.get(number), top: Number(top) }]));
  return { text, pages, destinations };
}

/** Runs in the browser: what is missing, twice or out of order in an edition. */
function compare({ edition, pages }) {
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const plain = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const faults = [];
  let texts = 0;
  const book = parse(edition);
  for (const mark of book.querySelectorAll("sup:has(> a[href^='#note-'])")) mark.remove();
  for (const number of book.querySelectorAll(".title .number")) number.remove();
  const parts = [...book.querySelectorAll("main > .part:not(.notes)")];
  if (parts.length !== pages.length) faults.push(`${parts.length} chapters for ${pages.length} pages`);
  const places = new Map();
  for (const { url, html, kind } of pages) {
    const page = parse(html);
    const title = plain(page.querySelector("h1")).replace(plain(page.querySelector("h1 .count") ?? page.createElement("p")), "").trim();
    const found = parts.filter((part) => plain(part.querySelector(".title")) === title);
    if (found.length !== 1) {
      faults.push(`${found.length} chapters are called ‘${title}’`);
      continue;
    }
    places.set(url, { at: parts.indexOf(found[0]), kind, next: page.querySelector("a[rel=next]")?.getAttribute("href") });
    const leaves = (element) => [...element.querySelectorAll("p, li, td, th, dt, dd, pre, h2, h3, h4, h5, h6")].filter((one) => !one.querySelector("p, li")).map(plain);
    const there = leaves(found[0].querySelector(".body"));
    let here = leaves(page.querySelector("article .body"));
    texts += here.length;
    // The first page has more on it than its text.
    if (kind === "home") here = here.filter((text) => there.includes(text));
    if (here.join("\n") !== there.join("\n")) faults.push(`another text in ‘${title}’: ${here.find((text, index) => text !== there[index]) ?? there[here.length]}`);
  }
  for (const [url, { at, kind, next }] of places) {
    if (kind === "home" && at !== 0) faults.push("the first page is not the first chapter");
    const follower = next && places.get(new URL(next, url).href);
    if (follower && follower.at !== at + 1) faults.push(`${url} is not followed by its next page`);
  }
  return { faults, texts };
}

/** Runs in the browser: links that lead nowhere, or out without a note. */
function follow(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const faults = [];
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];
  const ids = all("[id]").map((element) => element.id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) faults.push(`the id ${id} is there more than once`);
  const inner = all("a[href^='#']");
  for (const link of inner) if (!ids.includes(link.getAttribute("href").slice(1))) faults.push(`nothing is at ${link.getAttribute("href")}`);

  const headings = all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.localName[1]));
  headings.forEach((level, index) => index && level > headings[index - 1] + 1 && faults.push(`a heading ${level} follows a heading ${headings[index - 1]}`));
  if (all("h1").length !== 1) faults.push(`${all("h1").length} first headings`);

  const chapters = all("main > .part").map((part) => `#${part.id}`);
  const contents = all("nav.contents a").map((link) => link.getAttribute("href"));
  if (chapters.join() !== contents.join()) faults.push("the contents are not the chapters");

  // Each link out is followed by the number of a note with its address; each note is asked for, first come first served.
  const notes = all("main > .notes li");
  const numbers = [];
  for (const marker of all("a[href^='#note-']")) {
    const number = Number(marker.textContent);
    if (marker.getAttribute("href") !== `#note-${number}`) faults.push(`the marker ${marker.textContent} leads to ${marker.getAttribute("href")}`);
    if (!numbers.includes(number)) numbers.push(number);
  }
  if (numbers.join() !== notes.map((_, index) => index + 1).join()) faults.push(`notes are asked for in the order ${numbers}`);
  notes.forEach((note, index) => {
    const link = note.querySelector("a");
    if (note.id !== `note-${index + 1}`) faults.push(`note ${index + 1} has the id ${note.id}`);
    if (link.getAttribute("href") !== link.textContent) faults.push(`note ${index + 1} shows ${link.textContent}`);
  });
  const addresses = notes.map((note) => note.querySelector("a").getAttribute("href"));
  if (new Set(addresses).size !== addresses.length) faults.push("an address has two notes");
  for (const link of all("main > .part:not(.notes) a:not([href^='#'])")) {
    const marker = link.nextElementSibling?.querySelector?.("a[href^='#note-']");
    if (!marker) faults.push(`a link out without a note: ${link.getAttribute("href")}`);
    else if (addresses[Number(marker.textContent) - 1] !== link.getAttribute("href")) faults.push(`the wrong note for ${link.getAttribute("href")}`);
  }
  return { faults, inner: inner.length, notes: notes.length };
}
