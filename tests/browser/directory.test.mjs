// The directory of the participants: plain lists for everybody, a form that shortens them, and a map with the same links.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { project } from "../../tools/nordic.mjs";
import { listen, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { readPages } from "./support/pages.mjs";

const browser = await openBrowser();

describe("the directory of the participants", () => {
  let pages;
  let directories;
  let english;
  before(async () => {
    const site = await publish(toolbox, { base: "/connect/" });
    pages = await readPages(browser, site);
    directories = pages.filter((page) => page.kind === "directory");
    english = directories.find((page) => page.lang === "en");
  });

  /** What the plain lists say, without script: for each country, type and step the addresses of the participants. */
  async function plainLists(page) {
    const tab = await browser.newPage({ javaScriptEnabled: false });
    await tab.goto(page.url);
    const read = await tab.evaluate(() => {
      const hrefs = (root) => [...root.querySelectorAll("li > a")].map((link) => link.href);
      const groups = (id) => [...document.querySelector(`section:has(> #${id})`).querySelectorAll("h3")].map((heading) => hrefs(heading.nextElementSibling));
      const values = (name) => [...document.querySelectorAll(`.filter [name=${name}] option`)].map((option) => option.value).slice(1);
      return {
        countries: [...document.querySelectorAll(".countries > section")].map(hrefs),
        kinds: groups("by-type"),
        steps: groups("by-step"),
        values: { country: values("country"), kind: values("kind"), step: values("step") },
        form: document.querySelector(".filter").getBoundingClientRect().height,
      };
    });
    await tab.close();
    const choice = (name, lists) => [["", lists.flat()], ...read.values[name].map((value, at) => [value, lists[at]])];
    return { ...read, choices: { country: choice("country", read.countries), kind: choice("kind", read.kinds), step: choice("step", read.steps) } };
  }

  /** What is seen of the list and of the map. */
  const seen = (tab) =>
    tab.evaluate(() => {
      const shown = (selector) => [...document.querySelectorAll(selector)].filter((link) => link.checkVisibility());
      return {
        list: shown(".countries li > a").map((link) => link.href),
        dots: shown(".region a").map((link) => link.href.baseVal).map((href) => new URL(href, document.baseURI).href),
        sections: shown(".countries > section").length,
        said: document.querySelector(".listing .found").textContent,
      };
    });

  test("is complete without script: everybody by country and by type, and nobody sees a form that does nothing", async () => {
    for (const page of directories) {
      const { countries, kinds, steps, form } = await plainLists(page);
      const profiles = pages.filter((one) => one.kind === "participant" && one.lang === page.lang && one.file.startsWith(`${page.lang}/`)).map((one) => one.url);
      assert.deepEqual(countries.flat().sort(), profiles.sort(), page.file);
      assert.deepEqual(kinds.flat().sort(), profiles, page.file);
      assert.equal(steps.length, 9, page.file);
      assert.ok(steps.flat().every((href) => profiles.includes(href)), page.file);
      assert.equal(form, 0, page.file);
    }
  });

  test("shows for every choice of country, type and step just those who are in all three plain lists", async () => {
    const { choices } = await plainLists(english);
    const tab = await browser.newPage({ viewport: WIDE });
    const findings = new Findings();
    listen(tab, new URL(english.url).origin, (what) => findings.add(what, english.file));
    await tab.goto(english.url);
    const placed = (await seen(tab)).dots;
    let looked = 0;
    for (const [country, inCountry] of choices.country) {
      for (const [kind, ofKind] of choices.kind) {
        for (const [step, inStep] of choices.step) {
          await tab.evaluate((wanted) => {
            for (const [name, value] of Object.entries(wanted)) document.querySelector(`.filter [name=${name}]`).value = value;
            document.querySelector(".filter select").dispatchEvent(new Event("change", { bubbles: true }));
          }, { country, kind, step });
          const wanted = choices.country[0][1].filter((href) => inCountry.includes(href) && ofKind.includes(href) && (!step || inStep.includes(href)));
          const { list, dots, sections, said } = await seen(tab);
          const where = `${country}/${kind}/${step}`;
          if (list.join() !== wanted.join()) findings.add("the list differs", where);
          if (dots.join() !== placed.filter((href) => wanted.includes(href)).join()) findings.add("the map differs", where);
          if ((sections === 0) !== (wanted.length === 0)) findings.add("an empty country is left", where);
          const chosen = country || kind || step;
          if (chosen ? wanted.length && !new RegExp(`\\b${wanted.length}$`).test(said) : said) findings.add(`says “${said}”`, where);
          if (chosen && !wanted.length && said.length < 10) findings.add("does not say that there is nobody", where);
          looked++;
        }
      }
    }
    await tab.close();
    assert.ok(looked > 200);
    findings.assertNone();
  });

  test("keeps the choice in the address: it can be sent on, and the back button goes one choice back", async () => {
    const tab = await browser.newPage({ viewport: WIDE });
    await tab.goto(english.url);
    const everybody = (await seen(tab)).list.length;
    await tab.locator("#vv-country").selectOption("NO");
    await tab.locator("#vv-kind").selectOption("national");
    const { list } = await seen(tab);
    const address = new URL(tab.url());
    assert.equal(address.search, "?country=NO&kind=national");
    const other = await browser.newPage();
    await other.goto(address.href);
    assert.deepEqual((await seen(other)).list, list);
    assert.equal(await other.locator("#vv-kind").inputValue(), "national");
    await other.close();
    await tab.goBack();
    assert.equal(await tab.locator("#vv-kind").inputValue(), "");
    assert.ok((await seen(tab)).list.length > list.length);
    // From a profile, too, the way back is to the choice.
    await tab.locator(".countries li a:visible").first().click();
    await tab.goBack();
    assert.equal(await tab.locator("#vv-country").inputValue(), "NO");
    assert.ok((await seen(tab)).list.length < everybody);
    await tab.getByRole("button", { name: "Show all" }).click();
    assert.equal((await seen(tab)).list.length, everybody);
    assert.equal(new URL(tab.url()).search, "");
    await tab.close();
  });

  test("leaves open what an address asks for in vain, and takes it for text", async () => {
    const tab = await browser.newPage();
    await tab.goto(english.url);
    const { list } = await seen(tab);
    await tab.goto(`${english.url}?country=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E&kind=__proto__&step=99&other=1`);
    assert.deepEqual((await seen(tab)).list, list);
    await tab.close();
  });

  test("is shortened with the keyboard alone, and says how many are left", async () => {
    const tab = await browser.newPage({ viewport: WIDE });
    await tab.goto(english.url);
    await tab.locator("#vv-country").focus();
    await tab.keyboard.press("ArrowDown");
    await tab.waitForURL(/country=/);
    assert.match(await tab.getByRole("status").filter({ hasText: /./ }).innerText(), /\d+$/);
    for (const name of ["vv-kind", "vv-step"]) {
      await tab.keyboard.press("Tab");
      assert.equal(await tab.evaluate(() => document.activeElement.id), name);
    }
    await tab.keyboard.press("Tab");
    await tab.keyboard.press("Enter");
    assert.equal((await seen(tab)).said, "");
    await tab.close();
  });

  test("does not move when the form appears, however late its script comes", async () => {
    const tab = await browser.newPage({ viewport: { width: NARROW.width, height: 3000 } });
    await tab.addInitScript(() => {
      window.moved = [];
      new PerformanceObserver((list) => window.moved.push(...list.getEntries().map((entry) => entry.value))).observe({ type: "layout-shift", buffered: true });
    });
    const drawn = () => tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await tab.route(/directory\..*js$/, async (route) => {
      await drawn();
      await route.continue();
    });
    await tab.goto(english.url);
    await tab.locator(".filter").waitFor({ state: "visible" });
    await drawn();
    assert.deepEqual(await tab.evaluate(() => window.moved), []);
    await tab.close();
  });

  test("has a map whose dots are where the places are, and are links of the list, each under its name", async () => {
    const facts = readFileSync(join(toolbox, "content/facts/participants.toml"), "utf8");
    const places = new Map(facts.split(/^\[/m).slice(1).flatMap((table) => {
      const found = table.match(/^([\w-]+)\][^]*?^position = \{ latitude = ([\d.-]+), longitude = ([\d.-]+) \}/m);
      return found ? [[found[1], project(Number(found[2]), Number(found[3]))]] : [];
    }));
    assert.ok(places.size >= 10);
    const tab = await browser.newPage({ viewport: WIDE });
    for (const page of directories) {
      await tab.goto(page.url);
      const dots = await tab.locator(".region a").evaluateAll((links) =>
        links.map((link) => {
          const { e, f } = link.transform.baseVal[0].matrix;
          const href = new URL(link.href.baseVal, document.baseURI).href;
          const inList = [...document.querySelectorAll(".countries li > a")].find((other) => other.href === href);
          return { x: e, y: f, name: link.textContent.trim(), listed: inList?.textContent };
        }),
      );
      assert.equal(dots.length, places.size, page.file);
      for (const { x, y, name, listed } of dots) {
        // A long name is cut short on the map.
        assert.ok(listed?.includes(name) && name.length <= 16, `${page.file}: ${name} on the map, ${listed} in the list`);
        assert.ok([...places.values()].some((place) => Math.hypot(place[0] - x, place[1] - y) < 0.1), `${page.file}: ${name} at ${x}, ${y}`);
      }
      const tree = await tab.locator(".region").ariaSnapshot();
      assert.match(tree, /- group ".+":/, tree);
      for (const { name } of dots) assert.ok(tree.includes(`- link "${name}"`), `${name} is not in the tree:\n${tree}`);
    }
    await tab.close();
  });

  test("has dots that a finger can hit: 24 px each on every screen, whatever lies over them", async () => {
    const findings = new Findings();
    for (const width of [320, 375, 480, 768, 1280]) {
      const tab = await browser.newPage({ viewport: { width, height: 800 } });
      for (const page of directories) {
        await tab.goto(page.url);
        const boxes = await tab.locator(".region a").evaluateAll((links) =>
          links.map((link) => {
            const { left, right, top, bottom } = link.querySelector("rect").getBoundingClientRect();
            return { name: link.textContent.trim(), left, right, top, bottom };
          }),
        );
        for (const [at, box] of boxes.entries()) {
          // What lies over it is drawn after it, and takes away a side.
          const free = boxes.slice(at + 1).reduce((left, other) => largest(left, other), box);
          const [wide, high] = [free.right - free.left, free.bottom - free.top].map(Math.round);
          if (wide < 24 || high < 24) findings.add(`${box.name}: ${wide} × ${high} px`, `${page.file} at ${width} px`);
        }
      }
      await tab.close();
    }
    findings.assertNone();
  });
});

/** The part of a box that is easiest to hit where another one lies over it. */
function largest(box, over) {
  if (over.left >= box.right || over.right <= box.left || over.top >= box.bottom || over.bottom <= box.top) return box;
  const parts = [{ ...box, right: over.left }, { ...box, left: over.right }, { ...box, bottom: over.top }, { ...box, top: over.bottom }];
  const side = ({ left, right, top, bottom }) => Math.min(right - left, bottom - top);
  return parts.reduce((best, part) => (side(part) > side(best) ? part : best));
}
