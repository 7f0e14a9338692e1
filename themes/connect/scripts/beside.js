// Puts a second language beside the text, section by section: a section is what stands under a heading with the same id in
// both; what stands before the first heading is one too. The other language is taken from its own page, as it was published.
// `reader.js` loads this when the reader asks for it.

/** What belongs to its own page only, or could do something here. */
const LEFT_OUT = "script, style, link, meta, base, iframe, object, embed, form, input, select, textarea, [popover]";
/** Attributes that name an id, of which the page has its own. */
const NAMING = ["id", "name", "for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "popovertargetaction"];
const TEXT = "article > .body";
const HEAD = "article > .head";

/** Takes everything back; nothing while there is one column. */
let undo;
let styled;

/**
 * Puts the page at the address `page` beside this one, and tells whether it did. `style` is the address of the style sheet,
 * `name` and `own` are what the languages call themselves; `missing` says that a section is not there, with `#` for one of
 * these names; `wanted` tells whether the reader still wants to see it when it has come.
 */
export async function show({ page, style, name, own, missing, wanted }) {
  styled ??= loadStyle(style);
  const [other] = await Promise.all([load(page), styled]);
  const { lang, dir } = other.querySelector("article[lang]") ?? other.documentElement;
  const theirs = other.querySelector(TEXT);
  if (!theirs) throw new Error(`no text at ${page}`);
  if (!wanted()) return false;

  /** A row: this page's part, and a copy of the other's. Where there is none, it says so. */
  const row = (mine, others) => {
    const element = box("row", {});
    const left = box("own", { name: own }, mine ?? [absent(own)]);
    const right = box("other", { name }, others?.map((node) => imported(node, page)) ?? [absent(name)]);
    Object.assign(right, others && { lang, dir });
    element.append(left, right);
    return element;
  };
  const absent = (language) => {
    const text = document.createElement("p");
    text.className = "missing";
    text.textContent = missing.replace("#", language);
    return text;
  };

  keepPlace(() => {
    hide();
    const main = document.querySelector("main");
    const body = document.querySelector(TEXT);
    const head = document.querySelector(HEAD);
    const titles = (root) => [...root.querySelectorAll(":scope > h1, :scope > .lead")];
    const place = document.createComment("");
    titles(head)[0].before(place);
    const top = row(titles(head), titles(other.querySelector(HEAD)).map(plainTitle));
    place.replaceWith(top);
    const rows = [...pairs(sections(body), sections(theirs))].map(([mine, others]) => row(mine, others));
    body.append(...rows);
    main.classList.add("two-up");
    undo = () => {
      main.classList.remove("two-up");
      for (const row of [top, ...rows]) row.replaceWith(...[...row.firstChild.childNodes].filter((node) => node.className !== "missing"));
    };
  });
  return true;
}

/** Back to one column. */
export function hide() {
  if (!undo) return;
  const back = undo;
  undo = undefined;
  keepPlace(back);
}

/** The links to other pages of the reader's language take the choice along; without `lang`, they no longer do. */
export function carry(home, lang) {
  const folder = home.replace(/index\.html$/, "");
  for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) {
    // Not `link.href`: in a drawing, that is no text.
    const target = new URL(link.getAttribute("href"), document.baseURI);
    const inside = target.href.startsWith(folder) && isPage(target);
    if (inside && !link.closest(".reader, .languages, .other")) link.setAttribute("href", withLanguage(target, lang));
  }
}

function isPage({ pathname }) {
  return /(\/|\.html)$/.test(pathname);
}

function withLanguage(target, lang) {
  if (lang) target.searchParams.set("with", lang);
  else target.searchParams.delete("with");
  return target.href;
}

function box(kind, data, nodes = []) {
  const element = document.createElement("div");
  element.className = kind;
  Object.assign(element.dataset, data);
  element.append(...nodes);
  return element;
}

function loadStyle(address) {
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}

/** A page of the site as a document: it is read, and nothing in it runs. */
function load(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject(new Error(`status ${request.status} for ${address}`)));
    request.onerror = () => reject(new Error(`no answer for ${address}`));
    request.send();
  });
}

/** The sections of a text, by the id of their heading, in their order; what stands before the first heading has none. */
function sections(body) {
  const found = new Map();
  let section = [];
  for (const node of [...body.childNodes]) {
    const id = idOf(node);
    if (id) found.set(id, (section = []));
    else if (!found.size && node.nodeType === Node.ELEMENT_NODE) found.set("", section);
    section.push(node);
  }
  return found;
}

/** The id of the section that begins with this node: a heading, the footnotes, or what the first page puts around a section. */
function idOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.matches(".footnotes")) return " footnotes";
  return (node.matches("section") ? node.querySelector(":scope > h2") : node.matches("h2, h3, h4, h5, h6") ? node : undefined)?.getAttribute("id");
}

/** Both texts, section by section: in the order of the first; what only the second has stands where it stands there. */
function pairs(mine, theirs) {
  const found = [...mine].map(([id, nodes]) => ({ id, pair: [nodes, theirs.get(id)] }));
  let place = 0;
  for (const [id, nodes] of theirs) {
    const here = found.findIndex((row) => row.id === id);
    if (here < 0) found.splice(place++, 0, { id, pair: [undefined, nodes] });
    else place = here + 1;
  }
  return found.map(({ pair }) => pair);
}

/** A page has one title: the other's is a paragraph that looks like it. */
function plainTitle(node) {
  if (node.localName !== "h1") return node;
  const title = node.ownerDocument.createElement("p");
  title.className = `title ${node.className}`;
  title.append(...[...node.childNodes].map((child) => child.cloneNode(true)));
  return title;
}

/** A copy of a node of the other page that is at home here: its links lead where they lead there. */
function imported(node, page) {
  const copy = document.importNode(node, true);
  if (copy.nodeType !== Node.ELEMENT_NODE) return copy;
  const all = box("", {}, [copy]);
  for (const element of all.querySelectorAll(LEFT_OUT)) element.remove();
  for (const button of all.querySelectorAll("button")) button.replaceWith(...(button.matches(".term") ? button.childNodes : []));
  for (const element of all.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (NAMING.includes(name) || name.startsWith("on")) element.removeAttribute(name);
    for (const name of ["src", "href"]) if (element.hasAttribute(name)) element.setAttribute(name, address(element.getAttribute(name), page));
  }
  const made = document.createDocumentFragment();
  made.append(...all.childNodes);
  return made;
}

/** Where a link of the other page leads: to the same section here if there is one, and to pages of its language with this one beside. */
function address(href, page) {
  if (href.startsWith("#") && document.getElementById(decodeURIComponent(href.slice(1)))) return href;
  const target = new URL(href, page);
  const here = target.origin === window.location.origin && target.pathname !== window.location.pathname;
  return here && isPage(target) ? withLanguage(target, document.documentElement.lang) : target.href;
}

/** Changes the layout, and leaves what the reader sees at the top of the window where it is. */
function keepPlace(change) {
  const own = [...document.querySelectorAll(`${TEXT} :is(h2, h3, p, li)`)].filter((element) => !element.closest(".other, .missing"));
  const seen = window.scrollY > 0 && own.find((element) => element.getBoundingClientRect().bottom > 0);
  const before = seen && seen.getBoundingClientRect().top;
  change();
  if (seen) window.scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
}
