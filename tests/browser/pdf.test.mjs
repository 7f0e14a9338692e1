// `vegvisir build --pdf`: one tagged PDF a language, with the numbers of its pages in the contents; and what it says, and
// leaves alone, where there is no browser to print with.
import assert from "node:assert/strict";
import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";
import { openBrowser } from "./support/chromium.mjs";
import { differences, snapshot } from "./support/files.mjs";
import { build, temporaryFolder } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { filesIn } from "./support/pages.mjs";
import { readPdf } from "./support/pdf.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const LAST_CHANGE = { en: "20260104", nb: "20260103", is: "20260102" };
const browser = await openBrowser();

describe("the PDFs of a guide", () => {
  let out;
  const pdfs = new Map();
  const editions = new Map();
  const chapters = new Map();
  before(async () => {
    out = join(temporaryFolder(), "public");
    await build(await writeGuide(), out, ["--pdf", "--chromium", CHROMIUM]);
    const tab = await browser.newPage();
    for (const lang of Object.keys(LAST_CHANGE)) {
      pdfs.set(lang, readPdf(await readFile(join(out, lang, "print", `guide-${lang}.pdf`))));
      editions.set(lang, await readFile(join(out, lang, "print", "index.html"), "utf8"));
      chapters.set(lang, await tab.evaluate(readContents, editions.get(lang)));
    }
    await tab.close();
  });

  test("are there, one a language, and the print edition offers its own", async () => {
    assert.deepEqual((await filesIn(out)).filter((file) => file.endsWith(".pdf")).sort(), ["en/print/guide-en.pdf", "is/print/guide-is.pdf", "nb/print/guide-nb.pdf"]);
    for (const [lang, html] of editions) assert.match(html, new RegExp(`<a href="[^"]*guide-${lang}\\.pdf" type="application/pdf"`), lang);
  });

  test("have tags, a language, a title, an outline of all chapters and the day of the last change", () => {
    for (const [lang, { objects, catalog }] of pdfs) {
      const all = [...objects.values()].join("\n");
      assert.match(catalog, /\/StructTreeRoot \d+ 0 R/, lang);
      assert.match(catalog, /\/MarkInfo ?<<[^>]*\/Marked true/, lang);
      assert.match(catalog, new RegExp(`/Lang ?\\(${lang}\\)`), lang);
      assert.match(catalog, /\/DisplayDocTitle true/, lang);
      for (const tag of ["H1", "H2", "P", "L", "LI", "Table", "TH", "Figure"]) assert.match(all, new RegExp(`/S ?/${tag}\\b`), `${lang}: no ${tag}`);
      assert.match(all, new RegExp(`/CreationDate ?\\(D:${LAST_CHANGE[lang]}000000Z\\)`), lang);
      assert.match(catalog, /\/Outlines \d+ 0 R/, lang);
      const entries = [...objects.values()].filter((object) => /\/Dest ?\S/.test(object) && /\/Title ?\S/.test(object));
      assert.ok(entries.length >= chapters.get(lang).length, `${lang}: ${entries.length} entries in the outline`);
    }
  });

  test("tell in the contents on which page each chapter begins", () => {
    for (const [lang, { objects, catalog, pages }] of pdfs) {
      const named = objects.get(catalog.match(/\/Dests (\d+) 0 R/)[1]);
      const pageOf = (id) => 1 + pages.findIndex(({ number }) => number === named.match(new RegExp(`/${id} ?\\[(\\d+) 0 R`))?.[1]);
      const contents = pages[1].text;
      assert.ok(chapters.get(lang).length >= 4, `${lang}: ${chapters.get(lang).length} chapters`);
      for (const { id, title } of chapters.get(lang)) {
        const page = pageOf(id);
        assert.ok(page > 2, `${lang}: ${id} is nowhere`);
        assert.ok(contents.includes(`${title}${page}`), `${lang}: not ‘${title}${page}’ in ‘${contents}’`);
        assert.ok(pages[page - 1].text.includes(title), `${lang}: page ${page} has no ‘${title}’`);
      }
      // The number at the foot of a sheet is the one that the contents tell.
      pages.slice(1).forEach(({ text }, index) => assert.ok(text.includes(String(index + 2)), `${lang}: page ${index + 2} has no number`));
    }
  });
});

describe("a site whose PDFs cannot be made", () => {
  let root, out, old;
  before(async () => {
    root = await writeGuide();
    out = join(temporaryFolder(), "public");
    await build(root, out);
    old = await snapshot(out);
  });

  /** Builds the same site for another address, which must fail, and tells what was said. */
  async function refused(flags, options) {
    const said = await build(root, out, ["--base-url", "https://new.example/", "--pdf", ...flags], options).then(
      () => assert.fail("a site was built"),
      (error) => error.message,
    );
    assert.deepEqual(differences(old, await snapshot(out)), [], "the old site is whole");
    assert.deepEqual(await readdir(dirname(out)), ["public"], "nothing is left beside it");
    return said;
  }

  test("stays as it was where no Chromium is installed", async () => {
    const said = await refused([], { env: { ...process.env, PATH: "" } });
    assert.match(said, /: 2\n/, "exit code");
    assert.match(said, /there is no Chromium to make the PDF with; install it .*or name one with `--chromium`/);
  });

  test("stays as it was where the Chromium that is named is not there", async () => {
    const said = await refused(["--chromium", "/nowhere/chromium"]);
    assert.match(said, /: 2\n/, "exit code");
    assert.match(said, /there is no program `\/nowhere\/chromium`/);
  });

  test("stays as it was where Chromium gives up half-way", async () => {
    const broken = join(temporaryFolder(), "chromium");
    await writeFile(broken, "#!/bin/sh\necho 'no room' >&2\nexit 1\n");
    await chmod(broken, 0o755);
    const said = await refused(["--chromium", broken]);
    assert.match(said, /: 2\n/, "exit code");
    assert.match(said, /made no PDF; it said: no room/);
  });
});

/** Runs in the browser: the chapters in the contents of an edition, their titles without spaces. */
function readContents(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.querySelectorAll("nav.contents a")].map((link) => ({ id: link.getAttribute("href").slice(1), title: (link.querySelector(".name") ?? link).textContent.replace(/\s+/g, "") }));
}
