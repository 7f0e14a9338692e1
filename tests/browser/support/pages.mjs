// What a browser finds in the HTML and XML files of a built site, without running them.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** All files below a folder, as sorted paths with `/`. */
export async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return paths.map((path) => path.slice(folder.length + 1)).sort();
}

/** The address of a file: `en/index.html` is at `…/en/`. */
export function addressOf(site, file) {
  return site.url + file.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
}

/**
 * The pages of a site, as `{ file, url, kind, … }`. `kind` is what `toolbox.json` says of it; what is not listed there is
 * one of `chooser`, `not-found`, `redirect`, `plan`, `changes`, `print`, `glossary` and `index`.
 */
export async function readPages(browser, site) {
  const files = (await filesIn(site.folder)).filter((file) => file.endsWith(".html"));
  const texts = await Promise.all(files.map((file) => readFile(join(site.folder, file), "utf8")));
  const listed = new Map(JSON.parse(await readFile(join(site.folder, "toolbox.json"), "utf8")).pages.map((page) => [page.url, page]));
  const tab = await browser.newPage();
  const found = await tab.evaluate(readAll, texts);
  await tab.close();
  return found.map((page, index) => {
    const file = files[index];
    const url = addressOf(site, file);
    return { file, url, kind: kindOf(file, page, listed.get(url)), listed: listed.get(url), html: texts[index], ...page };
  });
}

function kindOf(file, page, listed) {
  if (listed) return listed.kind;
  if (page.refresh) return "redirect";
  if (file === "index.html") return "chooser";
  if (file.endsWith("404.html")) return "not-found";
  return page.made ?? (page.terms ? "glossary" : "index");
}

/** One page of every kind in every language; of pages that stand in for a translation, one more. */
export function oneOfEachKindAndLanguage(pages) {
  const seen = new Map();
  for (const page of pages.filter((page) => page.kind !== "redirect")) {
    const name = `${page.file.split("/")[0]} ${page.kind} ${page.article ?? ""}`;
    if (!seen.has(name)) seen.set(name, page);
  }
  return [...seen.values()];
}

/** One page of every kind, not all of them in the same language. */
export function oneOfEachKind(pages) {
  const some = oneOfEachKindAndLanguage(pages);
  const languages = [...new Set(some.map((page) => page.lang))];
  return [...new Set(some.map((page) => page.kind))].map((kind, index) => {
    const same = some.filter((page) => page.kind === kind);
    return same.find((page) => page.lang === languages[index % languages.length]) ?? same[0];
  });
}

/** Runs in the browser. */
function readAll(texts) {
  return texts.map((text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const all = (selector) => [...page.querySelectorAll(selector)];
    const attribute = (selector, name) => page.querySelector(selector)?.getAttribute(name) ?? undefined;
    const links = [];
    for (const name of ["href", "src", "action", "poster", "data", "cite"]) {
      for (const element of all(`[${name}]`)) links.push({ from: element.localName, name, to: element.getAttribute(name) });
    }
    for (const element of all("[srcset]")) {
      for (const part of element.getAttribute("srcset").split(",")) links.push({ from: element.localName, name: "srcset", to: part.trim().split(/\s+/)[0] });
    }
    const ids = all("[id]").map((element) => element.id);
    const refresh = attribute("meta[http-equiv=refresh]", "content")?.split("url=")[1];
    if (refresh) links.push({ from: "meta", name: "refresh", to: refresh });
    const signs = { plan: "article.plan", changes: "main h2 > time", print: "html[data-contents]", search: "main .results" };
    return {
      made: Object.keys(signs).find((kind) => page.querySelector(signs[kind])),
      lang: page.documentElement.lang,
      article: attribute("article", "lang"),
      title: page.title,
      heading: page.querySelector("h1")?.textContent.trim(),
      canonical: attribute("link[rel=canonical]", "href"),
      description: attribute("meta[name=description]", "content"),
      robots: attribute("meta[name=robots]", "content"),
      openGraph: Object.fromEntries(all("meta[property]").map((meta) => [meta.getAttribute("property"), meta.content])),
      alternates: all("link[rel=alternate][hreflang]").map((link) => ({ hreflang: link.hreflang, href: link.getAttribute("href") })),
      feed: attribute("link[type='application/atom+xml']", "href"),
      manifest: attribute("link[rel=manifest]", "href"),
      terms: all("main dt").length,
      menus: all("header.site :is(select, datalist), body.gate :is(select, datalist)").length,
      languages: all("header a[hreflang], body:not(:has(> header)) main a[hreflang]").map((link) => ({
        lang: link.lang,
        hreflang: link.hreflang,
        href: link.getAttribute("href"),
        text: link.textContent.trim(),
        current: link.getAttribute("aria-current"),
        listed: Boolean(link.closest("li")),
      })),
      data: all("script[type='application/ld+json']").map((script) => script.textContent),
      inline: all("script:not([src]):not([type='application/ld+json']), style, [style]").length,
      refresh,
      links,
      ids,
    };
  });
}

/** XML as the browser reads it: `{ error }`, or its root's name and the elements asked for, each with text and attributes. */
export async function readXml(browser, text, selectors) {
  const tab = await browser.newPage();
  const read = await tab.evaluate(([text, selectors]) => {
    const parsed = new DOMParser().parseFromString(text, "application/xml");
    const error = parsed.querySelector("parsererror")?.textContent;
    if (error) return { error };
    const simple = (element) => ({
      name: element.localName,
      text: element.children.length ? "" : element.textContent,
      ...Object.fromEntries([...element.attributes].map((attribute) => [attribute.localName, attribute.value])),
      children: [...element.children].map(simple),
    });
    const elements = Object.fromEntries(selectors.map((selector) => [selector, [...parsed.querySelectorAll(selector)].map(simple)]));
    return { root: parsed.documentElement.localName, lang: parsed.documentElement.getAttribute("xml:lang"), ...elements };
  }, [text, selectors]);
  await tab.close();
  return read;
}
