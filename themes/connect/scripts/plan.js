// My plan: the checklists of the steps can be ticked and have notes, all of it kept in this browser; the map of the process
// shows how far each step is. What is kept goes by the ids of steps and items, never by their words, order or language, so a
// new edition and another language find it again. A classic script, so that it runs in a site opened from a folder too.
"use strict";
(() => {
  const FORMAT = 1;
  const { planRoot, planProgress } = document.querySelector("script[data-plan-root]").dataset;
  // Sites below different paths of one host share its storage.
  const KEY = `vegvisir:plan:${new URL(planRoot, window.location.href).pathname}`;
  /** Where what cannot be read is put before a new plan takes its place. */
  const ASIDE = `${KEY}:unreadable`;

  const heard = document.querySelector("[data-plan-heard]");
  const warning = document.querySelector("[data-newer]");
  const places = [...document.querySelectorAll("[data-step]")];
  const steps = [...document.querySelectorAll("[data-plan]")].map(findStep);
  /** Changes that have not been stored, by what they change. More than one only stays where storing fails. */
  const pending = new Map();
  /** What the page of the plan does besides, before and after the steps show what is kept. */
  const besides = { before() {}, after() {} };
  let timer = 0;
  let made = 0;

  // Ids from outside may be `__proto__`: the objects that they name things in have no prototype.
  function newPlan() {
    return { format: FORMAT, steps: Object.create(null) };
  }

  /** A step in a plan, with the title that it has now. */
  function stepIn(plan, { key, title, lang }) {
    plan.steps[key] ??= { note: "", ticks: Object.create(null) };
    return Object.assign(plan.steps[key], { title, lang });
  }

  /** A copy of a plan from outside, or an error where it is not one. */
  function checked(data) {
    const text = (value) => {
      if (typeof value === "string") return value;
      throw new TypeError("not a plan");
    };
    const plan = newPlan();
    if (data.format !== FORMAT) throw new TypeError("not a plan");
    for (const [key, kept] of Object.entries(data.steps)) {
      const step = stepIn(plan, { key, title: text(kept.title), lang: text(kept.lang) });
      step.note = text(kept.note);
      for (const [id, tick] of Object.entries(kept.ticks)) step.ticks[id] = { text: text(tick.text), lang: text(tick.lang) };
    }
    return plan;
  }

  /** What is stored: a plan, and what is wrong with it. Storage that is switched off is empty. */
  function stored() {
    let text = null;
    try {
      text = window.localStorage.getItem(KEY);
      const data = text === null ? newPlan() : JSON.parse(text);
      if (data.format > FORMAT) return { plan: newPlan(), trouble: "newer", text };
      return { plan: checked(data), text };
    } catch {
      return { plan: newPlan(), trouble: text === null ? undefined : "unreadable", text };
    }
  }

  /** What is stored, with the changes that are not. */
  function current() {
    const now = stored();
    for (const change of pending.values()) change(now.plan);
    for (const [key, { note, ticks }] of Object.entries(now.plan.steps)) {
      if (!note && !Object.keys(ticks).length) delete now.plan.steps[key];
    }
    now.trouble ??= pending.size ? "unsaved" : "";
    return now;
  }

  /** Every change is made to what is stored at that moment, which may come from another tab. */
  function save() {
    const { plan, trouble, text } = current();
    try {
      const store = window.localStorage;
      if (trouble === "unreadable") store.setItem(ASIDE, text);
      if (trouble === "newer") return show();
      if (Object.keys(plan.steps).length) store.setItem(KEY, JSON.stringify(plan));
      else store.removeItem(KEY);
      pending.clear();
    } catch {
      // Full or switched off: the changes wait, and the page says so.
    }
    show();
  }

  function change(name, how) {
    pending.delete(name);
    pending.set(name, how);
    save();
  }

  function replace(plan) {
    pending.clear();
    change("all", (now) => {
      now.steps = checked(plan).steps;
    });
  }

  /** Removes everything, also what cannot be read, and gives what takes it back. */
  function clear() {
    const { plan } = current();
    const kept = [KEY, ASIDE].map((name) => {
      try {
        const text = window.localStorage.getItem(name);
        window.localStorage.removeItem(name);
        return text;
      } catch {
        return null;
      }
    });
    pending.clear();
    show();
    return (merge) => {
      try {
        // What has come since then stays.
        if (kept[0] !== null && window.localStorage.getItem(KEY) === null) window.localStorage.setItem(KEY, kept[0]);
        if (kept[1] !== null) window.localStorage.setItem(ASIDE, kept[1]);
      } catch {
        // The plan itself is taken back below, stored or not.
      }
      change("all", (now) => merge(now, plan));
    };
  }

  /** A step on this page: beside the text that has its checklist, or with its checklist. */
  function findStep(widget) {
    const root = widget.classList.contains("beside") ? widget.closest("article") : widget;
    const { plan: key, number, title, lang, done } = widget.dataset;
    const step = { key, number, title, lang, done, widget, items: [], note: widget.querySelector(".plan-note") };
    step.found = [...root.querySelectorAll("li.task[data-task]")];
    return step;
  }

  /** Makes a checkbox of a drawn box, with the text of the item as its label; a text with buttons, which no label may hold, only acts as one. */
  function addItem(step, element) {
    const drawn = element.querySelector(".box");
    const paragraph = element.querySelector(":scope > p");
    const box = document.createElement("input");
    const label = document.createElement(element.querySelector("button") ? "span" : "label");
    const isInline = (node) => node && !/^(UL|OL|P|DIV|PRE|TABLE|BLOCKQUOTE)$/.test(node.nodeName);
    if (paragraph) paragraph.prepend(label);
    else drawn.after(label);
    while (isInline(label.nextSibling)) label.append(label.nextSibling);
    const text = label.textContent.replace(/\s+/g, " ").trim();
    const item = { id: element.dataset.task, text, lang: element.closest("[lang]").lang, open: drawn.getAttribute("aria-label"), element, drawn, box };
    box.type = "checkbox";
    box.autocomplete = "off";
    label.className = "words";
    label.id = `vv-words-${++made}`;
    box.setAttribute("aria-labelledby", label.id);
    if (label.localName === "label") box.id = label.htmlFor = `vv-box-${made}`;
    else
      label.addEventListener("click", ({ target }) => {
        if (!target.closest("a, button") && getSelection().isCollapsed) box.click();
      });
    label.before(box);
    element.classList.add("tickable");
    box.addEventListener("change", () => {
      const ticked = box.checked;
      item.touched = true;
      change(`tick ${step.key} ${item.id}`, (plan) => {
        const { ticks } = stepIn(plan, step);
        if (ticked) ticks[item.id] = { text: item.text, lang: item.lang };
        else delete ticks[item.id];
      });
      say(progressOf(step));
    });
    step.items.push(item);
    return item;
  }

  function addNote(step) {
    step.field = step.note.querySelector("textarea");
    step.paper = step.note.querySelector(".written");
    step.field.addEventListener("input", () => {
      const text = step.field.value;
      step.touched = true;
      change(`note ${step.key}`, (plan) => {
        stepIn(plan, step).note = text;
      });
    });
  }

  function count(items) {
    const own = items.filter((item) => !item.gone);
    return [own.filter((item) => item.box.checked).length, own.length];
  }

  function progressOf({ items }) {
    return progress(...count(items));
  }

  function progress(done, all) {
    return planProgress.replace("#1", done).replace("#2", all);
  }

  /** For screen readers, once the reader rests: ticking five items in a row is one message. */
  function say(text) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (heard) heard.textContent = text;
    }, 700);
  }

  /** Shows what is kept. Called after every change, here or in another tab. */
  function show() {
    const { plan, trouble } = current();
    const locked = trouble === "newer";
    // A step has one sentence for whatever went wrong.
    const said = trouble ? (warning?.dataset[trouble] ?? warning?.dataset.newer ?? "") : "";
    if (warning && warning.textContent !== said) warning.textContent = said;
    for (const step of steps) {
      step.widget.hidden = false;
      // A plan that cannot be shown leaves the plain lists.
      if (!locked) start(step);
    }
    besides.before(plan, locked);
    for (const step of steps) if (step.field) showStep(step, plan.steps[step.key], locked);
    besides.after();
    for (const place of places) showPlace(place, plan);
  }

  function start(step) {
    if (step.field) return;
    for (const element of step.found) addItem(step, element);
    addNote(step);
    for (const part of step.widget.querySelectorAll(".plan-part")) part.hidden = false;
  }

  function showStep({ items, field, paper, widget, done }, kept, locked) {
    const note = kept?.note ?? "";
    for (const { id, box, drawn, element, open } of items) {
      box.checked = Boolean(kept?.ticks[id]);
      box.disabled = locked;
      element.classList.toggle("done", box.checked);
      drawn.setAttribute("aria-label", box.checked ? done : open);
    }
    field.readOnly = locked;
    if (field.value !== note) {
      const { selectionStart, selectionEnd } = field;
      field.value = note;
      // A field that is not in use keeps no place, and asking for one would scroll to it in some browsers.
      if (field.matches(":focus")) field.setSelectionRange(selectionStart, selectionEnd);
    }
    // A long line goes on in the next: on a small screen after some 28 letters.
    const letters = Math.max(field.clientWidth / 9, 20);
    const rows = note.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / letters), 1);
    field.rows = Math.min(rows, 14);
    paper.textContent = note;
    showProgress(widget, ...count(items));
  }

  function showProgress(root, done, all) {
    const bar = root.querySelector("progress");
    if (!bar) return;
    bar.max = all || 1;
    bar.value = done;
    root.querySelector(".plan-count").textContent = progress(done, all);
  }

  /** A step on a map: it says how far it is once there is a plan. */
  function showPlace(place, plan) {
    const ticks = plan.steps[place.dataset.step]?.ticks ?? {};
    // Beside a text only the number of the tasks is told, to save bytes; a tick of a removed one may count there.
    const ids = place.dataset.tasks?.split(" ").filter(Boolean);
    const all = ids ? ids.length : Number(place.dataset.count);
    const done = Math.min(all, (ids ?? Object.keys(ticks)).filter((id) => ticks[id]).length);
    const begun = all && Object.keys(plan.steps).length;
    let slot = place.querySelector(".progress");
    if (!slot && begun) {
      slot = document.createElement("span");
      slot.className = "progress";
      place.append(" ", slot);
    }
    if (slot) {
      slot.textContent = begun ? progress(done, all) : "";
      slot.hidden = !begun;
    }
    place.classList.toggle("complete", Boolean(begun) && done === all);
  }

  window.addEventListener("storage", ({ key }) => {
    if (key !== KEY && key !== null) return;
    if (pending.size) save();
    else show();
  });
  // A page that comes back from the browser's cache has not heard what other pages did.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) show();
  });
  // Words that could not be stored are lost with the page: the browser asks first.
  window.addEventListener("beforeunload", (event) => {
    if ([...pending.keys()].some((name) => !name.startsWith("tick"))) event.preventDefault();
  });

  show();
  // What the page of the plan needs besides. A property of the window that is set cannot be taken over by an id in a text.
  window.vegvisirPlan = { FORMAT, ASIDE, steps, besides, newPlan, stepIn, stored, current, replace, clear, start, addItem, count, showProgress, show };
})();
