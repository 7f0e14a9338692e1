// Shortens the list of participants, and the dots of the map, to those of a country, a type or a step. What is chosen stands
// in the address, so that it can be sent to somebody, and the browser's back button goes one choice back. A classic script,
// so that it runs in a site that was opened from a folder too.
"use strict";
(() => {
  const root = document.querySelector(".listing");
  const form = root?.querySelector(".filter");
  const status = root?.querySelector(".found");
  if (!form || !status) return;
  const choices = [...form.querySelectorAll("select")];
  const listed = [...root.querySelectorAll("li[data-country]")];
  const dots = [...root.querySelectorAll("a[data-country]")];
  const sections = [...root.querySelectorAll(".countries > section")];
  // The other ways into the whole list, which say nothing of the choice.
  const whole = [...root.querySelectorAll(".jump, .again")];

  function fits({ dataset }) {
    return choices.every(({ name, value }) => !value || (name === "step" ? dataset.steps.split(" ").includes(value) : dataset[name] === value));
  }

  function show() {
    const chosen = choices.some(({ value }) => value);
    for (const item of [...listed, ...dots]) item.toggleAttribute("hidden", !fits(item));
    for (const section of sections) section.hidden = !section.querySelector("li[data-country]:not([hidden])");
    for (const part of whole) part.hidden = chosen;
    const left = listed.filter((item) => !item.hidden).length;
    status.textContent = chosen ? status.dataset[left ? "found" : "none"].replace("#", left) : "";
  }

  /** Chooses what the address says; what it does not say, or what is not to be had, is left open. */
  function read() {
    const asked = new URLSearchParams(window.location.search);
    for (const choice of choices) {
      choice.value = asked.get(choice.name) ?? "";
      if (choice.selectedIndex < 0) choice.value = "";
    }
    show();
  }

  function write() {
    const asked = new URLSearchParams(window.location.search);
    for (const { name, value } of choices) {
      if (value) asked.set(name, value);
      else asked.delete(name);
    }
    const query = asked.toString();
    const address = window.location.pathname + (query && `?${query}`);
    try {
      window.history.pushState(null, "", address);
    } catch {
      // A browser may forbid it in a folder; the list is shortened all the same.
    }
    show();
  }

  form.addEventListener("change", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const choice of choices) choice.value = "";
    write();
  });
  addEventListener("popstate", read);
  // A browser may put back what was chosen before, after this script ran: the address is what counts.
  addEventListener("pageshow", read);
  read();
  form.hidden = false;
})();
