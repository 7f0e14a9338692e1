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
  /** When the first question was asked that has no answer yet, and what is to be said when. */
  let since = 0;
  let saying;
  let timer = 0;
  const view = form.dataset.count ? pageOfResults() : listBelow();

  /** The search of this language. What has failed is tried again when the reader comes back to the box. */
  function opened() {
    if (!opening) {
      opening = begun();
      opening.catch(() => (broken = true));
    }
    return opening;
  }

  /**
   * The module and what it asks for first come side by side. It works in a thread of its own, so that no letter waits for it;
   * where a browser or a host lets none run, it works here.
   */
  async function begun() {
    const folder = new URL("..", address).href;
    const early = fetch(`${folder}search/index.json`);
    early.catch(() => {});
    const script = new URL(core, window.location.href).href;
    let worker;
    try {
      worker = await started(script);
    } catch {
      const { open } = await import(script);
      return open(folder, { fetch: (url) => (url.endsWith("/search/index.json") ? early : fetch(url)) });
    }
    const index = await (await early).arrayBuffer();
    await told(worker, { base: folder, index }, [index]);
    return { query: (text, { limit }) => told(worker, { text, limit }) };
  }

  function started(script) {
    const worker = new Worker(trusted(script), { type: "module", name: "search" });
    return new Promise((done, refuse) => {
      worker.onmessage = () => done(worker);
      worker.onerror = refuse;
    });
  }

  /** What the worker answers. It is told one thing at a time. */
  function told(worker, message, handedOver) {
    return new Promise((done, refuse) => {
      worker.onmessage = ({ data: { results, error } }) => (error ? refuse(new Error(error)) : done(results));
      worker.onerror = refuse;
      worker.postMessage(message, handedOver ?? []);
    });
  }

  /** Only scripts of this site may be started: no page and no medium ends so. `offline.js` has the same policy. */
  function trusted(script) {
    const own = (url) => {
      if (new URL(url).origin !== window.location.origin || !url.endsWith(".js")) throw new TypeError(`not a script of the site: ${url}`);
      return url;
    };
    const shared = Symbol.for("vegvisir");
    window[shared] ??= window.trustedTypes?.createPolicy("vegvisir", { createScriptURL: own }) ?? { createScriptURL: own };
    return window[shared].createScriptURL(script);
  }

  function reach() {
    if (opening && !broken) return;
    opening = undefined;
    broken = false;
    opened().catch(() => {});
  }

  /** One question at a time: of those that come meanwhile, only the last is asked. */
  async function ask(text, limit) {
    next = { number: ++last, text, limit };
    if (busy) return;
    busy = true;
    since = performance.now();
    inAWhile();
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
    busy = false;
  }

  /** Nothing is wanted any more: what is on its way is not shown. */
  function drop() {
    last++;
    next = undefined;
    saying = undefined;
  }

  /** Says it to those who listen, once the reader pauses. */
  function say(status, text) {
    saying = { status, text, at: performance.now() + CALM };
    inAWhile();
  }

  /** One clock for what comes later: one more for each keystroke would cost as much as the search. */
  function inAWhile() {
    timer ||= setTimeout(tick, CALM);
  }

  function tick() {
    // What is nearly due is not worth a clock of its own.
    const now = performance.now() + CALM / 10;
    timer = 0;
    if (busy && now >= since + CALM) {
      since = Infinity;
      if ((next?.number ?? current) === last) view.wait();
    }
    if (saying && now >= saying.at) {
      saying.status.textContent = saying.text;
      saying = undefined;
    }
    const then = Math.min(saying?.at ?? Infinity, busy ? since + CALM : Infinity);
    if (then < Infinity) timer = setTimeout(tick, Math.max(0, then - now));
  }

  /** Words from the templates; `#` in them stands for something, which may have any characters. */
  function fill(words, what) {
    return words.replaceAll("#", () => what);
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

  /**
   * Makes the elements of results from copies of a blank one, once: with every answer they are filled anew, and of what they
   * have, only what is another is touched. To a slow processor each new node is dear.
   */
  function rowsLike(blank) {
    const rows = [];
    return (results) => results.map((result, at) => filled((rows[at] ??= rowOf(blank.cloneNode(true))), result));
  }

  /** What of a copy is filled. A row that is a link leads to the section; else its title leads to the page. */
  function rowOf(element) {
    const text = element.querySelector(".text");
    const where = element.querySelector(".where");
    const [whole = element, section = element] = element.querySelectorAll("a");
    const words = (holder) => holder.appendChild(document.createTextNode(""));
    const title = words(element.querySelector("h2 a, b"));
    return { element, whole, section, title, where, place: words(where.querySelector("a") ?? where), text, runs: [] };
  }

  function filled(row, { url, title, section, snippet }) {
    if (row.url !== url) {
      row.url = row.section.href = url;
      if (row.whole !== row.element) row.whole.href = section ? url.split("#")[0] : url;
      row.where.hidden = !section;
    }
    change(row.title, title);
    change(row.place, section);
    fillSnippet(row, snippet);
    return row.element;
  }

  /** Texts and marks take turns in a row, a text first. Those that are too many stay, and are empty. */
  function fillSnippet(row, snippet) {
    const { text, runs } = row;
    const turns = [""];
    for (const run of snippet) {
      if (run.match === (turns.length % 2 === 0)) turns[turns.length - 1] += run.text;
      else turns.push(run.text);
    }
    for (let at = runs.length; at < turns.length; at++) {
      runs[at] = document.createTextNode("");
      text.append(at % 2 ? make("mark", "", runs[at]) : runs[at]);
    }
    for (let at = 0; at < runs.length; at++) change(runs[at], turns[at] ?? "");
  }

  /** Gives a text its words, if it has others. What it was given is remembered: the page's own answer would be a copy. */
  function change(node, words) {
    if (node.given !== words) node.data = node.given = words;
  }

  /** Puts these into the list, and touches none that is in its place. */
  function put(list, elements) {
    let there = list.firstChild;
    for (const element of elements) {
      if (element === there) there = there.nextSibling;
      else list.insertBefore(element, there);
    }
    while (there) {
      const after = there.nextSibling;
      there.remove();
      there = after;
    }
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
    /** The words that describe the option that was chosen last. */
    let described;
    /** Whether the list is seen. It keeps its place above the page, in which it is dear to put, until the reader leaves the box. */
    let isOpen = false;
    let isScrolled = false;
    // What every option has; copies are cheaper than one made from its parts.
    const plain = make("a");
    for (const [name, value] of [["role", "option"], ["aria-selected", "false"], ["tabindex", "-1"]]) plain.setAttribute(name, value);
    const blank = plain.cloneNode(false);
    blank.append(make("b"), " ", make("span", "where"), " ", make("span", "text"));
    blank.lastChild.setAttribute("aria-hidden", "true");
    const rows = rowsLike(blank);
    const all = option(address, document.createTextNode(""));
    /** The query that may have been meant, and the option that offers it. */
    let meant;

    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) box.setAttribute(name, value);
    box.addEventListener("focus", begin);
    box.addEventListener("input", typed);
    box.addEventListener("keydown", pressed);
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
    // The box keeps the focus while a mouse works in the list.
    panel.addEventListener("mousedown", (event) => event.preventDefault());
    panel.addEventListener("click", clicked);
    panel.addEventListener("scroll", () => (isScrolled = true));
    addEventListener("pagehide", close);
    for (const target of [window, window.visualViewport]) target?.addEventListener("resize", place);
    // What was typed while this script was fetched counts.
    if (form.querySelector("input:focus")) begin();
    if (form.querySelector("input:focus") && box.value) typed();

    function begin() {
      reach();
      if (preparing) return;
      if (!panel.isConnected) form.append(panel, status);
      box.setAttribute("aria-controls", "vv-finds");
      preparing = prepare();
      preparing.then(rehearse, () => (preparing = undefined));
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

    /** What has been drawn some times, before anything is asked, is compiled and laid out at the first keystroke. Nobody sees it. */
    async function rehearse() {
      let number = 0;
      for (const text of ["-", "+", "-"]) {
        const snippet = Array.from({ length: 9 }, (_, at) => ({ text, match: at % 2 === 1 }));
        const some = Array.from({ length: LISTED }, () => ({ url: address, title: text, section: text, snippet }));
        if (number !== last) return;
        await view.show(text, Object.assign(some, { total: LISTED + 1, maybe: text }));
        if (number !== last) return;
        leave();
        put(list, []);
        number = last;
      }
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
      const { key } = event;
      if (key.length < 2 || event.isComposing || event.ctrlKey || event.metaKey) return;
      const count = options.length;
      const move = { ArrowDown: chosen + 1, ArrowUp: chosen < 0 ? count - 1 : chosen - 1 };
      if (count && chosen >= 0) Object.assign(move, { Home: 0, End: count - 1 });
      if (key in move) {
        if (count) choose(move[key] < count ? move[key] : -1);
        else typed();
        event.preventDefault();
      } else if (key === "Enter" && chosen >= 0) {
        event.preventDefault();
        options[chosen].click();
      } else if (key === "Escape" && (isOpen || box.value)) {
        event.preventDefault();
        if (!isOpen) box.value = "";
        leave();
      }
    }

    /** Only the option that is chosen has an id. */
    function choose(at) {
      if (at === chosen && at < 0) return;
      const before = options[chosen];
      before?.setAttribute("aria-selected", "false");
      before?.removeAttribute("id");
      chosen = at;
      const option = options[chosen];
      if (!option) return box.removeAttribute("aria-activedescendant");
      option.setAttribute("id", `vv-find-${chosen}`);
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", option.getAttribute("id"));
      describe(option);
    }

    /** Below the box, as wide as what it tells needs, and on a small screen as wide as that. */
    function place() {
      if (!isOpen) return;
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

    /** What is shown: a line of text, and options, each of them a link, or groups of these. */
    function fillWith(text, groups) {
      choose(-1);
      if (note.textContent !== text) note.textContent = text;
      note.hidden = !text;
      put(list, groups);
      options = groups.flatMap((group) => (group.href ? group : [...group.querySelectorAll("a")]));
      expand(options.length > 0);
      // Where it is and how far it is scrolled is asked only when that may have changed: the answer takes a layout.
      if (!isOpen) {
        isOpen = true;
        panel.hidden = false;
        if (!isAbove()) panel.showPopover();
        place();
      }
      if (isScrolled) panel.scrollTop = 0;
      isScrolled = false;
    }

    function expand(isWide) {
      if (box.getAttribute("aria-expanded") !== String(isWide)) box.setAttribute("aria-expanded", String(isWide));
    }

    function leave() {
      drop();
      if (status.textContent) status.textContent = "";
      panel.hidden = true;
      isOpen = false;
      choose(-1);
      options = [];
      expand(false);
    }

    function close() {
      leave();
      if (isAbove()) panel.hidePopover();
    }

    function isAbove() {
      return panel.matches(":popover-open");
    }

    function option(href, ...parts) {
      const link = plain.cloneNode(false);
      link.append(...parts);
      link.href = href;
      return link;
    }

    function clicked(event) {
      const link = event.target.closest("a");
      const isHere = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (link && link === meant?.link && isHere) {
        event.preventDefault();
        box.value = meant.text;
        typed();
      // A link into this very page leaves it where it is.
      } else if (link) setTimeout(() => (close(), box.blur()));
    }

    function suggestion(text) {
      meant = { text, link: option(looking(address, text), fill(words.maybe, text)) };
      return meant.link;
    }

    /** To who listens, an option is its page and section; the words that match come after, as what describes it. */
    function describe(option) {
      const text = option.querySelector(".text");
      if (!text) return;
      described?.removeAttribute("id");
      described = text;
      text.setAttribute("id", "vv-find-words");
      option.setAttribute("aria-describedby", "vv-find-words");
    }

    return {
      wait: () => words && fillWith(words.working, []),
      async show(text, results) {
        const number = last;
        await preparing;
        if (number !== last) return;
        const shown = rows(results);
        if (results.maybe) shown.unshift(suggestion(results.maybe));
        if (results.total > results.length) {
          all.href = looking(address, text);
          change(all.firstChild, fill(words.all, results.total));
          shown.push(all);
        }
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
    const heading = make("h2", "", make("a"));
    const items = rowsLike(make("li", "", heading, make("p", "where", make("a")), make("p", "text")));
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
      put(list, items(results));
      more.hidden = !(results.total > results.length);
      if (elsewhere) elsewhere.hidden = true;
      maybe.replaceChildren();
      if (added) list.children[known]?.querySelector("a").focus();
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
