// What sticks out or is cut off, and letters as readers may set them.

/** The spacing that WCAG 1.4.12 asks pages to bear. */
export const SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";

/** Makes a tab's letters so many times as large as the browser's own; images and boxes stay as they are. */
export async function enlarge(tab, times) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 16 * times, fixed: 13 * times } });
  await session.detach();
}

/** Adds a style sheet as a reader's own would be, which no policy of the site forbids. */
export function space(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

/** Runs in the page: what sticks out of the window, and what is cut off within it. */
export function overflows() {
  const name = (element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`;
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    const scrolls = (element) => element !== document.body && getComputedStyle(element).overflowX === "auto";
    const inside = (element) => element && (scrolls(element) || inside(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1);
    const culprits = wide.filter((element) => !inside(element.parentElement));
    found.push(`${document.documentElement.scrollWidth} px wide: ${name(culprits.at(-1) ?? document.body)}`);
  }
  // What may cut its content off is looked for once a width; it does not change with the letters.
  if (window.cutters?.width !== width) {
    const cuts = (element) => [getComputedStyle(element).overflowX, getComputedStyle(element).overflowY].some((overflow) => ["hidden", "clip"].includes(overflow));
    window.cutters = { width, elements: [...document.body.querySelectorAll(":not(svg, svg *)")].filter(cuts) };
  }
  for (const element of window.cutters.elements) {
    // One px is how text is hidden from sight that is meant for screen readers.
    const out = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    if (element.clientWidth > 1 && out) found.push(`cut off: ${name(element)}`);
  }
  return found;
}
