// Looking a word up in the index, which shows the entries that hold the word. Without script the search box leads there.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { openBrowser } from "./support/chromium.mjs";
import { publish, toolbox } from "./support/generator.mjs";

const browser = await openBrowser();

describe("the index", () => {
  let site;
  before(async () => {
    site = await publish(toolbox, { base: "/connect/" });
  });

  /** Types a word into the search box of a first page whose script of the search does not come, and reads what stands in the index that answers. */
  async function lookUp(lang, word, options) {
    const context = await browser.newContext(options);
    const tab = await context.newPage();
    await tab.route("**/find.*.js", (route) => route.abort());
    await tab.goto(`${site.url}${lang}/`);
    await tab.getByRole("search").getByRole("searchbox").fill(word);
    await tab.locator("form.search button:not([formaction])").waitFor();
    await tab.getByRole("search").getByRole("searchbox").press("Enter");
    await tab.waitForURL(/[?]q=/);
    const found = await tab.locator(".entries > li:visible").allInnerTexts();
    const said = await tab.locator(".found").textContent();
    const letters = await tab.locator(".letter:visible").count();
    await context.close();
    return { found, said, letters };
  }

  test("finds entries and says how many", async () => {
    const { found, said, letters } = await lookUp("nb", "strategi");
    assert.ok(found.length > 0 && found.every((text) => text.toLowerCase().includes("strategi")), found.join("\n"));
    assert.ok(letters <= found.length);
    assert.match(said, new RegExp(`\\b${found.length}$`));
  });

  test("finds what is typed without the letters of the language", async () => {
    const { found } = await lookUp("is", "thjonusta");
    assert.ok(found.length > 0 && found.every((text) => text.toLowerCase().includes("þjónusta")), found.join("\n"));
  });

  test("says so when nothing is found, and takes what is typed for text", async () => {
    const { found, said } = await lookUp("fi", "<img src=x onerror=alert(1)>.*");
    assert.deepEqual(found, []);
    assert.ok(said.length > 20);
  });

  test("leads to the whole index without script", async () => {
    const { found, letters } = await lookUp("sv", "strategi", { javaScriptEnabled: false });
    assert.ok(found.length > 50 && letters > 10);
  });
});
