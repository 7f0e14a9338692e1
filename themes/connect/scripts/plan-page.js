// The page of the plan: exports it as Markdown, imports such a file, prints and clears it, and shows what the plan holds of
// steps and items that are no longer in this edition. What comes from a file is only ever text. Runs after plan.js.
"use strict";
(() => {
  const { FORMAT, ASIDE, steps, besides, newPlan, stepIn, stored, current, replace, clear, start, addItem, count, showProgress, show } = window.vegvisirPlan;
  const tools = document.querySelector("[data-plan-tools]");
  const words = tools.dataset;
  const part = (name) => tools.querySelector(`[data-plan-${name}]`);
  const chosen = part("chosen");
  const undo = part("undo");
  const PAGE_LANG = document.querySelector("html").lang;
  const LARGEST_FILE = 512 * 1024;
  const MOST_TICKS = 2000;
  /** What takes the last import or the last clearing back. */
  let back;

  function fill(text, ...values) {
    return values.reduce((filled, value, index) => filled.replace(`#${index + 1}`, () => value), text);
  }

  function tell(text, undoing) {
    part("said").textContent = text;
    back = undoing;
    undo.hidden = !undoing;
  }

  function sizes(plan) {
    const kept = Object.values(plan.steps);
    return [kept.reduce((sum, { ticks }) => sum + Object.keys(ticks).length, 0), kept.filter(({ note }) => note).length];
  }

  /** Asks in a dialog, and gives the value of the button; nothing where the reader left it by Escape. */
  function ask(name, question) {
    const dialog = document.querySelector(`[data-plan-ask=${name}]`);
    dialog.querySelector("p").textContent = question;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((answer) => dialog.addEventListener("close", () => answer(dialog.returnValue), { once: true }));
  }

  /** All of the second plan that the first does not have; where both have a note, both notes. */
  function merge(plan, other) {
    for (const [key, { title, lang, note, ticks }] of Object.entries(other.steps)) {
      const step = plan.steps[key] ?? stepIn(plan, { key, title, lang });
      step.ticks = Object.assign(Object.create(null), ticks, step.ticks);
      if (!step.note || note.includes(step.note)) step.note = note || step.note;
      else if (!step.note.includes(note)) step.note += `\n\n${note}`;
    }
    return plan;
  }

  // What this edition does not have

  /** Adds what the plan holds beyond this edition, and takes away what it no longer holds. */
  function showGone(plan, locked) {
    for (const step of steps.filter((step) => step.gone && !plan.steps[step.key] && !isTouched(step))) {
      step.widget.remove();
      steps.splice(steps.indexOf(step), 1);
    }
    for (const [key, kept] of locked ? [] : Object.entries(plan.steps)) {
      const step = steps.find((step) => step.key === key) ?? addGoneStep(key, kept);
      for (const [id, tick] of Object.entries(kept.ticks)) {
        if (!step.items.some((item) => item.id === id)) addGoneItem(step, id, tick);
      }
    }
    for (const step of steps) {
      step.items = step.items.filter((item) => {
        const stays = !item.gone || item.touched || plan.steps[step.key]?.ticks[item.id];
        if (!stays) item.element.remove();
        return stays;
      });
      if (step.goneItems) step.goneItems.hidden = !step.goneItems.querySelector("li");
    }
    for (const name of ["export", "import"]) part(name).hidden = locked;
    part("aside").hidden = !rescued();
  }

  /** Whether the reader has just unticked or emptied it here: it stays until the page is left, for second thoughts. */
  function isTouched({ touched, items }) {
    return touched || items.some((item) => item.touched);
  }

  function forgetTouches() {
    for (const step of steps) for (const part of [step, ...step.items]) part.touched = false;
  }

  function element(name, text, className, lang) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    if (lang) made.lang = lang;
    return made;
  }

  function addGoneStep(key, { title, lang }) {
    const model = steps[0];
    const widget = element("section", "", "plan-step");
    const note = model.note.cloneNode(true);
    const step = { key, title, lang, done: model.done, widget, note, items: [], found: [], gone: true };
    note.querySelector("textarea").value = "";
    note.querySelector(".hidden").textContent = ` (${title})`;
    step.goneItems = element("ul", "", "tasks");
    widget.append(element("h2", title, "", lang), element("p", words.goneStep), step.goneItems, note);
    document.querySelector("[data-plan-gone]").append(widget);
    steps.push(step);
    start(step);
    return step;
  }

  function addGoneItem(step, id, { text, lang }) {
    if (!step.goneItems) {
      const part = element("div", "", "plan-gone");
      part.append(element("h3", words.gone), element("ul", "", "tasks"));
      step.goneItems = part;
      step.note.before(part);
    }
    const item = element("li", "", "task", lang);
    const box = element("span", "", "box");
    item.dataset.task = id;
    box.setAttribute("role", "img");
    item.append(box, ` ${text}`);
    (step.goneItems.querySelector("ul") ?? step.goneItems).append(item);
    Object.assign(addItem(step, item), { gone: true, open: words.open, text });
  }

  // Export

  const ID = String.raw`<!-- \{#([^\s{}<>]{1,200})(?: lang=([\w-]{2,35}))?\} -->\s*$`;
  const HEADING = new RegExp(String.raw`^## (?:\d{1,4}\. )?(.{1,500}?) ${ID}`);
  const ITEM = new RegExp(String.raw`^[-*+] \[([ xX])\] (.{1,4000}?) ${ID}`);
  const MARK = /^<!-- vegvisir-plan (\d{1,9})(?: lang=([\w-]{2,35}))? -->\s*$/m;

  function escaped(text) {
    return text.replace(/[\\`*_[\]{}<>&~|#]/g, "\\$&");
  }

  function unescaped(text) {
    return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  }

  function mark(id, lang) {
    return lang === PAGE_LANG ? `<!-- {#${id}} -->` : `<!-- {#${id} lang=${lang}} -->`;
  }

  /** The plan as Markdown. What an import needs stands in comments, which no viewer shows. */
  function markdown(plan) {
    const date = new Date().toLocaleDateString(words.locale.replace("_", "-"), { dateStyle: "long" });
    const lines = [`# ${escaped(document.querySelector("h1").textContent.trim())}`, "", `<!-- vegvisir-plan ${FORMAT} lang=${PAGE_LANG} -->`, ""];
    lines.push(`${escaped(words.site)}, ${date}: <${document.querySelector("link[rel=canonical]").href}>`);
    for (const { key, number, title, lang, items, gone } of steps) {
      const { note = "", ticks = {} } = plan.steps[key] ?? {};
      const isTicked = ({ id }) => Object.hasOwn(ticks, id);
      if (gone && !note && !Object.keys(ticks).length) continue;
      const list = (items) => items.map((item) => `- [${isTicked(item) ? "x" : " "}] ${escaped(item.text)} ${mark(item.id, item.lang)}`);
      const left = items.filter((item) => item.gone && isTicked(item));
      lines.push("", `## ${number ? `${number}. ` : ""}${escaped(title)} ${mark(key, lang)}`, "");
      lines.push(...list(items.filter((item) => !item.gone)));
      if (left.length || gone) lines.push("", `### ${words.gone}`, "", ...list(left));
      // A quotation holds whatever the reader wrote, but no HTML; two spaces at the end of a line keep the next one apart.
      const quoted = (line, index, all) => (line ? `> ${line.replaceAll("<", "\\<")}${all[index + 1] ? "  " : ""}` : ">");
      if (note) lines.push("", `### ${words.notes}`, "", ...note.split("\n").map(quoted));
    }
    return `${lines.join("\n").replace(/\n{3,}/g, "\n\n")}\n`;
  }

  function download(text, ending, type) {
    const link = element("a", "");
    // Swedish dates are written as they sort: 2026-11-22.
    link.download = `${words.file}-${new Date().toLocaleDateString("sv-SE")}.${ending}`;
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell(fill(words.exported, link.download));
  }

  // Import

  /** The plan in an exported file, or the name of what is wrong with the file. */
  function parse(source) {
    const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
    const [, format, fileLang = PAGE_LANG] = text.match(MARK) ?? [];
    if (!format) return "unknown";
    if (Number(format) > FORMAT) return "newer";
    const plan = newPlan();
    let step;
    for (const line of text.split("\n")) {
      const [, title, key, stepLang = fileLang] = line.match(HEADING) ?? [];
      const [, ticked, words, id, lang = fileLang] = line.match(ITEM) ?? [];
      const [, note] = line.match(/^> ?(.*)$/) ?? [];
      if (key) step = plan.steps[key] ?? stepIn(plan, steps.find((known) => known.key === key) ?? { key, title: unescaped(title), lang: stepLang });
      // What people have added under headings of their own belongs to no step.
      else if (/^##? /.test(line)) step = undefined;
      else if (!step) continue;
      else if (id && ticked !== " ") step.ticks[id] = { text: unescaped(words), lang };
      else if (note !== undefined) step.note += `${note.trimEnd().replaceAll("\\<", "<")}\n`;
    }
    for (const step of Object.values(plan.steps)) step.note = step.note.trim();
    // Items that this edition has keep its words, whatever the file says.
    for (const { key, items } of steps) {
      for (const { id, text, lang, gone } of items) if (!gone && plan.steps[key]?.ticks[id]) plan.steps[key].ticks[id] = { text, lang };
    }
    return plan;
  }

  async function bringIn(file) {
    if (file.size > LARGEST_FILE) return tell(words.importSize);
    const plan = parse(await file.text().catch(() => ""));
    if (plan === "unknown") return tell(words.importUnknown);
    if (plan === "newer") return tell(words.importNewer);
    const [ticks, notes] = sizes(plan);
    if (ticks > MOST_TICKS) return tell(words.importSize);
    const here = sizes(current().plan);
    const answer = here.some(Boolean) ? await ask("import", fill(words.importQuestion, ticks, notes, ...here)) : "replace";
    if (!answer || answer === "cancel") return;
    // Read again: another tab may have gone on while the question stood.
    const before = current().plan;
    forgetTouches();
    replace(answer === "add" ? merge(current().plan, plan) : plan);
    tell(fill(words.imported, ticks, notes), () => replace(before));
  }

  // Controls

  /** What was stored and could not be read, if anything. */
  function rescued() {
    const { trouble, text } = stored();
    if (trouble) return text;
    try {
      return window.localStorage.getItem(ASIDE);
    } catch {
      return null;
    }
  }

  async function clearAll() {
    const here = sizes(current().plan);
    if (!here.some(Boolean) && !rescued()) return tell(words.empty);
    if ((await ask("clear", fill(words.clearQuestion, ...here))) !== "clear") return;
    forgetTouches();
    const restore = clear();
    tell(words.cleared, () => restore(merge));
  }

  part("export").addEventListener("click", () => download(markdown(current().plan), "md", "text/markdown"));
  part("rescue").addEventListener("click", () => download(rescued(), "txt", "text/plain"));
  part("print").addEventListener("click", () => window.print());
  part("import").addEventListener("click", () => chosen.click());
  part("clear").addEventListener("click", clearAll);
  chosen.addEventListener("change", () => {
    const [file] = chosen.files;
    if (file) bringIn(file);
    // The same file can be chosen again.
    chosen.value = "";
  });
  undo.addEventListener("click", () => {
    forgetTouches();
    back();
    tell(words.undone);
    // The button is gone, and the focus would be with it.
    part("export").focus();
  });

  besides.before = showGone;
  besides.after = () => showProgress(tools, ...count(steps.flatMap(({ items }) => items)));
  tools.hidden = false;
  show();
})();
