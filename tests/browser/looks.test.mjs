// The look of the site: it can be read in light, dark and with more contrast, holds at every width with every setting of
// letters, keeps its lines where colours are the reader's, does not move, and has a menu that needs no script.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { eachInTabs, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { oneOfEachKind, oneOfEachKindAndLanguage, readPages } from "./support/pages.mjs";
import { enlarge, overflows, space, SPACING } from "./support/reflow.mjs";

const WIDTHS = [320, 768, 1280, 1920];
/** Colours of letters, and the grounds that they stand on. */
const LETTERS = ["ink", "soft", "link", "seen", "prepare", "choose", "realise"];
const GROUNDS = ["paper", "panel"];
const browser = await openBrowser();

describe("the look of the toolbox", () => {
  let pages, editions;
  before(async () => {
    const site = await publish(toolbox);
    const all = await readPages(browser, site);
    // The print edition has a look and a test of its own.
    pages = all.filter((page) => !["redirect", "print"].includes(page.kind));
    editions = all.filter((page) => page.kind === "print");
  });
  const step = () => pages.find((page) => page.listed?.key === "steps/strategy" && page.lang === "en");

  test("every colour of letters has enough contrast with its ground, and most where readers ask for more", async () => {
    const findings = new Findings();
    const papers = new Set();
    for (const colorScheme of ["light", "dark"]) {
      for (const contrast of ["no-preference", "more"]) {
        const context = await browser.newContext({ colorScheme, contrast });
        const tab = await context.newPage();
        await tab.goto(step().url);
        const colours = await tab.evaluate(readTokens, [...LETTERS, ...GROUNDS, "focus", "deep", "on-deep"]);
        const least = contrast === "more" ? 7 : 4.5;
        const pairs = GROUNDS.flatMap((ground) => LETTERS.map((letters) => [letters, ground, least]));
        pairs.push(["on-deep", "deep", least], ["paper", "link", least]);
        for (const ground of GROUNDS) pairs.push(["focus", ground, 3], ["soft", ground, 3]);
        for (const [one, other, wanted] of pairs) {
          const found = contrastOf(colours[one], colours[other]);
          if (found < wanted) findings.add(`--${one} on --${other}: ${found.toFixed(2)}, not ${wanted}`, `${colorScheme}, ${contrast}`);
        }
        papers.add(colours.paper.join());
        await context.close();
      }
    }
    assert.equal(papers.size, 4, "light and dark, plain and with more contrast, each have a ground of their own");
    findings.assertNone();
  });

  test("the print edition, the frame of a browser and the ground of an installed site have the colours of the pages", async () => {
    const shared = [...LETTERS.filter((name) => name !== "seen"), ...GROUNDS, "line", "focus", "deep", "on-deep"];
    for (const colorScheme of ["light", "dark"]) {
      for (const contrast of ["no-preference", "more"]) {
        const context = await browser.newContext({ colorScheme, contrast });
        const tab = await context.newPage();
        await tab.goto(step().url);
        const colours = await tab.evaluate(readTokens, shared);
        if (colorScheme === "light" && contrast === "no-preference") {
          const hex = (name) => `#${colours[name].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
          assert.equal(await tab.locator("meta[name=theme-color]").getAttribute("content"), hex("deep"));
          const manifest = await tab.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
          assert.equal(manifest.background_color, hex("paper"));
        }
        await tab.goto(editions[0].url);
        assert.deepEqual(await tab.evaluate(readTokens, shared), colours, `${colorScheme}, ${contrast}`);
        await context.close();
      }
    }
  });

  test("no word is cut in the heading of a first page, nor in a table, where a browser cannot hyphenate", async () => {
    const some = pages.filter((page) => page.kind === "home" || (page.html.includes("<table") && ["fi", "is", "nb"].includes(page.lang)));
    assert.ok(some.length > 20, `${some.length} pages`);
    const context = await browser.newContext();
    const findings = new Findings();
    await eachInTabs(context, some, async (tab, page) => {
      await tab.goto(page.url);
      await tab.evaluate(space, "* { hyphens: manual !important }");
      for (const width of [...WIDTHS, 375, 992]) {
        await tab.setViewportSize({ width, height: 900 });
        for (const word of await tab.evaluate(readCuts, page.kind === "home" ? "h1" : "th, td")) findings.add(`‘${word}’ is cut at ${width} px`, page.file);
      }
    });
    await context.close();
    findings.assertNone();
  });

  test("long words fit at every width, with large letters and wide spacing", async () => {
    const some = oneOfEachKindAndLanguage(pages).filter((page) => ["fi", "is"].includes(page.lang));
    const context = await browser.newContext();
    const findings = new Findings();
    await eachInTabs(context, some, async (tab, page) => {
      await tab.goto(page.url);
      for (const times of [1, 2]) {
        await enlarge(tab, times);
        for (const [spacing, css] of [["", ""], [" with text spacing", SPACING]]) {
          await tab.evaluate(space, css);
          for (const width of WIDTHS) {
            await tab.setViewportSize({ width, height: 900 });
            for (const what of await tab.evaluate(overflows)) findings.add(`at ${width} px, letters × ${times}${spacing}: ${what}`, page.file);
          }
        }
      }
      await enlarge(tab, 1);
    });
    await context.close();
    findings.assertNone();
  });

  test("no line begins or ends with the signs that belong to a term", async () => {
    const some = pages.filter((page) => page.html.includes("popovertarget=") && page.kind === "step");
    const context = await browser.newContext();
    const findings = new Findings();
    let terms = 0;
    await eachInTabs(context, some, async (tab, page) => {
      await tab.goto(page.url);
      for (const width of [320, 375, 414, 768]) {
        await tab.setViewportSize({ width, height: 900 });
        const read = await tab.evaluate(readTouched);
        terms += read.count;
        for (const words of read.parted) findings.add(`‘${words}’ is parted at ${width} px`, page.file);
      }
    });
    await context.close();
    assert.ok(terms > 1000, `${terms} terms`);
    findings.assertNone();
  });

  test("lines of text are neither long nor short", async () => {
    const tab = await browser.newPage({ viewport: WIDE });
    await tab.goto(step().url);
    const lengths = await tab.evaluate(readLines);
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    assert.ok(lengths.length > 20 && average > 55 && average < 75, `${average} characters in ${lengths.length} lines`);
    await tab.close();
  });

  test("where colours are the reader's, controls have an edge and the focus is seen", async () => {
    const context = await browser.newContext({ forcedColors: "active", viewport: NARROW });
    const findings = new Findings();
    await eachInTabs(context, oneOfEachKind(pages), async (tab, page) => {
      await tab.goto(page.url);
      for (const what of await tab.evaluate(readEdges)) findings.add(what, page.file);
      for (let stop = 0; stop < 8; stop++) {
        await tab.keyboard.press("Tab");
        const { style, width, same, html } = await tab.evaluate(readOutline);
        if (html.startsWith("<body")) break;
        if (style === "none" || width < 2 || same) findings.add(`the focus is not seen: ${html}`, page.file);
      }
    });
    await context.close();
    findings.assertNone();
  });

  test("nothing moves for readers who want it still", async () => {
    const context = await browser.newContext({ reducedMotion: "reduce", viewport: WIDE });
    const findings = new Findings();
    await eachInTabs(context, oneOfEachKind(pages), async (tab, page) => {
      await tab.goto(page.url);
      const moving = await tab.evaluate(() =>
        [document.documentElement, ...document.body.querySelectorAll("*")].flatMap((element) =>
          [null, "::before", "::after"].filter((part) => {
            const style = getComputedStyle(element, part);
            const times = `${style.transitionDuration}, ${style.animationDuration}`.split(", ").map(parseFloat);
            return times.some((time) => time > 0) || style.scrollBehavior === "smooth";
          }).map((part) => `<${element.localName} class="${element.className}">${part ?? ""}`),
        ),
      );
      for (const what of moving) findings.add(`moves: ${what}`, page.file);
    });
    await context.close();
    findings.assertNone();
  });

  test("nothing jumps while a page is loaded and read", async () => {
    const findings = new Findings();
    for (const width of WIDTHS) {
      // A high window shows more that could move.
      const context = await browser.newContext({ viewport: { width, height: 1600 } });
      await context.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const { value, startTime, sources } of list.getEntries()) window.shifts.push({ value, startTime, what: sources[0]?.node?.outerHTML?.slice(0, 60) });
        }).observe({ type: "layout-shift", buffered: true });
      });
      // The plan and the results in every language: how long the words are that come with the script decides whether they fit.
      const some = new Set([...oneOfEachKind(pages), ...pages.filter((page) => ["plan", "search"].includes(page.kind))]);
      await eachInTabs(context, [...some], async (tab, page) => {
        await tab.goto(page.kind === "search" ? `${page.url}?q=connect` : page.url);
        // What is found comes after the page.
        if (page.kind === "search") await tab.locator(".results > li").first().waitFor();
        for (const share of [0.3, 0.7, 1]) {
          await tab.evaluate((share) => window.scrollTo(0, share * document.body.scrollHeight), share);
          await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        }
        // A browser may draw a page of which it has read the half: what stands at the end of a line then waits for its place.
        const read = await tab.evaluate(() => performance.getEntriesByType("navigation")[0].domInteractive);
        const seen = (await tab.evaluate(() => window.shifts)).filter(({ value, startTime }) => value > 1e-9 && startTime > read);
        for (const { value, what } of seen) findings.add(`${what} moves (${value}) at ${width} px`, page.file);
      });
      await context.close();
    }
    findings.assertNone();
  });

  test("on a small screen a button opens the main menu, with the keyboard and without script", async () => {
    const context = await browser.newContext({ viewport: NARROW, javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(step().url);
    const menu = tab.locator("header nav.sections ul");
    assert.equal(await menu.isVisible(), false);
    await tab.locator("header nav.sections button").focus();
    await tab.keyboard.press("Enter");
    assert.ok(await menu.isVisible());
    await tab.keyboard.press("Tab");
    assert.ok(await menu.locator("a").first().evaluate((link) => link === document.activeElement), "the first link comes after the button");
    const { x, width } = await menu.boundingBox();
    assert.ok(x >= 0 && x + width <= NARROW.width, "the menu is in the window");
    await tab.keyboard.press("Escape");
    assert.equal(await menu.isVisible(), false);
    await tab.setViewportSize(WIDE);
    assert.ok(await menu.isVisible(), "on a wide screen it stands there");
    assert.equal(await tab.locator("header nav.sections button").isVisible(), false);
    await context.close();
  });

  test("the name of the site is drawn and can be read aloud, and each page has one box to search in", async () => {
    const findings = new Findings();
    const context = await browser.newContext({ viewport: WIDE });
    await eachInTabs(context, oneOfEachKind(pages).filter((page) => page.html.includes("<header class=site") || page.html.includes('<header class="site"')), async (tab, page) => {
      await tab.goto(page.url);
      const brand = tab.getByRole("banner").getByRole("link", { name: "CONNECT", exact: true });
      if ((await brand.count()) !== 1) findings.add("the brand has no name", page.file);
      if ((await brand.locator("svg").boundingBox()).width < 80) findings.add("the brand is not drawn", page.file);
      if ((await tab.getByRole("search").getByRole("searchbox").count()) !== 1) findings.add("not one search box", page.file);
    });
    await context.close();
    findings.assertNone();
  });
});

/** Runs in the page: the colours that tokens have now, as `[red, green, blue]`. */
function readTokens(names) {
  const probe = document.body.appendChild(document.createElement("span"));
  const colours = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number)];
  });
  probe.remove();
  return Object.fromEntries(colours);
}

/** Contrast as WCAG defines it. */
function contrastOf(one, other) {
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Runs in the page: how many characters stand in each full line of the paragraphs. */
function readLines() {
  const lengths = [];
  for (const paragraph of document.querySelectorAll(".body > p")) {
    const lines = new Map();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (let place = 0; place < text.length; place++) {
        range.setStart(text, place);
        range.setEnd(text, place + 1);
        const top = Math.round(range.getBoundingClientRect().bottom / 8);
        lines.set(top, (lines.get(top) ?? 0) + 1);
      }
    }
    lengths.push(...[...lines.values()].slice(0, -1));
  }
  return lengths;
}

/** Runs in the page: words that go on in the next line without a hyphen. */
function readCuts(selector) {
  const cut = [];
  const range = document.createRange();
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
        if (new Set(tops).size > 1) cut.push(word);
      }
    }
  }
  return cut;
}

/** Runs in the page: controls and boxes whose edge cannot be told from the ground. */
function readEdges() {
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  const seen = [...document.querySelectorAll("input:not([type=checkbox]), header button, .search button, .contents, .facts, .alert, .ways > div, .doors > li, .task .box, .number")].filter((element) => element.checkVisibility());
  return seen.filter((element) => {
    const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element);
    return borderTopStyle === "none" || parseFloat(borderTopWidth) < 1 || borderTopColor === ground;
  }).map((element) => `no edge: <${element.localName} class="${element.className}">`);
}

/** Runs in the page: how the focus is shown. */
function readOutline() {
  const style = getComputedStyle(document.activeElement);
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  return { style: style.outlineStyle, width: parseFloat(style.outlineWidth), same: style.outlineColor === ground, html: document.activeElement.outerHTML.slice(0, 120) };
}

/** Runs in the page: the terms with a sign before or after them, and those whose sign stands on another line. */
function readTouched() {
  const parted = [];
  let count = 0;
  for (const term of document.querySelectorAll(".body .term")) {
    const box = term.getBoundingClientRect();
    const look = (node, at) => {
      if (node?.nodeType !== Node.TEXT_NODE || !/[^\s\p{L}\p{N}\p{M}-]/u.test(node.data.at(at) ?? "")) return;
      count++;
      const range = document.createRange();
      const from = at < 0 ? node.length - 1 : 0;
      range.setStart(node, from);
      range.setEnd(node, from + 1);
      const sign = range.getBoundingClientRect();
      // A term of two lines has the sign on its last.
      if (sign.top > box.bottom - 2 || sign.bottom < box.top + 2) parted.push(`${term.textContent} ${range}`);
    };
    look(term.previousSibling, -1);
    look(term.nextSibling, 0);
  }
  return { parted, count };
}
