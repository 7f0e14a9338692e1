// What a screen reader is told: the role, name and state of what can be used, and in which order, on the map of a step, in
// the plan, in the language switch and in the search box with its list open. As Chromium's accessibility tree has it.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { eachInTabs, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { oneOfEachKindAndLanguage, readPages } from "./support/pages.mjs";

/** What nobody can use without a name. (Groups are missing: one that is unfolded has its name on its summary.) */
const NAMED = ["button", "checkbox", "combobox", "dialog", "link", "listbox", "navigation", "option", "radio", "region", "searchbox", "textbox"];
const browser = await openBrowser();

describe("read aloud, the toolbox", () => {
  let pages;
  before(async () => {
    const site = await publish(toolbox, { base: "/connect/" });
    pages = (await readPages(browser, site)).filter((page) => page.kind !== "redirect");
  });
  const languages = () => [...new Set(pages.filter((page) => page.kind === "home").map((page) => page.lang))];
  const steps = (lang) => pages.filter((page) => page.lang === lang && page.kind === "step").sort((one, other) => number(one) - number(other));
  const number = (page) => page.listed.number ?? parseInt(page.heading.match(/\d+/)[0]);
  const titles = (lang) => steps(lang).map((page) => page.listed.title);
  const planOf = (lang) => pages.find((page) => page.lang === lang && page.kind === "plan");

  test("has a name for everything that can be used, with its scripts at work", async () => {
    const findings = new Findings();
    const context = await browser.newContext({ viewport: WIDE });
    await eachInTabs(context, oneOfEachKindAndLanguage(pages), async (tab, page) => {
      await tab.goto(page.url);
      for (const node of await tree(tab)) {
        if (NAMED.includes(node.role) && !node.name.trim()) findings.add(`a ${node.role} without a name`, page.file);
      }
    });
    await context.close();
    findings.assertNone();
  });

  test("begins each page with the name, the menu, the search and the languages, in this order", async () => {
    const tab = await browser.newPage({ viewport: WIDE });
    for (const lang of languages()) {
      await tab.goto(steps(lang)[3].url);
      const marks = (await tab.locator("header.site").ariaSnapshot()).match(/(?<=^ {2}- )(link|navigation|search)\b/gm);
      assert.deepEqual(marks, ["link", "navigation", "search", "navigation"], lang);
      const order = (await tree(tab)).map(({ role }) => role).filter((role) => ["banner", "main", "contentinfo"].includes(role));
      assert.deepEqual(order, ["banner", "main", "contentinfo"], lang);
    }
    await tab.close();
  });

  test("names each language in itself and says which one is read", async () => {
    const tab = await browser.newPage({ viewport: NARROW });
    const names = [];
    for (const lang of languages()) {
      await tab.goto(steps(lang)[3].url);
      const links = await tab.locator("nav.languages a").evaluateAll((all) => all.map((link) => [link.lang, link.hreflang, link.textContent.trim(), link.getAttribute("aria-current")]));
      const snapshot = await tab.locator("nav.languages").ariaSnapshot();
      const spoken = [...snapshot.matchAll(/listitem:\n\s+- link "(.+)"/g)].map(([, name]) => name);
      assert.match(snapshot, /^- navigation "\p{L}+":\n {2}- list:/u);
      assert.deepEqual(spoken, links.map(([, , name]) => name), lang);
      for (const [own, leads] of links) assert.equal(own, leads);
      assert.deepEqual(links.filter(([, , , current]) => current).map(([own]) => own), [lang]);
      names.push(spoken.join());
    }
    assert.equal(new Set(names).size, 1, "the languages have the same names and the same order everywhere");
    await tab.close();
  });

  test("tells on a step all nine by phase, then what comes, what is handed on and what follows", async () => {
    const tab = await browser.newPage({ viewport: NARROW });
    for (const lang of languages()) {
      await tab.goto(steps(lang)[3].url);
      const lines = (await tab.locator("nav.trail").ariaSnapshot()).split("\n").map((line) => line.trim()).filter((line) => !line.startsWith("- /url"));
      const said = lines.map((line) => line.match(/^- '?((?:navigation|group|link)(?= ")|paragraph\b)/)?.[1]).filter(Boolean);
      const phase = (count) => ["group", "paragraph", ...Array(count).fill("link")];
      // A small screen shows no title of the map, which the landmark has as its name.
      assert.deepEqual(said, ["navigation", ...phase(3), ...phase(4), ...phase(2), "paragraph", "link", "paragraph", "paragraph", "link"], lang);
      const links = lines.map((line) => line.match(/^- '?link "(.+)"/)?.[1]).filter(Boolean);
      assert.deepEqual(links.slice(0, 9), titles(lang).map((title, index) => `${index + 1} ${title}`), lang);
      assert.ok(links[9].includes("3") && links[9].endsWith(titles(lang)[2]), links[9]);
      assert.ok(links[10].includes("5") && links[10].endsWith(titles(lang)[4]), links[10]);
      assert.equal(await tab.locator("nav.trail [aria-current=page]").innerText().then((text) => text.split("\n")[0].trim()), "4");
    }
    await tab.close();
  });

  test("reads the plan step by step: title, progress, a box for each item, notes; and asks before it clears", async () => {
    for (const lang of languages()) {
      const context = await browser.newContext({ viewport: WIDE });
      const tab = await context.newPage();
      await tab.goto(planOf(lang).url);
      await tab.locator("li.task input").first().check();
      const nodes = (await tree(tab)).filter(({ role }) => ["heading", "checkbox", "textbox", "button", "group"].includes(role));
      const main = nodes.slice(nodes.findIndex(({ role }) => role === "heading"));
      const parts = main.map(({ role }) => role).join(" ").split(" heading");
      // The title and its tools, then each step; what the foot of the site has comes last.
      assert.match(parts[0], /^heading group( button){4}$/, lang);
      assert.equal(parts.length, 10, lang);
      for (const part of parts.slice(1)) assert.match(part, /^( checkbox( button)*)+ textbox( button)*$/, `${lang}: ${part}`);
      const headings = main.filter(({ role }) => role === "heading").map(({ name }) => name);
      assert.deepEqual(headings.slice(1), titles(lang).map((title, index) => `${index + 1} ${title}`), lang);
      const notes = main.filter(({ role }) => role === "textbox").map(({ name }) => name);
      notes.forEach((name, index) => assert.ok(name.includes(titles(lang)[index]), `${lang}: ${name}`));
      const boxes = main.filter(({ role }) => role === "checkbox");
      assert.deepEqual(boxes.map(({ states }) => states.checked), boxes.map((_, index) => String(index === 0)), lang);
      assert.equal(new Set(boxes.map(({ name }) => name)).size, boxes.length, `${lang}: two boxes have one name`);
      await tab.locator("[data-plan-heard]").filter({ hasText: /1/ }).waitFor({ state: "attached" });

      await tab.locator("[data-plan-clear]").click();
      const asked = await tab.locator("dialog[open]").ariaSnapshot();
      assert.match(asked, /^- '?dialog "(.+)"'?:\n {2}- paragraph: .+\n {2}- button ".+"\n {2}- button ".+"$/, asked);
      const dialog = (await tree(tab)).find(({ role }) => role === "dialog");
      assert.equal(dialog.states.modal, true);
      assert.equal(await tab.evaluate(() => document.activeElement.value), "cancel", "the safe answer has the focus");
      await context.close();
    }
  });

  test("says of the search box that it has a list, which of it is chosen, and how much was found", async () => {
    for (const lang of languages()) {
      const tab = await browser.newPage({ viewport: WIDE });
      await tab.goto(steps(lang)[0].url);
      const box = tab.locator("header.site form.search input");
      const state = async () => (await tree(tab)).find(({ role }) => ["combobox", "searchbox"].includes(role));
      assert.equal((await state()).role, "searchbox", "before it is reached for, a box and no more");
      const { name } = await state();
      await box.fill("connect");
      await tab.locator(".finds [role=option]").first().waitFor();
      assert.deepEqual(pick(await state()), { role: "combobox", name, autocomplete: "list", expanded: true, hasPopup: "listbox", activedescendant: undefined });
      await tab.keyboard.press("ArrowDown");
      await tab.keyboard.press("ArrowDown");
      const nodes = await tree(tab);
      const options = nodes.filter(({ role }) => role === "option");
      assert.ok(options.length > 2 && nodes.find(({ role }) => role === "listbox").name, lang);
      assert.deepEqual(options.map(({ states }) => states.selected), options.map((_, index) => index === 1), lang);
      assert.equal((await state()).states.activedescendant, await tab.locator(".finds [role=option]").nth(1).getAttribute("id"));
      // Each option begins with the page that it leads to.
      const first = await tab.locator(".finds [role=option] b").first().innerText();
      assert.ok(options[0].name.startsWith(first), options[0].name);
      await tab.locator("form.search [role=status]").filter({ hasText: /\d/ }).waitFor({ state: "attached" });

      await tab.keyboard.press("Escape");
      assert.deepEqual(pick(await state()), { role: "combobox", name, autocomplete: "list", expanded: false, hasPopup: "listbox", activedescendant: undefined });
      assert.equal((await tree(tab)).filter(({ role }) => ["listbox", "option"].includes(role)).length, 0, "the list is gone");

      // Nothing found: the same in other languages is a named group, each in its own language.
      await box.fill("qqxxqq");
      await tab.locator(".finds [role=group]").waitFor();
      const snapshot = await tab.locator("form.search").ariaSnapshot();
      assert.match(snapshot, /- listbox ".+":\n\s+- option ".+"\n\s+- group ".+":(\n\s+- option ".+"){5}/, lang);
      const tongues = await tab.locator(".finds [role=group] [role=option]").evaluateAll((all) => all.map((option) => option.lang));
      assert.deepEqual(tongues.sort(), languages().filter((other) => other !== lang).sort());
      await tab.close();
    }
  });

  function pick({ role, name, states }) {
    const { autocomplete, expanded, hasPopup, activedescendant } = states;
    return { role, name, autocomplete, expanded, hasPopup, activedescendant };
  }
});

/** What Chromium tells assistive technology of a page, in the order in which it is read: `[{ role, name, states }]`. */
async function tree(tab) {
  const session = await tab.context().newCDPSession(tab);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = [];
  const visit = (node) => {
    if (!node.ignored) {
      const states = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.relatedNodes ? value.relatedNodes[0]?.idref : value.value]));
      read.push({ role: node.role.value, name: node.name?.value ?? "", states });
    }
    for (const id of node.childIds ?? []) if (byId.has(id)) visit(byId.get(id));
  };
  visit(nodes[0]);
  return read;
}
