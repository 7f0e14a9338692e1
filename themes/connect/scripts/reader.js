// What helps while reading: the language switch leads to the section one reads, each section has a link to copy, a second
// language can stand beside the first, and a language can be kept on the device. What is rarely asked for is in scripts of
// its own, which are loaded then. A classic script, so that it runs in a site that was opened from a folder too.
"use strict";
(() => {
  const headings = [...document.querySelectorAll(".body :is(h2, h3)[id], .letter h2[id]")];
  const languages = [...document.querySelectorAll(".languages a[hreflang]")];
  const hosted = window.location.protocol !== "file:";

  followSections();
  skipTables();
  const tools = document.querySelector(".reader");
  const status = make("p", "said");
  status.setAttribute("role", "status");
  if (tools) {
    document.querySelector("main").append(status);
    offerLinks(tools.dataset);
    if (hosted && tools.dataset.beside) offerBeside(tools.dataset);
  }
  const box = document.querySelector("form.search input");
  if (box) offerSearch(box, hosted && box.closest("form").dataset.find);
  const keeping = document.querySelector("footer .offline");
  if (keeping && hosted && "serviceWorker" in navigator) offerKeeping(keeping, keeping.dataset);

  /** The search box is more than a form once the reader reaches for it. */
  function offerSearch(box, script) {
    let loaded;
    const form = box.closest("form");
    const button = form.querySelector("button");
    function reached() {
      if (!script || loaded) return;
      loaded = import(new URL(script, document.baseURI).href);
      // Who is faster than the script gets the page of results too, and not the index, which is there if it does not come.
      button.formAction = form.dataset.page;
      loaded.catch(() => button.removeAttribute("formaction"));
    }
    box.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
    box.addEventListener("focus", reached);
    if (document.activeElement === box) reached();
    window.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      box.focus();
      box.select();
    });
  }

  /** The language switch leads to the section that is being read: its anchor is the same in every language. */
  function followSections() {
    const links = languages.map((link) => ({ link, page: link.href.split("#")[0] }));
    if (!links.length || !headings.length) return;
    let last = window.scrollY;
    let timer = 0;

    function point(anchor) {
      for (const { link, page } of links) link.href = page + anchor;
    }

    /** Where the reader is: the first heading in the upper third of the window, else the last one above it. */
    function place() {
      let id = "";
      for (const heading of headings) {
        const { top } = heading.getBoundingClientRect();
        if (top > window.innerHeight / 3) break;
        id = heading.getAttribute("id");
        if (top > -2) break;
      }
      return id && window.scrollY > 0 ? `#${encodeURIComponent(id)}` : "";
    }

    // The switch stands at the top: whoever goes up to use it passes the sections above and has not left their own. So a
    // place counts at once on the way down, on the way up when the reader rests there, and where the switch is in view after
    // a while.
    function moved() {
      const anchor = place();
      const down = window.scrollY > last;
      const atSwitch = links[0].link.getBoundingClientRect().bottom > 0;
      last = window.scrollY;
      clearTimeout(timer);
      if (down && anchor && !atSwitch) point(anchor);
      else timer = setTimeout(point, atSwitch ? 10000 : 200, anchor);
    }

    /** The section that the address names, if it is one of this page. */
    function named() {
      const { hash } = window.location;
      const ids = headings.map((heading) => heading.getAttribute("id"));
      if (ids.some((id) => hash === `#${id}` || hash === `#${encodeURIComponent(id)}`)) point(hash);
    }

    addEventListener("scroll", moved, { passive: true });
    addEventListener("hashchange", named);
    moved();
    named();
  }

  /** A table is a stop for the keyboard where it has to be scrolled; without script each is, as nobody can tell. */
  function skipTables() {
    const sizes = new ResizeObserver(() => {
      for (const box of document.querySelectorAll(".table")) {
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      }
    });
    for (const part of document.querySelectorAll(".table, .table > table")) sizes.observe(part);
  }

  /** After each heading, outside of it so that its name stays what it is, a button that copies the link to its section. */
  function offerLinks(words) {
    for (const heading of document.querySelectorAll("article:not(.home) > .body > :is(h2, h3)[id]")) {
      const button = make("button", "link-to", "#");
      button.type = "button";
      button.setAttribute("aria-label", words.copy.replace("#", heading.textContent.trim()));
      button.addEventListener("click", () => copy(heading.getAttribute("id"), button));
      heading.after(button);
    }

    async function copy(id, button) {
      const address = new URL(window.location.href);
      address.hash = id;
      history.replaceState(history.state, "", address);
      const copied = await (navigator.clipboard?.writeText(address.href) ?? Promise.reject()).then(
        () => true,
        () => copyBySelection(address.href),
      );
      button.focus();
      say(copied ? words.copied : words.uncopied);
    }

    /** For browsers that give the clipboard to some hosts only. */
    function copyBySelection(text) {
      const field = make("textarea", "hidden");
      field.value = text;
      document.body.append(field);
      field.select();
      const copied = document.execCommand("copy");
      field.remove();
      return copied;
    }
  }

  /** The other languages of the page, to be read beside it. The choice is in the address: `?with=sv`. */
  function offerBeside(words) {
    const module = () => import(new URL(words.beside, document.baseURI).href);
    const nameOf = (link) => link.firstChild.textContent.trim();
    // Where a page stands in for a translation, there is no such link.
    const translated = (link) => document.head.querySelector(`link[rel=alternate][hreflang="${CSS.escape(link.hreflang)}"]`);
    const others = languages.filter((link) => !link.hasAttribute("aria-current") && translated(link));
    const choice = make("details");
    const summary = make("summary", "", words.choose);
    const list = make("ul");
    const back = make("a", "", words.one);
    let shown = null;

    for (const link of others) {
      const offer = make("a", "", nameOf(link));
      offer.href = `?with=${link.hreflang}`;
      offer.lang = link.hreflang;
      const item = make("li");
      item.append(offer);
      list.append(item);
    }
    back.href = window.location.pathname;
    back.hidden = true;
    choice.append(summary, list);
    if (others.length) tools.append(choice, back);
    tools.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const address = new URL(link.href);
      address.hash = window.location.hash;
      history.pushState(null, "", address);
      choice.open = false;
      summary.focus();
      show();
    });
    addEventListener("popstate", show);
    show();

    /** Shows what the address asks for. */
    async function show() {
      const wanted = new URLSearchParams(window.location.search).get("with");
      if (wanted === shown) return;
      shown = wanted;
      const link = languages.find((link) => link.hreflang === wanted && !link.hasAttribute("aria-current"));
      const other = others.includes(link);
      summary.textContent = other ? words.now.replace("#", nameOf(link)) : words.choose;
      back.hidden = !other;
      for (const offer of list.querySelectorAll("a")) {
        if (other && offer.lang === wanted) offer.setAttribute("aria-current", "true");
        else offer.removeAttribute("aria-current");
      }
      try {
        const beside = await module();
        if (shown !== wanted) return;
        beside.carry(document.querySelector("a.brand").href, link && wanted);
        if (!other) {
          beside.hide();
          say("");
        }
        const name = link && nameOf(link);
        const own = nameOf(languages.find((link) => link.hasAttribute("aria-current")));
        const done = other && (await beside.show({ page: link.href.split("#")[0], style: words.style, name, own, missing: words.missing, wanted: () => shown === wanted }));
        if (done) say(words.shown.replace("#", name));
        else if (link && !other) say(words.untranslated.replace("#", name));
      } catch (error) {
        console.warn(error);
        if (link) say(words.failed.replace("#", nameOf(link)));
      }
    }
  }

  /** The button that keeps the language on the device; it asks nobody for anything until it is pressed. */
  async function offerKeeping(part, words) {
    const button = make("button", "", words.keep);
    button.type = "button";
    part.append(make("p", "", words.hint), button);
    let loaded;
    const module = () => (loaded ??= import(new URL(words.script, document.baseURI).href).then(({ offline }) => offline(part, button)));
    button.addEventListener("click", async () => (await module()).keep());
    const scope = new URL(".", new URL(words.worker, document.baseURI));
    if (await navigator.serviceWorker.getRegistration(scope)) (await module()).show();
  }

  /** Tells what has happened to those who see and to those who listen, for a while. */
  function say(text) {
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = text));
    clearTimeout(say.timer);
    say.timer = setTimeout(() => (status.textContent = ""), 6000);
  }

  function make(name, kind, text = "") {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    element.textContent = text;
    return element;
  }
})();
