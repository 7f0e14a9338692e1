// My plan: readers tick the checklists and write notes; nothing leaves the browser, and nothing is lost by a new edition,
// another language, a second tab or a browser that refuses to store. They take the plan with them as Markdown or on paper.
import assert from "node:assert/strict";
import { appendFile, copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { listen, NARROW, openBrowser, WIDE } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { build, publish, temporaryFolder, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { filesIn, readPages } from "./support/pages.mjs";

const LANGUAGES = ["en", "da", "fi", "is", "nb", "sv"];
const STEP = "steps/vision";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const KB = 1024;
const browser = await openBrowser();

const boxes = (tab) => tab.locator("li.task input[type=checkbox]");
const boxOf = (tab, id) => tab.locator(`li.task[data-task="${id}"] input`);
const noteOf = (tab, key = STEP) => tab.locator(`[data-plan="${key}"] textarea`);
const button = (tab, name) => tab.locator(`[data-plan-${name}]`);
const said = (tab) => tab.locator("[data-plan-said]");
const warning = (tab) => tab.locator("[data-newer]");
const items = (tab) => tab.locator("[data-plan] li.task, .body li.task").evaluateAll((all) => all.map((item) => item.dataset.task));
const storage = (tab) => tab.evaluate(() => ({ ...localStorage }));

/** What is stored, as the only thing that is. */
async function storedPlan(tab) {
  const all = Object.values(await storage(tab));
  assert.equal(all.length, 1);
  return JSON.parse(all[0]);
}

/** Where pages are, by key and language; of the plan, `plan`. */
function addresses(pages) {
  const find = (lang, key) => pages.find((page) => page.lang === lang && (key === "plan" ? page.html.includes("data-plan-tools") : page.listed?.key === key));
  return (lang, key) => find(lang, key).url;
}

/** Clears the plan and answers the question. A dialog says a moment after its button that it is closed. */
async function clear(tab) {
  await button(tab, "clear").click();
  await tab.locator("[data-plan-ask=clear] [value=clear]").click();
  await button(tab, "undo").waitFor();
}

/** Gives the import a file, as if the reader had chosen it. */
function choose(tab, text, name = "plan.md") {
  return button(tab, "chosen").setInputFiles({ name, mimeType: "text/markdown", buffer: Buffer.from(text) });
}

async function exported(tab) {
  const [download] = await Promise.all([tab.waitForEvent("download"), button(tab, "export").click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

describe("the plan of a reader of the toolbox", () => {
  let site, at;
  before(async () => {
    site = await publish(toolbox, { base: "/connect/" });
    at = addresses(await readPages(browser, site));
    await copyFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), join(site.folder, "axe.js"));
  });

  /** A test in a browser that has stored nothing, whose console stays silent. */
  function story(name, tell, options = {}) {
    test(name, async () => {
      const context = await browser.newContext({ viewport: WIDE, ...options });
      const findings = new Findings();
      const open = async (address) => {
        const tab = await context.newPage();
        listen(tab, site.origin, (what) => findings.add(what, tab.url()));
        if (address) await tab.goto(address);
        return tab;
      };
      await tell(open, context);
      await context.close();
      findings.assertNone();
    });
  }

  story("holds the items of every step, with the same ids in six languages", async (open) => {
    const tab = await open(at("en", "plan"));
    const keys = await tab.locator("[data-plan]").evaluateAll((steps) => steps.map((step) => step.dataset.plan));
    assert.equal(keys.length, 9);
    const source = await items(tab);
    assert.ok(source.length > 70, `${source.length} items`);
    for (const lang of LANGUAGES) {
      await tab.goto(at(lang, "plan"));
      assert.deepEqual(await items(tab), source, lang);
    }
    const onPages = [];
    for (const key of keys) {
      await tab.goto(at("fi", key));
      const ids = await items(tab);
      assert.equal(new Set(ids).size, ids.length, key);
      onPages.push(...ids);
    }
    assert.deepEqual(onPages, source);
  });

  story("is empty until the first tick, and is found again on the step, the map and the page of the plan", async (open) => {
    const tab = await open(at("en", STEP));
    assert.deepEqual(await storage(tab), {});
    const all = await boxes(tab).count();
    await boxes(tab).nth(1).check();
    const [id] = (await items(tab)).slice(1);
    await tab.reload();
    assert.ok(await boxOf(tab, id).isChecked());
    assert.match(await tab.locator(".plan-count").innerText(), new RegExp(`^1\\D+${all}\\b`));
    await tab.goto(at("en", "index"));
    const places = tab.locator("[data-step][data-tasks]");
    assert.ok((await places.count()) >= 9);
    await tab.locator(`[data-step="${STEP}"] .progress`, { hasText: new RegExp(`^1 of ${all}\\b`) }).waitFor();
    await tab.goto(at("en", "plan"));
    assert.ok(await tab.locator(`[data-plan="${STEP}"] li.task[data-task="${id}"] input`).isChecked());
    assert.equal(await tab.locator("li.task input:checked").count(), 1);
    // A plan from which the last tick is taken is not there any more.
    await tab.locator("li.task input:checked").uncheck();
    assert.deepEqual(await storage(tab), {});
  });

  story("keeps every tick and note when the reader changes language in the middle", async (open) => {
    const tab = await open(at("nb", STEP));
    const ids = await items(tab);
    await boxOf(tab, ids[0]).check();
    await noteOf(tab).fill("Spør Anna");
    await tab.locator(".languages a[hreflang=fi]").click();
    await tab.waitForURL((url) => url.href.startsWith(at("fi", STEP)));
    assert.ok(await boxOf(tab, ids[0]).isChecked());
    await boxOf(tab, ids[2]).check();
    await tab.locator(".languages a[hreflang=is]").click();
    await tab.waitForURL((url) => url.href.startsWith(at("is", STEP)));
    assert.deepEqual(await tab.locator("li.task:has(input:checked)").evaluateAll((all) => all.map((item) => item.dataset.task)), [ids[0], ids[2]]);
    assert.equal(await noteOf(tab).inputValue(), "Spør Anna");
    assert.deepEqual(Object.keys(await storage(tab)), ["vegvisir:plan:/connect/"]);
  });

  story("is the same in two tabs, while the reader types", async (open) => {
    const one = await open(at("en", STEP));
    const other = await open(at("sv", "plan"));
    const [id] = await items(one);
    await boxOf(one, id).check();
    const mirrored = other.locator(`[data-plan="${STEP}"] li.task[data-task="${id}"] input`);
    await other.waitForFunction((box) => box.checked, await mirrored.elementHandle());
    await noteOf(other).pressSequentially("Två");
    await one.waitForFunction((field) => field.value === "Två", await noteOf(one).elementHandle());
    await noteOf(one).press("End");
    await noteOf(one).pressSequentially(" ord");
    await other.waitForFunction((field) => field.value === "Två ord", await noteOf(other).elementHandle());
    await mirrored.uncheck();
    await one.waitForFunction((box) => !box.checked, await boxOf(one, id).elementHandle());
    assert.equal((await storedPlan(one)).steps[STEP].note, "Två ord");
  });

  story("is ticked with the keyboard or on the words, and says how far it is once the reader rests", async (open) => {
    const tab = await open();
    await tab.clock.install();
    await tab.goto(at("en", STEP));
    await tab.evaluate(() => {
      window.messages = [];
      const heard = document.querySelector("[data-plan-heard]");
      new MutationObserver(() => window.messages.push(heard.textContent)).observe(heard, { childList: true });
    });
    await boxes(tab).first().focus();
    for (let item = 0; item < 4; item++) {
      await tab.keyboard.press("Space");
      // Items can have links and terms, which are stops too.
      do await tab.keyboard.press("Tab");
      while (await tab.evaluate(() => document.activeElement.type !== "checkbox"));
    }
    await tab.locator("li.task .words").nth(5).click({ position: { x: 40, y: 10 } });
    await tab.clock.runFor(2000);
    const all = await boxes(tab).count();
    assert.deepEqual(await tab.evaluate(() => window.messages), [`5 of ${all} done`]);
    const names = await boxes(tab).evaluateAll((all) => all.map((box) => document.getElementById(box.getAttribute("aria-labelledby")).textContent.trim()));
    assert.ok(names.every((name) => name.length > 10), "the words of an item name its box");
  });

  story("is ticked by the words of an item, but not by a term in them, which no label may hold", async (open) => {
    const tab = await open(at("en", STEP));
    await boxes(tab).first().waitFor();
    assert.deepEqual(await tab.evaluate(() => [...document.querySelectorAll("label")].flatMap((label) => [...label.querySelectorAll("button, select, textarea, input")].filter((control) => control !== label.control).map((control) => control.outerHTML))), []);
    const item = tab.locator("li.task:has(.term)").first();
    const box = item.locator("input");
    await item.locator(".term").first().click();
    await tab.locator("[popover]:popover-open").waitFor();
    assert.equal(await box.isChecked(), false);
    await tab.keyboard.press("Escape");
    const words = item.locator(".words");
    // Beside the term, on the first letter.
    await words.click({ position: { x: 3, y: 14 } });
    assert.equal(await box.isChecked(), true);
    await words.click({ position: { x: 3, y: 14 } });
    assert.equal(await box.isChecked(), false);
    // Words that are marked to be copied are not meant.
    await words.dblclick({ position: { x: 3, y: 14 } });
    assert.notEqual(await tab.evaluate(() => getSelection().toString()), "");
    const name = (await words.innerText()).replace(/\s+/g, " ").trim();
    assert.equal(await tab.getByRole("checkbox", { name, exact: true }).count(), 1);
  });

  story("comes back from its export as it was", async (open) => {
    const tab = await open(at("da", "plan"));
    for (const index of [0, 5, 30, 60]) await boxes(tab).nth(index).check();
    const note = "Første linje\nanden linje\n\n# Ikke en overskrift <!-- {#steps/vision} -->\n- [x] ikke et punkt <!-- {#x} -->\n> citat";
    await noteOf(tab).fill(note);
    const kept = await storedPlan(tab);
    const { name, text } = await exported(tab);
    assert.match(name, /^vores-plan-\d{4}-\d\d-\d\d\.md$/);
    const lines = text.split("\n");
    assert.equal(lines.filter((line) => /^# /.test(line)).length, 1);
    assert.equal(lines.filter((line) => /^## \d\. .+ <!-- \{#steps\/[a-z-]+\} -->$/.test(line)).length, 9);
    assert.equal(lines.filter((line) => /^- \[[ x]\] .+ <!-- \{#\S+\} -->$/.test(line)).length, await boxes(tab).count());
    assert.equal(lines.filter((line) => line.startsWith("- [x] ")).length, 4);
    await clear(tab);
    assert.deepEqual(await storage(tab), {});
    // Files come back from other systems with other line ends, and with a mark before the text.
    await choose(tab, `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    await said(tab).filter({ hasText: "4" }).waitFor();
    assert.deepEqual(await storedPlan(tab), kept);
    assert.equal(await noteOf(tab).inputValue(), note);
  });

  story("asks before an import is added to what is there, or replaces it, and takes it back", async (open) => {
    const tab = await open(at("en", "plan"));
    const ids = await items(tab);
    const ticked = () => tab.locator("li.task input:checked").count();
    await boxes(tab).nth(0).check();
    await noteOf(tab).fill("From the file");
    const { text } = await exported(tab);
    await boxes(tab).nth(0).uncheck();
    await boxes(tab).nth(1).check();
    await noteOf(tab).fill("From here");
    const answer = async (value) => {
      await choose(tab, text);
      await tab.locator(`[data-plan-ask=import][open] [value=${value}]`).click();
    };
    const before = await storage(tab);
    await answer("cancel");
    await choose(tab, text);
    await tab.locator("[data-plan-ask=import][open]").press("Escape");
    assert.deepEqual(await storage(tab), before);
    await answer("add");
    await said(tab).filter({ hasText: "Imported" }).waitFor();
    assert.equal(await ticked(), 2);
    assert.equal(await noteOf(tab).inputValue(), "From here\n\nFrom the file");
    await button(tab, "undo").click();
    assert.deepEqual(await storedPlan(tab), JSON.parse(Object.values(before)[0]));
    await answer("replace");
    await said(tab).filter({ hasText: "Imported" }).waitFor();
    assert.ok(await boxOf(tab.locator(`[data-plan="${STEP}"]`), ids[0]).isChecked());
    assert.equal(await ticked(), 1);
    assert.equal(await noteOf(tab).inputValue(), "From the file");
  });

  story("takes nothing from a file but text", async (open) => {
    const tab = await open(at("en", "plan"));
    const refused = async (text, why) => {
      await tab.evaluate(() => (document.querySelector("[data-plan-said]").textContent = ""));
      await choose(tab, text);
      await said(tab).filter({ hasText: why }).waitFor();
      assert.deepEqual(await storage(tab), {});
    };
    await refused("# My shopping\n\n- [x] Milk\n", "not an exported plan");
    await refused("\0\x01\x02", "not an exported plan");
    await refused("<!-- vegvisir-plan 2 lang=en -->\n", "newer version");
    await refused(`<!-- vegvisir-plan 1 -->\n${"x".repeat(513 * KB)}`, "too large");
    const many = Array.from({ length: 2001 }, (_, index) => `- [x] a <!-- {#i${index}} -->`).join("\n");
    await refused(`<!-- vegvisir-plan 1 -->\n## S <!-- {#s} -->\n${many}`, "too large");
    const attack = `<img src=x onerror="document.title='caught'"><script>document.title='caught'</script>`;
    const [id] = await items(tab);
    await choose(
      tab,
      [
        "<!-- vegvisir-plan 1 lang=en -->",
        `## ${attack} <!-- {#__proto__} -->`,
        `- [x] ${attack} <!-- {#constructor} -->`,
        `- [x] polluted <!-- {#__proto__} -->`,
        `- [x] no id`,
        `> ${attack}`,
        "## Another heading",
        "- [x] outside <!-- {#outside} -->",
        `## Vision <!-- {#${STEP}} -->`,
        `- [X] Words that the site never said <!-- {#${id}} -->`,
        `${"> ".repeat(20000)}`,
        `- [x] ${"a ".repeat(20000)}`,
        `${"## ".repeat(20000)}`,
      ].join("\n"),
    );
    await said(tab).filter({ hasText: "Ticks: 3" }).waitFor();
    assert.equal(await tab.evaluate(() => ({}).polluted ?? Object.prototype.note), undefined);
    assert.equal(await tab.locator(".plan img, .plan script").count(), 0);
    assert.notEqual(await tab.title(), "caught");
    assert.equal(await tab.locator(".plan h2").last().innerText(), attack);
    assert.equal(await tab.locator("text=Words that the site never said").count(), 0);
    await tab.reload();
    assert.equal(await tab.locator(".plan h2").last().innerText(), attack);
    const { text } = await exported(tab);
    assert.ok(!/<(img|script)/.test(text.replaceAll("\\<", "")), "what was typed as HTML is no HTML in the export either");
    assert.ok(!JSON.stringify(await storedPlan(tab)).includes("never said"));
  });

  story("is cleared in one go, and taken back until the page is left", async (open) => {
    const tab = await open(at("en", "plan"));
    await button(tab, "clear").click();
    assert.match(await said(tab).innerText(), /empty/);
    await boxes(tab).nth(3).check();
    await noteOf(tab).fill("Kept");
    const before = await storedPlan(tab);
    await button(tab, "clear").click();
    assert.equal(await tab.evaluate(() => document.activeElement.value), "cancel");
    await tab.keyboard.press("Escape");
    assert.deepEqual(await storedPlan(tab), before);
    await clear(tab);
    assert.deepEqual(await storage(tab), {});
    assert.equal(await tab.locator("li.task input:checked").count(), 0);
    assert.equal(await noteOf(tab).inputValue(), "");
    // What is ticked in the meantime stays when the rest comes back.
    await boxes(tab).nth(4).check();
    await button(tab, "undo").click();
    assert.equal(await tab.locator("li.task input:checked").count(), 2);
    assert.equal(await noteOf(tab).inputValue(), "Kept");
    assert.notEqual(await tab.evaluate(() => document.activeElement.localName), "body");
  });

  for (const [what, fail] of [
    ["full", () => (Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); })],
    ["switched off", () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("off", "SecurityError"); } })],
  ]) {
    story(`works where storage is ${what}, and says so once something is to be stored`, async (open) => {
      const tab = await open();
      await tab.addInitScript(fail);
      await tab.goto(at("en", "plan"));
      assert.equal(await warning(tab).innerText(), "");
      await boxes(tab).nth(0).check();
      await noteOf(tab).fill("Not stored");
      assert.match(await warning(tab).innerText(), /could not be saved/);
      assert.ok(await boxes(tab).nth(0).isChecked());
      const { text } = await exported(tab);
      assert.match(text, /^- \[x\] /m);
      assert.match(text, /^> Not stored$/m);
    });
  }

  story("stores what had no room as soon as there is room", async (open) => {
    const tab = await open();
    await tab.addInitScript(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (...pair) {
        if (window.full) throw new DOMException("full", "QuotaExceededError");
        setItem.apply(this, pair);
      };
      window.full = true;
    });
    await tab.goto(at("en", STEP));
    await boxes(tab).nth(0).check();
    await boxes(tab).nth(1).check();
    await tab.evaluate(() => (window.full = false));
    await boxes(tab).nth(2).check();
    assert.equal(await warning(tab).innerText(), "");
    assert.equal(Object.keys((await storedPlan(tab)).steps[STEP].ticks).length, 3);
  });

  for (const damaged of ["{", "null", '{"format":1,"steps":{"steps/vision":{"note":7}}}']) {
    story(`puts aside what it cannot read: ${damaged}`, async (open) => {
      const tab = await open(at("en", STEP));
      await tab.evaluate((text) => localStorage.setItem("vegvisir:plan:/connect/", text), damaged);
      await tab.reload();
      assert.match(await warning(tab).innerText(), /cannot be saved or read/);
      assert.deepEqual(await storage(tab), { "vegvisir:plan:/connect/": damaged });
      await boxes(tab).nth(0).check();
      assert.equal(await warning(tab).innerText(), "");
      assert.equal((await storage(tab))["vegvisir:plan:/connect/:unreadable"], damaged);
      await tab.goto(at("en", "plan"));
      assert.equal(await tab.locator("li.task input:checked").count(), 1);
      const [download] = await Promise.all([tab.waitForEvent("download"), button(tab, "rescue").click()]);
      assert.equal(await readFile(await download.path(), "utf8"), damaged);
      await clear(tab);
      assert.deepEqual(await storage(tab), {});
    });
  }

  story("leaves a plan of a newer format untouched", async (open) => {
    const tab = await open(at("en", STEP));
    const newer = { "vegvisir:plan:/connect/": '{"format":2,"all":"different"}' };
    await tab.evaluate((all) => Object.entries(all).forEach(([name, text]) => localStorage.setItem(name, text)), newer);
    for (const key of [STEP, "plan"]) {
      await tab.goto(at("en", key));
      // A step says that something is wrong, the page of the plan says what.
      assert.match(await warning(tab).innerText(), key === STEP ? /cannot be saved or read/ : /newer version/);
      assert.equal(await boxes(tab).count(), 0);
      assert.ok(await tab.locator("li.task .box").first().isVisible());
    }
    assert.deepEqual(await storage(tab), newer);
    await tab.evaluate(() => localStorage.clear());
    await tab.goto(at("en", STEP));
    const other = await open(at("en", "plan"));
    await other.evaluate((all) => Object.entries(all).forEach(([name, text]) => localStorage.setItem(name, text)), newer);
    await warning(tab).filter({ hasText: "saved or read" }).waitFor();
    assert.ok(await boxes(tab).first().isDisabled());
    assert.deepEqual(await storage(tab), newer);
    // Nor is it written over by a page that has not heard of it yet.
    await tab.evaluate(() => localStorage.clear());
    await tab.reload();
    await boxes(tab).first().waitFor();
    await tab.evaluate((all) => Object.entries(all).forEach(([name, text]) => localStorage.setItem(name, text)), newer);
    await boxes(tab).first().click();
    assert.match(await warning(tab).innerText(), /saved or read/);
    assert.deepEqual(await storage(tab), newer);
  });

  story("goes onto paper with ticks and notes, without controls", async (open) => {
    const tab = await open(at("en", "plan"));
    await boxes(tab).nth(0).check();
    await noteOf(tab).fill("First\nsecond");
    for (const key of ["plan", STEP]) {
      await tab.emulateMedia({ media: "screen" });
      await tab.goto(at("en", key));
      await boxes(tab).first().waitFor();
      await tab.emulateMedia({ media: "print" });
      assert.equal(await tab.locator("main :is(input, textarea, dialog, progress, [data-plan-tools] button):visible").count(), 0, key);
      assert.equal(await tab.locator("li.task .box:visible").count(), await boxes(tab).count());
      assert.equal(await tab.locator("li.done .box[aria-label=Done]:visible").count(), 1);
      assert.equal(await tab.locator(".written:visible").innerText(), "First\nsecond");
      assert.equal(await tab.locator(".plan-note:visible").count(), 1, "a step without notes has no heading for them");
    }
    await tab.emulateMedia({ media: "screen" });
    await tab.goto(at("en", "plan"));
    await tab.evaluate(() => (window.print = () => (window.printed = true)));
    await button(tab, "print").click();
    assert.ok(await tab.evaluate(() => window.printed));
  });

  story(
    "is a plain list without script",
    async (open) => {
      for (const key of [STEP, "plan"]) {
        const tab = await open(at("en", key));
        assert.equal(await tab.locator("main :is(textarea, input, progress, dialog, [data-plan-tools] button):visible").count(), 0, key);
        assert.ok(await tab.locator("li.task .box").first().isVisible());
        assert.equal(await tab.locator("main .plan-said:visible, main h2:text-is('My plan'):visible").count(), 0);
      }
    },
    { javaScriptEnabled: false },
  );

  story("moves nothing on the page when the script begins", async (open) => {
    const tab = await open();
    for (const address of [`${at("fi", STEP)}#checklist`, at("fi", "plan")]) {
      await tab.goto(address);
      await boxes(tab).first().waitFor();
      const shift = await tab.evaluate(
        () =>
          new Promise((done) => {
            new PerformanceObserver((list) => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(0))));
          }),
      );
      assert.ok(shift < 0.01, `${address} moves by ${shift}`);
    }
  });

  test("weighs less than 6 KB a script, and no page without a checklist or map has one", async () => {
    const scripts = (await filesIn(site.folder)).filter((file) => /assets\/plan[^/]*\.js$/.test(file));
    assert.equal(scripts.length, 2);
    for (const file of scripts) {
      const size = brotliCompressSync(await readFile(join(site.folder, file))).length;
      assert.ok(size < 6 * KB, `${file}: ${size} bytes`);
    }
    const about = await fetch(at("en", "about/privacy"));
    assert.doesNotMatch(await about.text(), /assets\/plan/);
  });

  for (const [screen, colorScheme] of [[WIDE, "light"], [WIDE, "dark"], [NARROW, "light"], [NARROW, "dark"]]) {
    test(`has no fault that axe knows, with everything open, at ${screen.width} px, ${colorScheme}`, async () => {
      const context = await browser.newContext({ viewport: screen, colorScheme, bypassCSP: true });
      const tab = await context.newPage();
      const findings = new Findings();
      const examine = async (what) => {
        await tab.addScriptTag({ url: `${site.url}axe.js` });
        const violations = await tab.evaluate(async (runOnly) => {
          const { violations } = await window.axe.run({ runOnly, resultTypes: ["violations"] });
          return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => `${id}: ${help}\n    ${html.slice(0, 200)}\n    ${any[0]?.message}`));
        }, TAGS);
        for (const violation of violations) findings.add(violation, what);
        const width = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (width > 0) findings.add(`sticks out by ${width} px`, what);
      };
      await tab.goto(at("fi", STEP));
      await boxes(tab).nth(0).check();
      await noteOf(tab).fill("Muistiinpano");
      await examine("a step");
      await tab.goto(at("fi", "plan"));
      await examine("the plan");
      const gone = "<!-- vegvisir-plan 1 lang=sv -->\n## Borta <!-- {#steps/gone} -->\n- [x] Gjort <!-- {#a} -->\n> Ord\n## Vision <!-- {#steps/vision} -->\n- [x] Borttagen <!-- {#b} -->\n";
      await choose(tab, gone);
      await examine("the question of the import");
      await tab.locator("[data-plan-ask=import] [value=add]").click();
      await button(tab, "undo").waitFor();
      await tab.evaluate(() => localStorage.setItem("vegvisir:plan:/connect/:unreadable", "{"));
      await boxes(tab).nth(1).check();
      await examine("what is no longer there");
      await tab.evaluate(() => (Storage.prototype.setItem = () => { throw new Error("full"); }));
      await boxes(tab).nth(2).check();
      await examine("a warning");
      await button(tab, "clear").click();
      await examine("the question of the clearing");
      await context.close();
      findings.assertNone();
    });
  }

  test("works in a folder", async () => {
    const folder = join(temporaryFolder(), "a folder");
    await build(toolbox, folder, ["--relative"]);
    const context = await browser.newContext();
    const tab = await context.newPage();
    const page = (address) => pathToFileURL(join(folder, address.slice(site.url.length), "index.html")).href;
    await tab.goto(page(at("en", STEP)));
    await boxes(tab).nth(0).check();
    await noteOf(tab).fill("In a folder");
    await tab.goto(page(at("is", "plan")));
    assert.equal(await tab.locator("li.task input:checked").count(), 1);
    assert.equal(await noteOf(tab).inputValue(), "In a folder");
    const { text } = await exported(tab);
    assert.match(text, /^- \[x\] /m);
    await context.close();
  });
});

const page = (title, tasks, more = "") => `+++\ntitle = "${title}"\n+++\n\nText.\n${more}\n## Checklist {#checklist}\n\n${tasks.map((task) => `- [ ] ${task}`).join("\n")}\n`;
const OLD = {
  "content/en/steps/1-first.md": page("First", ["The needs are written down. {#needs}", "Read [the second step](2-second.md). {#read}", "An old \\<thing> & *more*. {#old}"]),
  "content/nb/steps/1-first.md": page("Først", ["Behovene er skrevet ned. {#needs}", "Les [andre trinn](2-second.md). {#read}", "Noe gammelt. {#old}"]),
  "content/is/steps/1-first.md": page("Fyrst", ["Þarfirnar eru skráðar. {#needs}", "Lesið [annað skrefið](2-second.md). {#read}", "Eitthvað gamalt. {#old}"]),
  "content/en/steps/2-second.md": page("Second", ["Money is there. {#money}", "People are there. {#people}"]),
  "content/nb/steps/2-second.md": page("Andre", ["Pengene er der. {#money}", "Folk er der. {#people}"]),
};
/** The next edition: one item is reworded, two change places, one is new, one is gone, and the second step is gone. */
const NEW = {
  "content/en/steps/1-first.md": page("The very first", ["Read this. {#read}", "Something new. {#new}", "All needs are known. {#needs}"]),
  "content/nb/steps/1-first.md": page("Aller først", ["Les dette. {#read}", "Noe nytt. {#new}", "Alle behov er kjent. {#needs}"]),
  "content/is/steps/1-first.md": page("Allra fyrst", ["Lesið þetta. {#read}", "Eitthvað nýtt. {#new}", "Allar þarfir eru þekktar. {#needs}"]),
};

describe("the plan of a reader of a guide", () => {
  let root, site;
  before(async () => {
    root = await writeGuide(OLD);
    await appendFile(join(root, "content/site.toml"), '[sections]\nsteps = "steps"\n');
    site = await publish(root, { base: "/some/where/" });
  });

  test("a link in an item is followed, and does not tick it", async () => {
    const tab = await browser.newPage();
    await tab.goto(`${site.url}en/steps/first/`);
    await tab.locator("li.task[data-task=read] a").click();
    await tab.waitForURL(`${site.url}en/steps/second/`);
    assert.deepEqual(await storage(tab), {});
    await tab.close();
  });

  test("a new edition keeps the ticks of what remains, and shows what is gone in its own language", async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const findings = new Findings();
    listen(tab, site.origin, (what) => findings.add(what, tab.url()));
    await tab.goto(`${site.url}en/steps/first/`);
    await boxOf(tab, "needs").check();
    await boxOf(tab, "old").check();
    // The second step is not translated: its text is the Norwegian one, also for the plan.
    let at = addresses(await readPages(browser, site));
    await tab.goto(at("is", "steps/second"));
    await boxOf(tab, "money").check();
    await noteOf(tab, "steps/second").fill("Spyrja bankann");
    assert.equal((await storedPlan(tab)).steps["steps/second"].ticks.money.lang, "nb");

    for (const [path, text] of Object.entries(NEW)) await writeFile(join(root, path), text);
    for (const lang of ["en", "nb"]) await rm(join(root, `content/${lang}/steps/2-second.md`));
    await build(root, site.folder, ["--base-url", site.url]);
    at = addresses(await readPages(browser, site));

    await tab.goto(at("nb", "steps/first"));
    assert.deepEqual(await items(tab), ["read", "new", "needs"]);
    assert.deepEqual(await boxes(tab).evaluateAll((all) => all.map((box) => box.checked)), [false, false, true]);
    assert.match(await tab.locator(".plan-count").innerText(), /^1\D+3\b/);
    await boxOf(tab, "read").check();

    const gone = async () => {
      const old = tab.locator("[data-plan='steps/first'] .plan-gone li.task");
      assert.equal(await old.count(), 1);
      assert.equal((await old.innerText()).trim(), "An old <thing> & more.");
      assert.equal(await old.getAttribute("lang"), "en");
      assert.ok(await old.locator("input").isChecked());
      assert.match(await tab.locator("[data-plan='steps/first'] .plan-count").innerText(), /^2\D+3\b/);
      const step = tab.locator("[data-plan-gone] section");
      assert.equal(await step.locator("h2").innerText(), "Andre");
      assert.equal(await step.locator("h2").getAttribute("lang"), "nb");
      assert.equal((await step.locator("li.task[lang=nb]").innerText()).trim(), "Pengene er der.");
      assert.equal(await step.locator("textarea").inputValue(), "Spyrja bankann");
    };
    await tab.goto(at("nb", "plan"));
    await gone();
    const kept = await storedPlan(tab);
    const { text } = await exported(tab);
    await clear(tab);
    assert.equal(await tab.locator(".plan-gone li, [data-plan-gone] section").count(), 0);
    await choose(tab, text);
    await said(tab).filter({ hasText: "4" }).waitFor();
    await gone();
    const { steps } = await storedPlan(tab);
    assert.deepEqual(steps["steps/second"], kept.steps["steps/second"]);
    assert.deepEqual(steps["steps/first"].ticks.old, kept.steps["steps/first"].ticks.old);
    await tab.goto(at("is", "plan"));
    await gone();
    // What is gone can be put away by the reader, who may change their mind until the page is left.
    const old = tab.locator(".plan-gone li.task input");
    await old.uncheck();
    await old.check();
    await old.uncheck();
    await tab.reload();
    assert.equal(await tab.locator("[data-plan='steps/first'] .plan-gone li.task").count(), 0);
    assert.deepEqual(Object.keys((await storedPlan(tab)).steps["steps/first"].ticks).sort(), ["needs", "read"]);
    await context.close();
    findings.assertNone();
  });
});
