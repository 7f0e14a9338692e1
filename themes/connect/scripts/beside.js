// Puts a second language beside the text, section by section: a section is what stands under a heading with the same id in
// both; what stands before the first heading is one too. The other language is taken from its own page, as it was published.
// `reader.js` loads this when the reader asks for it.

/** What belongs to its own page only, or could do something here. */
const LEFT_OUT = "script, style, link, meta, base, iframe, object, embed, form, input, select, textarea, [popover]";
/** Attributes that name an id, of which the page has its own. */
const NAMING = ["id", "name", "for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "popovertargetaction"];
const OWN = "article > .body";
const TITLE = "article > .head";

/** Takes everything back; nothing while there is one column. */
let undo;
let styled;

/**
 * Shows the page at the address `page` in two columns with this one, with the style sheet `style`. `missing` says that a section is not there, with `#` for
 * the name of the language; `wanted` tells whether the reader still wants to see it when the page has come.
 */
export async function show({ page, style, name, own, missing, wanted }) {
  styled ??= loadStyle(style);
  const [other] = await Promise.all([load(page), styled]);
  const theirs = other.querySelector(OWN);
  const { lang, dir } = other.querySelector("article[lang]") ?? other.documentElement;
  if (!theirs) throw new Error(`no text at ${page}`);
  if (!wanted()) return false;
  keepPlace(() => {
    hide();
    const body = document.querySelector(OWN);
    const head = document.querySelector(TITLE);
    const cell = (nodes) => {
      const side = document.createElement("div");
      Object.assign(side, { className: "other", lang, dir });
      side.dataset.name = name;
      side.append(...nodes.map((node) => imported(node, page)));
      return side;
    };
    const rows = [];
    const row = (mine, other) => {
      const element = document.createElement("div");
      element.className = "row";
      const side = document.createElement("div");
      side.className = "own";
      side.dataset.name = own;
      side.append(...mine);
      element.append(side, other);
      rows.push({ element, side });
      return element;
    };
    const absent = (language) => {
      const text = document.createElement("p");
      text.className = "missing";
      text.lang = document.documentElement.lang;
      text.textContent = missing.replace("#", language);
      return text;
    };

    const first = (root) => [...root.querySelectorAll(":scope > h1, :scope > .lead")];
    const title = cell(first(other.querySelector(TITLE)).map(plainTitle));
    const mine = first(head);
    const place = mine[0].previousSibling;
    const top = row(mine, title);
    if (place) place.after(top);
    else head.prepend(top);

    for (const [mine, others] of pairs(sections(body), sections(theirs))) {
      const side = cell(others ?? []);
      if (!others) side.append(absent(name));
      body.append(row(mine ?? [absent(own)], side));
    }
    document.querySelector("main").classList.add("two-up");
    undo = () => {
      document.querySelector("main").classList.remove("two-up");
      for (const { element, side } of rows) element.replaceWith(...[...side.childNodes].filter((node) => node.className !== "missing"));
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
  for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) {
    if (link.closest(".reader, .languages, .other") || !isPage(link.href, home)) continue;
    link.href = withLanguage(link.href, lang);
  }
}

function isPage(href, home) {
  return href.startsWith(home.replace(/index\.html$/, "")) && /(\/|\.html)$/.test(new URL(href).pathname);
}

function withLanguage(href, lang) {
  const address = new URL(href);
  if (lang) address.searchParams.set("with", lang);
  else address.searchParams.delete("with");
  return address.href;
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
    const id = node.matches?.("h2[id], h3[id], h4[id], h5[id], h6[id]") ? node.getAttribute("id") : node.matches?.(".footnotes") && " notes";
    if (id) found.set(id, (section = []));
    else if (!found.size && node.nodeType === Node.ELEMENT_NODE) found.set("", section);
    section.push(node);
  }
  return found;
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
  title.className = "title";
  title.append(...[...node.childNodes].map((child) => child.cloneNode(true)));
  return title;
}

/** A copy of a node of the other page that is at home here: its links lead where they lead there. */
function imported(node, page) {
  const copy = document.importNode(node, true);
  if (copy.nodeType !== Node.ELEMENT_NODE) return copy;
  const box = document.createElement("div");
  box.append(copy);
  for (const element of box.querySelectorAll(LEFT_OUT)) element.remove();
  for (const button of box.querySelectorAll("button")) button.replaceWith(...(button.matches(".term") ? button.childNodes : []));
  for (const element of box.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (NAMING.includes(name) || name.startsWith("on")) element.removeAttribute(name);
    for (const name of ["src", "href"]) if (element.hasAttribute(name)) element.setAttribute(name, address(element.getAttribute(name), page));
  }
  const made = document.createDocumentFragment();
  made.append(...box.childNodes);
  return made;
}

/** Where a link of the other page leads: to the same section here if there is one, and to pages of its language with this one beside. */
function address(href, page) {
  if (href.startsWith("#") && document.getElementById(decodeURIComponent(href.slice(1)))) return href;
  const target = new URL(href, page);
  const elsewhere = target.origin !== window.location.origin || target.pathname === window.location.pathname || !/(\/|\.html)$/.test(target.pathname);
  return elsewhere ? target.href : withLanguage(target.href, document.documentElement.lang);
}

/** Changes the layout, and leaves what the reader sees at the top of the window where it is. */
function keepPlace(change) {
  const own = [...document.querySelectorAll(`${OWN} :is(h2, h3, p, li)`)].filter((element) => !element.closest(".other, .missing"));
  const seen = window.scrollY > 0 && own.find((element) => element.getBoundingClientRect().bottom > 0);
  const before = seen && seen.getBoundingClientRect().top;
  change();
  if (seen) window.scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
}
