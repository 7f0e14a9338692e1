// An address without a page answers in the language it is in, or in all of them, and looks right however deep it is.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isStyled, listen, openBrowser } from "./support/chromium.mjs";
import { publish, toolbox } from "./support/generator.mjs";

const LANGUAGES = ["en", "da", "fi", "is", "nb", "sv"];
const browser = await openBrowser();

for (const base of ["/", "/connect/"]) {
  describe(`not found, at ${base}`, async () => {
    const site = publish(toolbox, { base });

    for (const lang of LANGUAGES) {
      test(`in ${lang}`, async () => {
        const tab = await browser.newPage();
        const { url, origin } = await site;
        const problems = [];
        for (const path of ["nothing-here", "deep/below/nothing-here/"]) {
          const address = `${url}${lang}/${path}`;
          listen(tab, origin, (what) => what.includes("404") || problems.push(what));
          const answer = await tab.goto(address);
          assert.equal(answer.status(), 404);
          assert.equal(await tab.locator("html").getAttribute("lang"), lang);
          assert.equal(await tab.locator("h1").count(), 1);
          assert.ok(await isStyled(tab));
          await tab.locator("main a").first().click();
          assert.equal(tab.url(), `${url}${lang}/`);
          tab.removeAllListeners();
        }
        assert.deepEqual(problems, []);
        await tab.close();
      });
    }

    test("outside of every language, in all of them", async () => {
      const tab = await browser.newPage();
      const { url } = await site;
      for (const path of ["nothing-here", "deep/below/nothing-here/"]) {
        const answer = await tab.goto(url + path);
        assert.equal(answer.status(), 404);
        for (const lang of LANGUAGES) {
          const part = tab.locator(`main [lang=${lang}]`).first();
          assert.ok(await part.isVisible(), lang);
          assert.equal(await part.locator("a").first().evaluate((link) => link.href), `${url}${lang}/`);
        }
        assert.ok(await isStyled(tab));
      }
      await tab.close();
    });
  });
}
