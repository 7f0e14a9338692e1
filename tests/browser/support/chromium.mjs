// Chromium, one a test file.
import { after } from "node:test";
import { chromium } from "playwright-core";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 320, height: 640 };

/** A browser, for whoever closes it. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: QUIET });
}

/** A browser that is closed when the test file ends. */
export async function openBrowser() {
  const browser = await launch();
  after(() => browser.close());
  return browser;
}

/** Goes through a list with a few tabs side by side: `visit(tab, item)`. */
export async function eachInTabs(context, items, visit, tabs = 2) {
  const waiting = [...items];
  const work = async () => {
    const tab = await context.newPage();
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await visit(tab, item);
    await tab.close();
  };
  await Promise.all(Array.from({ length: tabs }, work));
}

/** Whether the page has its style sheet: without one, a browser draws a margin around every page. */
export function isStyled(tab) {
  return tab.evaluate(() => getComputedStyle(document.body).margin === "0px");
}

/** What goes wrong in a tab from now on: messages of the console, errors of scripts, requests that fail or leave the site. */
export function listen(tab, origin, report) {
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) report(`console ${message.type()}: ${message.text()}`);
  });
  tab.on("pageerror", (error) => report(`error in a script: ${error.message}`));
  tab.on("requestfailed", (request) => {
    // What is still on its way when the tab goes elsewhere is not missing.
    const why = request.failure()?.errorText ?? "";
    if (why !== "net::ERR_ABORTED") report(`request failed: ${request.url()} ${why}`);
  });
  tab.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) report(`request to another host: ${request.url()}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) report(`status ${response.status()}: ${response.url()}`);
  });
}
