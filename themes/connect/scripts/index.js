// Shows those entries of the index that hold the words looked for, in its search box or in the address (`?q=`). Without it
// the whole index stands there. A classic script, so that it runs in a site that was opened from a folder too.
"use strict";
(() => {
  const form = document.querySelector("main form.search");
  const box = form?.querySelector("input");
  const status = document.querySelector(".found");
  if (!box || !status) return;
  const entries = [...document.querySelectorAll(".entries > li")].map((item) => ({ item, text: fold(item.textContent) }));
  const letters = [...document.querySelectorAll(".letter")];
  const jump = document.querySelector(".jump");

  /** A word as one may type it on another keyboard: no capitals, no marks, ø as o, þ as th. */
  function fold(text) {
    const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    return plain.replace(/ø/g, "o").replace(/æ/g, "ae").replace(/þ/g, "th").replace(/ð/g, "d");
  }

  function show() {
    const words = fold(box.value.slice(0, 200)).split(/\s+/).filter(Boolean);
    const wanted = entries.filter(({ item, text }) => {
      item.hidden = !words.every((word) => text.includes(word));
      return !item.hidden;
    });
    for (const letter of letters) letter.hidden = !letter.querySelector(".entries > li:not([hidden])");
    if (jump) jump.hidden = words.length > 0;
    const said = wanted.length ? "found" : "none";
    status.textContent = words.length ? status.dataset[said].replace("#", wanted.length) : "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  box.addEventListener("input", show);
  box.value = new URLSearchParams(window.location.search).get("q") ?? "";
  show();
})();
