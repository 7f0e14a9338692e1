// The language switch leads to the section that is being read: its anchor is the same in every language. A classic script,
// so that it runs in a site that was opened from a folder too.
"use strict";
(() => {
  const links = [...document.querySelectorAll(".languages a[hreflang]")].map((link) => ({ link, page: link.href.split("#")[0] }));
  const headings = [...document.querySelectorAll(".body :is(h2, h3)[id], .letter h2[id]")];
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

  // The switch stands at the top: whoever goes up to use it passes the sections above and has not left their own. So a place
  // counts at once on the way down, on the way up when the reader rests there, and where the switch is in view after a while.
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
})();
