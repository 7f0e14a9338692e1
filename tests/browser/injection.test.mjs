// Content is not trusted. What would run, load or stand for something else is put into every place that an author or a
// translator can write in; then every page is opened. Nothing runs where the policy is taken away, so that it is not the
// policy that holds; and under the policy there is nothing for it to report.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { eachInTabs, openBrowser } from "./support/chromium.mjs";
import { Findings } from "./support/findings.mjs";
import { program, publish, temporaryFolder } from "./support/generator.mjs";
import { ADDRESSES, OWNED, PAYLOADS, REGISTERED, messages } from "./support/payloads.mjs";
import { preview } from "./support/preview.mjs";

const browser = await openBrowser();
const words = fileURLToPath(new URL("../../i18n/en.ftl", import.meta.url));
const HARMLESS = "g0/harmless";

/** A text as TOML writes it. */
const quoted = (text) => JSON.stringify(text).replace(/\u007f/g, "\\u007f");

/** A text in every place of a page. What may swallow the rest of a page stands last. */
function page(text, address = "../index.md") {
  const line = text.replace(/[\n\r]/g, " ");
  const cell = line.replace(/\|/g, "\\|");
  return `+++
title = ${quoted(text)}
description = ${quoted(text)}
keywords = [${quoted(text)}]
+++

Words before. [${line}](../index.md "${line.replace(/"/g, "&quot;")}") [x](<${address}>) [y][z] <${address}> ![${line}](../../media/dot.png "${line.replace(/"/g, "&quot;")}")

[z]: <${address}> '${line.replace(/'/g, "&#39;")}'

## ${line}

### A heading {#${line.replace(/\s/g, "-")}}

| ${cell} | a |
|:--|--:|
| ${cell} | \`${cell}\` |

- [ ] ${line} {#task}

> [!NOTE]
> ${line}

A note.[^n]

[^n]: ${line}

<abbr title="${line}">x</abbr> <abbr title='${line}'>y</abbr> <span lang="${line}" dir=${line}>z</span>

\`\`\`${line}
code
\`\`\`

${line}

${text}
`;
}

