// The language switch leads to the section that is being read: its anchor is the same in every language.
const links = [...document.querySelectorAll(".languages a[hreflang]")].map((link) => ({ link, page: link.href.split("#")[0] }));
const headings = [...document.querySelectorAll(".body :is(h2, h3)[id], .letter h2[id]")];
let waiting = false;

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

function point() {
  waiting = false;
  const anchor = place();
  for (const { link, page } of links) link.href = page + anchor;
}

function later() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(point);
}

if (links.length && headings.length) {
  addEventListener("scroll", later, { passive: true });
  later();
}
