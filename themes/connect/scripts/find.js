// The search: a list below the search box, opened with Ctrl-K (⌘K on a Mac), and the page of results. What knows how to
// search is `search.js`; it, its data, the words and the style of the list are fetched once the reader reaches for the box.
// Where a language has no search, and in a site that was opened from a folder, the plain form stays and leads to the index.
// What is typed and what is found are data: they become text, never HTML. A classic script, as the others are.
"use strict";
(() => {
  const LISTED = 6;
  const SHOWN = 10;
  const LONGEST = 300;
  /** So long nothing is said after the last answer, and so long nobody is told that it takes its time. */
  const CALM = 700;
  const form = document.querySelector("form.search");
  const box = form?.querySelector("input");
  if (!box) return;
  const { page, search: core, failed } = form.dataset;
  const indexAddress = new URL(form.getAttribute("action"), window.location.href).href;

  if (!core || window.location.protocol === "file:") return;

  const address = new URL(page, window.location.href).href;
  box.maxLength = LONGEST;
  let opening;
  let broken = false;
  /** Every question has a number; what is answered is shown while its number is the last. */
  let last = 0;
  let current = 0;
  let next;
  let busy = false;
  let timer = 0;
  const view = form.dataset.count ? pageOfResults() : listBelow();

  /** The search of this language. What has failed is tried again when the reader comes back to the box. */
  function opened() {
    opening ??= begun();
    opening.catch(() => (broken = true));
    return opening;
  }

  /** The module and what it asks for first come side by side. */
  async function begun() {
    const folder = new URL("..", address).href;
    const early = fetch(`${folder}search/index.json`);
    early.catch(() => {});
    const { open } = await import(new URL(core, window.location.href).href);
    return open(folder, { fetch: (url) => (url.endsWith("/search/index.json") ? early : fetch(url)) });
  }

  function reach() {
    if (broken) opening = undefined;
    broken = false;
    opened().catch(() => {});
  }

  /** One question at a time: of those that come meanwhile, only the last is asked. */
  async function ask(text, limit) {
    next = { number: ++last, text, limit };
    if (busy) return;
    busy = true;
    const waiting = setTimeout(() => (next?.number ?? current) === last && view.wait(), CALM);
    while (next) {
      const { number, text, limit } = next;
      current = number;
      next = undefined;
      try {
        const results = await (await opened()).query(text, { limit });
        if (number === last) await view.show(text, results);
      } catch (error) {
        console.warn(error);
        if (number === last) view.fail(text);
      }
    }
    clearTimeout(waiting);
    busy = false;
  }

  /** Nothing is wanted any more: what is on its way is not shown. */
  function drop() {
    last++;
    next = undefined;
    clearTimeout(timer);
  }

  /** Says it to those who listen, once the reader pauses. */
  function say(status, text) {
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = text), CALM);
  }

  /** Words from the templates; `#` in them stands for something, which may have any characters. */
  function fill(words, what) {
    return words.split("#").join(what);
  }

  function quoted(text) {
    return text.trim().length > 60 ? `${text.trim().slice(0, 60)}…` : text.trim();
  }

  /** The address of a page that looks for this. */
  function looking(href, text) {
    const url = new URL(href);
    if (text.trim()) url.searchParams.set("q", text.trim().slice(0, LONGEST));
    else url.searchParams.delete("q");
    return url.href;
  }

  function make(name, kind, ...parts) {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    element.append(...parts);
    return element;
  }

  function snippetOf(result) {
    return result.snippet.map(({ text, match }) => (match ? make("mark", "", text) : text));
  }

  /** A combobox with a list in the top layer, above all that the page has. Older browsers go on with the page of results. */
  function listBelow() {
    form.setAttribute("action", page);
    if (!HTMLElement.prototype.showPopover) return undefined;
    const list = make("span", "options");
    const note = make("span", "note");
    const panel = make("section", "finds", note, list);
    const status = make("span", "hidden");
    panel.setAttribute("popover", "manual");
    list.setAttribute("role", "listbox");
    status.setAttribute("role", "status");
    list.setAttribute("id", "vv-finds");
    let words;
    let preparing;
    let options = [];
    let chosen = -1;

    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) box.setAttribute(name, value);
    box.addEventListener("focus", begin);
    box.addEventListener("input", typed);
    box.addEventListener("keydown", pressed);
    box.addEventListener("keydown", nameChosen);
    box.addEventListener("keydown", nameChosen);
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || leave());
    // The box keeps the focus while a mouse works in the list.
    panel.addEventListener("mousedown", (event) => event.preventDefault());
    addEventListener("pagehide", leave);
    for (const target of [window, window.visualViewport]) target?.addEventListener("resize", place);
    // What was typed while this script was fetched counts.
    if (form.querySelector("input:focus")) begin();
    if (form.querySelector("input:focus") && box.value) typed();

    function begin() {
      reach();
      if (!panel.isConnected) form.append(panel, status);
      box.setAttribute("aria-controls", "vv-finds");
      preparing ??= prepare();
      preparing.catch(() => (preparing = undefined));
    }

    /** The page of results has the words, the style and the languages that can be searched. */
    async function prepare() {
      const result = await load(address);
      const found = result.querySelector("main form.search").dataset;
      const style = make("link");
      style.rel = "stylesheet";
      style.href = result.querySelector("link[data-search]").href;
      const styled = new Promise((done) => (style.onload = style.onerror = done));
      document.querySelector("head").append(style);
      await styled;
      list.setAttribute("aria-label", found.list);
      words = { ...found, elsewhere: [...result.querySelectorAll(".elsewhere a")] };
    }

    function load(href) {
      return new Promise((done, refuse) => {
        const request = new XMLHttpRequest();
        request.open("GET", href);
        request.responseType = "document";
        request.onload = () => (request.response ? done(request.response) : refuse(new Error(`no page at ${href}`)));
        request.onerror = () => refuse(new Error(`no answer from ${href}`));
        request.send();
      });
    }

    function typed() {
      begin();
      if (box.value.trim().length < 2) leave();
      else ask(box.value, LISTED);
    }

    function pressed(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const open = options.length > 0;
      const move = { ArrowDown: chosen + 1, ArrowUp: chosen < 0 ? options.length - 1 : chosen - 1 };
      if (open && chosen >= 0) Object.assign(move, { Home: 0, End: options.length - 1 });
      if (event.key in move) {
        if (open) choose(move[event.key] < options.length ? move[event.key] : -1);
        else typed();
        event.preventDefault();
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        options[chosen].click();
      } else if (event.key === "Escape" && (panel.matches(":popover-open") || box.value)) {
        event.preventDefault();
        if (!panel.matches(":popover-open")) box.value = "";
        leave();
      }
    }

    function choose(at) {
      options[chosen]?.setAttribute("aria-selected", "false");
      chosen = at;
      const option = options[chosen];
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) box.setAttribute("aria-activedescendant", option.getAttribute("id"));
      else box.removeAttribute("aria-activedescendant");
    }

    /** Below the box, as wide as what it tells needs, and on a small screen as wide as that. */
    function place() {
      if (!panel.matches(":popover-open")) return;
      const { left, bottom, width } = box.closest("div").getBoundingClientRect();
      const screen = window.visualViewport ?? { height: window.innerHeight, offsetTop: 0 };
      const room = document.querySelector("body").clientWidth;
      const wide = Math.min(room - 16, Math.max(width, 576));
      Object.assign(panel.style, {
        position: "absolute",
        inset: "auto",
        margin: 0,
        top: `${bottom + window.scrollY + 4}px`,
        left: `${Math.max(8, Math.min(left, room - wide - 8))}px`,
        width: `${wide}px`,
        maxHeight: `${Math.max(200, screen.offsetTop + screen.height - bottom - 12)}px`,
      });
    }

    /** What is shown: a line of text, and options, each of them a link. */
    function fillWith(text, groups) {
      note.textContent = text;
      note.hidden = !text;
      list.replaceChildren(...groups);
      options = [...list.querySelectorAll("a")];
      options.forEach((option, at) => option.setAttribute("id", `vv-find-${at}`));
      choose(-1);
      box.setAttribute("aria-expanded", String(options.length > 0));
      if (!panel.matches(":popover-open")) panel.showPopover();
      place();
      panel.scrollTop = 0;
    }

    function leave() {
      drop();
      status.textContent = "";
      if (panel.matches(":popover-open")) panel.hidePopover();
      options = [];
      choose(-1);
      box.setAttribute("aria-expanded", "false");
    }

    function option(href, ...parts) {
      const link = make("a", "", ...parts);
      link.href = href;
      link.tabIndex = -1;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      // A link into this very page leaves it where it is.
      link.addEventListener("click", () => setTimeout(() => (leave(), box.blur())));
      return link;
    }

    function suggestion(maybe) {
      const link = option(looking(address, maybe), fill(words.maybe, maybe));
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        box.value = maybe;
        typed();
      }, { capture: true });
      return link;
    }

    /** To who listens, an option is its page and section; the words that match come after, as what describes it. */
    function nameChosen() {
      const option = options[chosen];
      const text = option?.querySelector(".text");
      if (!text) return;
      const parts = [...option.children].filter((part) => part !== text);
      option.setAttribute("aria-label", parts.map((part) => part.textContent).join(", "));
      text.setAttribute("id", `vv-words-of-${chosen}`);
      option.setAttribute("aria-describedby", text.getAttribute("id"));
    }

    function found(result) {
      const title = [make("b", "", result.title)];
      if (result.section) title.push(" ", make("span", "where", result.section));
      return option(result.url, ...title, " ", make("span", "text", ...snippetOf(result)));
    }

    return {
      wait: () => words && fillWith(words.working, []),
      async show(text, results) {
        const number = last;
        await preparing;
        if (number !== last) return;
        const shown = results.map(found);
        if (results.maybe) shown.unshift(suggestion(results.maybe));
        if (results.total > results.length) shown.push(option(looking(address, text), fill(words.all, results.total)));
        if (!results.length) {
          shown.push(option(looking(indexAddress, text), words.index));
          const others = words.elsewhere.map((link) => {
            const other = option(looking(link.href, text), link.textContent);
            other.lang = link.lang;
            return other;
          });
          const group = make("span", "group", make("span", "note", words.languages), ...others);
          group.setAttribute("role", "group");
          group.setAttribute("aria-label", words.languages);
          group.firstChild.setAttribute("aria-hidden", "true");
          if (others.length) shown.push(group);
        }
        const none = results.length ? "" : fill(words.none, quoted(text));
        fillWith(none, shown);
        say(status, none || fill(words.count, results.total));
      },
      fail(text) {
        fillWith("", [option(looking(indexAddress, text), failed)]);
        say(status, failed);
      },
    };
  }

  /** The page of results: what is typed stands in the address, so that it can be shared and found again. */
  function pageOfResults() {
    const words = form.dataset;
    const root = form.closest("main");
    const status = root.querySelector(".found");
    const list = root.querySelector(".results");
    const maybe = root.querySelector(".maybe");
    const elsewhere = root.querySelector(".elsewhere");
    const index = root.querySelector(".otherwise a");
    const title = document.querySelector("head > title");
    const name = title.textContent;
    const languages = [...document.querySelectorAll(".languages a[hreflang], .elsewhere a")];
    const more = make("button", "", words.more);
    more.type = "button";
    more.hidden = true;
    list.after(more);
    let limit = SHOWN;

    form.setAttribute("action", page);
    box.addEventListener("focus", reach);
    box.addEventListener("input", typed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      reach();
      typed();
      // A keyboard on the screen would cover what is found.
      if (matchMedia("(pointer: coarse)").matches) box.blur();
    });
    more.addEventListener("click", () => {
      limit += SHOWN;
      ask(box.value, limit);
    });
    addEventListener("popstate", read);
    queueMicrotask(read);

    function read() {
      box.value = (new URLSearchParams(window.location.search).get("q") ?? "").slice(0, LONGEST);
      typed();
    }

    function typed() {
      limit = SHOWN;
      if (box.value.trim()) return ask(box.value, limit);
      drop();
      keep("");
      render([]);
      status.textContent = "";
    }

    /** The address, the title and the way to other languages tell what is looked for. */
    function keep(text) {
      const asked = text.trim();
      title.textContent = asked ? `${quoted(asked)} – ${name}` : name;
      for (const link of [...languages, index]) link.href = looking(link.href, asked);
      const now = looking(window.location.href, asked);
      if (now === window.location.href) return;
      try {
        history.replaceState(history.state, "", now);
      } catch {
        // Some browsers let an address change so many times in a while only.
      }
    }

    function render(results) {
      const known = list.children.length;
      const added = limit > SHOWN && results.length >= known;
      list.replaceChildren(...results.map(found));
      more.hidden = !(results.total > results.length);
      if (elsewhere) elsewhere.hidden = true;
      maybe.replaceChildren();
      if (added) list.children[known]?.querySelector("a").focus();
    }

    function found(result) {
      const link = (kind, href, text) => {
        const element = make("a", kind, text);
        element.href = href;
        return element;
      };
      const [whole] = result.url.split("#");
      const item = make("li", "", make("h2", "", link("", result.section ? whole : result.url, result.title)));
      if (result.section) item.append(make("p", "where", link("", result.url, result.section)));
      item.append(make("p", "text", ...snippetOf(result)));
      return item;
    }

    return {
      wait: () => (status.textContent = words.working),
      show(text, results) {
        keep(text);
        render(results);
        if (elsewhere) elsewhere.hidden = results.length > 0;
        if (results.maybe) {
          const link = make("a", "", fill(words.maybe, results.maybe));
          link.href = looking(address, results.maybe);
          maybe.append(link);
        }
        // What is seen at once is said when the reader pauses.
        const count = results.length ? fill(words.count, results.total) : fill(words.none, quoted(text));
        say(status, count);
      },
      fail(text) {
        keep(text);
        render([]);
        const link = make("a", "", failed);
        link.href = looking(indexAddress, text);
        status.replaceChildren(link);
      },
    };
  }
})();