/** A guide with a page for each text, and the texts in all that stands beside pages. */
async function writeHostile() {
  const root = temporaryFolder();
  const save = async (path, text) => {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  const nasty = `'"></title></script><img src=x onerror=window.pwned=1>`;
  await save("content/site.toml", `title = "Guide"\nbase_url = "https://example.org/"\nsource = "en"\n[languages.en]\n[languages.nb]\n[sections]\nparticipants = "participants"\nsteps = "steps"\n`);
  for (const language of ["en", "nb"]) {
    await save(`content/${language}/index.md`, `+++\ntitle = ${quoted(nasty)}\n+++\n\n${nasty}\n`);
    await save(`content/${language}/steps/index.md`, `+++\ntitle = ${quoted(nasty)}\n+++\n\n${nasty}\n`);
    await save(`content/${language}/steps/1-a.md`, `+++\ntitle = ${quoted(nasty)}\noutcome = ${quoted(nasty)}\n+++\n\n## ${nasty}\n\n- [ ] ${nasty}\n`);
    await save(`content/${language}/participants/index.md`, `+++\ntitle = "P"\n+++\n`);
    await save(`content/${language}/participants/odense.md`, `+++\ntitle = ${quoted(nasty)}\n+++\n\nxyzzyfind ${nasty}\n`);
  }
  await save("content/facts/participants.toml", `[odense]\nname = ${quoted(nasty)}\ncountry = "DK"\nkind = "municipality"\nposition = { latitude = 55.4, longitude = 10.39 }\nmembers = [${quoted(nasty)}]\nnamed_as = ${quoted(nasty)}\nalso_called = [${quoted(nasty)}, "plughfind"]\nsuccessor = { name = ${quoted(nasty)} }\nwebsites = ["https://example.org/%3Cimg%20src=x%20onerror=window.pwned=1%3E"]\n`);
  await save("content/facts/terms.toml", `[x]\nen = { term = ${quoted(nasty)}, synonyms = [${quoted(nasty)}], definition = ${quoted(nasty)} }\nnb = { term = "ord", definition = ${quoted(nasty)} }\n`);
  await save("content/media/dot.png", Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64"));
  await save("i18n/nb.ftl", messages(words, nasty));
  // Names of files; those that no address can have are refused.
  for (const name of [`"onmouseover="window.pwned=1`, `<img src=x onerror=window.pwned=1>`, `' x='`, `&lt;b&gt;`, `javascript:window.pwned=1`, `..%2f..%2fx`]) {
    await save(`content/en/names/${name}.md`, `+++\ntitle = "Name"\n+++\n\n![](${name}.png)\n`);
    await save(`content/en/names/${name}.png`, "x");
  }
  // What a page may have, with a text that means nothing: all else came from a text that means something.
  const raw = ["abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "ruby", "rp", "rt"];
  const marks = raw.map((name) => `<${name} lang=en dir=ltr title=x>x</${name}>`).join(" ");
  const markdown = "*a* **b** ~~c~~ `d`\n\n1. one\n1. two\n\n- item\n\n> quote\n\n---\n\n    code\n\n```html\n<b onclick=x>\n```\n\n```js\nconst x = 'y';\n```\n\n# One\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five\n\n###### Six\n\n<https://example.org/> <mail@example.org> [tel](tel:+4712345678)\n\n<details open lang=en dir=ltr title=x><summary lang=en dir=ltr title=x>x</summary>y</details>\n\nterm\n: definition\n\n[gone](https://example.org/ \"x\") ![x](../../media/dot.png \"x\") a<br>b<wbr lang=en dir=ltr title=x>c<br lang=en dir=ltr title=x>";
  await save(`content/en/${HARMLESS}.md`, page("harmless words", "https://example.org/") + `\n${marks}\n\n${markdown}\n`);
  const cases = [...PAYLOADS.map((text) => page(text)), ...ADDRESSES.map((address) => page("An address", address))];
  const names = cases.map((_, number) => `g${Math.floor(number / 20)}/case${number}`);
  await Promise.all(cases.map((text, number) => save(`content/en/${names[number]}.md`, text)));
  return { root, names };
}

/** Runs in each page before it does: what happens without being seen is noted. */
function watch() {
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => (window.pwned = name);
  window.reports = [];
  addEventListener("securitypolicyviolation", (event) => window.reports.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
}

/** Runs in a page: does what a reader could, and tells what the page is made of; `free` where it has no policy. */
function inspect(free) {
  for (const element of document.querySelectorAll("*")) {
    for (const type of ["mouseover", "mouseenter", "focus", "copy", "wheel", "toggle", "animationend", "error"]) element.dispatchEvent(new Event(type));
  }
  const kinds = new Set();
  const wrong = [];
  const schemes = ["http:", "https:", "mailto:", "tel:"];
  for (const element of document.querySelectorAll("*")) {
    const name = element.namespaceURI.endsWith("xhtml") ? element.localName : `${element.namespaceURI.split("/").at(-1)}:${element.localName}`;
    kinds.add(`<${name}>`);
    for (const attribute of element.attributes) {
      kinds.add(`<${name} ${attribute.name}>`);
      if (/^on/i.test(attribute.name)) wrong.push(`${attribute.name} on <${name}>`);
      if (["href", "src", "action", "formaction", "xlink:href", "poster", "data"].includes(attribute.name)) {
        const address = URL.parse(attribute.value, location.href);
        if (!address || !schemes.includes(address.protocol)) wrong.push(`${attribute.name}="${attribute.value}"`);
        else if (attribute.name !== "href" && address.origin !== location.origin) wrong.push(`${attribute.name}="${attribute.value}"`);
      }
    }
  }
  // Written and read again, the page is the same. Under its policy no text may be read as a page.
  if (free && document.body) {
    // A script can put characters into a page that no parser lets through as they are.
    const written = document.body.innerHTML.replace(/\r\n?/g, "\n").replaceAll("\0", "");
    const again = new DOMParser().parseFromString(`<body>${written}`, "text/html").body.innerHTML;
    if (again !== written) wrong.push("is another page when it is read again");
  }
  for (const data of document.querySelectorAll("script[type='application/ld+json']")) JSON.parse(data.textContent);
  for (const key of ["currentScript", "cookie", "body", "forms", "location", "search", "q"]) {
    const named = document.getElementById(key) ?? document.getElementsByName(key)[0];
    if (named && named.id !== "" && document[key] === named) wrong.push(`#${key} stands before document.${key}`);
  }
  return { kinds: [...kinds], wrong, pwned: window.pwned, reports: window.reports };
}

/** A context that tells what pages do that they should not; without their policy, if so wanted. */
async function openContext(site, findings, bypassCSP) {
  const context = await browser.newContext({ bypassCSP });
  context.setDefaultTimeout(120_000);
  await context.addInitScript(watch);
  await context.route((url) => url.origin !== site.origin, (route) => {
    findings.add(`asks another host: ${route.request().url()}`, route.request().frame().url());
    return route.abort();
  });
  context.on("dialog", (dialog) => {
    findings.add(`opens a dialog: ${dialog.message()}`, dialog.page()?.url());
    dialog.dismiss();
  });
  context.on("page", (tab) => {
    tab.on("console", (message) => {
      if (/Content.Security.Policy|Trusted/i.test(message.text())) findings.add(`is reported: ${message.text().slice(0, 200)}`, tab.url());
    });
    tab.on("pageerror", (error) => findings.add(`an error in a script: ${error.message}`, tab.url()));
  });
  return context;
}

/** Opens all pages and holds each against the harmless one. */
async function visit(site, paths, bypassCSP, known) {
  const findings = new Findings();
  const context = await openContext(site, findings, bypassCSP);
  await eachInTabs(context, paths, async (tab, path) => {
    await tab.goto(site.url + path);
    const { kinds, wrong, pwned, reports } = await tab.evaluate(inspect, bypassCSP);
    for (const what of [...wrong, ...reports]) findings.add(what, path);
    if (pwned) findings.add(`something ran: ${pwned}`, path);
    // What lies about the text differs from page to page; what came from a text stands in the page's own.
    for (const kind of kinds) if (known && !known.has(kind)) findings.add(`has ${kind}`, path);
  });
  await context.close();
  findings.assertNone();
}

describe("a guide by somebody who means harm", () => {
  let guide, site, known;
  before(async () => {
    assert.ok(REGISTERED > 200, `only ${REGISTERED} texts come from the registry`);
    guide = await writeHostile();
    // The preview shows every page, those with errors too, which no build would let out.
    site = await preview(guide.root);
    const tab = await browser.newPage();
    tab.setDefaultTimeout(120_000);
    known = new Set();
    for (const path of [`en/${HARMLESS}/`, "en/", "en/steps/", "en/steps/a/", "en/participants/", "en/names/"]) {
      await tab.goto(site.url + path);
      for (const kind of (await tab.evaluate(inspect, false)).kinds) known.add(kind);
    }
    await tab.close();
    // Where a table has to be scrolled it is a stop for the keyboard.
    known.add("<div tabindex>");
    for (const kind of known) assert.doesNotMatch(kind, / on|<(iframe|object|embed|base|style|math|template)>|srcdoc| style>$/);
  });
  after(() => site?.stop());

  for (const bypass of [true, false]) {
    test(`runs nothing and loads nothing, ${bypass ? "without a policy" : "and its policy has nothing to report"}`, async () => {
      // The policy is one for all pages; a part of them is enough to hear of it.
      const names = bypass ? guide.names : [...guide.names.slice(0, OWNED), ...guide.names.slice(PAYLOADS.length)];
      const paths = names.map((name) => `en/${name}/`);
      await visit(site, paths, bypass, known);
      const { pages } = await (await fetch(`${site.url}toolbox.json`)).json();
      const others = pages.map(({ url }) => url.slice(site.url.length)).filter((path) => !path.includes("/case"));
      const made = ["en/glossary/", "en/a-z/", "en/my-plan/", "en/print/", "nb/print/", "en/404.html", "nb/404.html", "404.html", "", "en/process.svg"];
      await visit(site, [...others, ...made], bypass);
    });
  }

  test("is published where nothing is wrong with it, and is as harmless then", async () => {
    // What has errors is taken out until the rest is let through.
    const checked = await promisify(execFile)(program, ["--root", guide.root, "check", "--format", "json"], { maxBuffer: 1 << 28 }).catch((error) => error);
    const problems = JSON.parse(checked.stdout).filter(({ severity }) => severity === "error");
    const broken = new Set(problems.map(({ path }) => path));
    const refused = guide.names.slice(PAYLOADS.length).filter((name) => broken.has(`content/en/${name}.md`));
    assert.equal(refused.length, ADDRESSES.length, "an address passed");
    for (const path of broken) await rm(join(guide.root, path), { force: true });
    await rm(join(guide.root, "content/en/names"), { recursive: true, force: true });
    const built = await publish(guide.root);
    const left = guide.names.filter((name) => !broken.has(`content/en/${name}.md`));
    assert.ok(left.length > PAYLOADS.length / 2, `only ${left.length} of ${PAYLOADS.length} texts are harmless words`);
    await visit(built, left.map((name) => `en/${name}/`), true);
    await visit(built, ["en/print/", "nb/print/", "en/", "nb/", "en/participants/odense/", "nb/participants/odense/"], false);
    await searches(built);
  });

  async function searches(built) {
    for (const bypass of [true, false]) {
      const findings = new Findings();
      const context = await openContext(built, findings, bypass);
      const tab = await context.newPage();
      const look = async (where) => {
        const { wrong, pwned, reports } = await tab.evaluate(inspect, bypass);
        for (const what of [...wrong, ...reports, ...(pwned ? [`something ran: ${pwned}`] : [])]) findings.add(what, where);
      };
      // Asked by a link, and by the reader's own hand.
      for (const text of [...PAYLOADS.slice(0, 90), ...ADDRESSES.slice(0, 10)]) {
        await tab.goto(`${built.url}en/search/?q=${encodeURIComponent(text)}`);
        await tab.waitForFunction(() => document.querySelector("main .found, form.search [role=status]")?.textContent.trim());
        await look(`?q=${text}`);
      }
      await tab.goto(`${built.url}en/g0/harmless/`);
      const box = tab.getByRole("search").locator("input");
      for (const text of PAYLOADS.slice(0, 25)) {
        await box.fill(text.replace(/[\n\r]/g, " "));
        await tab.waitForTimeout(60);
        await look(`typed ${text}`);
      }
      // A page whose name and text are payloads is found, and shown as the words that they are.
      for (const [word, path] of [["xyzzyfind", "en/participants/odense/"], ["plughfind", "en/participants/odense/"], ["onerror", "en/"]]) {
        await tab.goto(`${built.url}en/search/?q=${word}`);
        const found = tab.locator(`main .results a[href*="${path}"]`).first();
        await found.waitFor();
        if (word !== "onerror") assert.match(await found.innerText(), /<img src=x onerror=window\.pwned=1>/);
        await tab.waitForLoadState("networkidle");
        await look(`found ${word}`);
        assert.equal(await tab.locator("main .results :is(img, script, svg, iframe)").count(), 0);
      }
      await context.close();
      findings.assertNone();
    }
  }
});
