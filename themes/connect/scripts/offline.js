// Keeps the language of the page on the device and forgets it again. `reader.js` loads it when the reader asks, and where
// something is kept already. Nothing is stored before `keep` is called.
const WORKING = 150;

/** Only scripts of this site may be started: no page and no medium ends so. `find.js` has the same policy. */
function trusted(script) {
  const own = (url) => {
    if (new URL(url).origin !== window.location.origin || !url.endsWith(".js")) throw new TypeError(`not a script of the site: ${url}`);
    return url;
  };
  const shared = Symbol.for("vegvisir");
  window[shared] ??= window.trustedTypes?.createPolicy("vegvisir", { createScriptURL: own }) ?? { createScriptURL: own };
  return window[shared].createScriptURL(script);
}

/** What `part`, the place in the foot of the page, shows and does. */
export function offline(part, button) {
  const words = part.dataset;
  const lang = document.documentElement.lang;
  const worker = new URL(words.worker, document.baseURI).href;
  const scope = new URL(".", worker);
  const prefix = `vegvisir ${scope.pathname} `;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const progress = document.createElement("progress");
  progress.setAttribute("aria-label", words.working);
  progress.hidden = true;
  const forget = document.createElement("button");
  forget.type = "button";
  forget.textContent = words.forget;
  forget.hidden = true;
  part.append(progress, forget, status);
  forget.addEventListener("click", forgetAll);

  /** The languages that are whole on this device: `{ lang, bytes }`; `begun` says whether there is anything at all. */
  async function look() {
    const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
    const whole = new Map();
    for (const name of names) {
      const kept = name.slice(prefix.length).split(" ")[0];
      const list = await caches.match(`${scope.pathname}${kept}/offline.json`, { cacheName: name });
      if (list) whole.set(kept, (await list.json()).files.reduce((sum, { bytes }) => sum + bytes, 0));
    }
    return { whole, begun: names.length > 0 };
  }

  /** Shows how things stand, after `said`. */
  async function show(said = "") {
    const { whole, begun } = await look();
    const here = document.activeElement;
    const kept = [...whole].map(([language, bytes]) => `${nameOf(language)} ${size(bytes)}`).join(" · ");
    const used = whole.size ? (await navigator.storage?.estimate?.())?.usage : 0;
    const texts = [said, kept && words.kept.replace("#", kept), used && words.used.replace("#", size(used))];
    progress.hidden = true;
    button.hidden = whole.has(lang);
    forget.hidden = !begun;
    // Who has pressed a button that is gone goes on from the one in its place.
    if (here === button && button.hidden) forget.focus();
    if (here === forget && forget.hidden) button.focus();
    status.textContent = texts.filter(Boolean).join(" ");
  }

  async function keep() {
    if (!progress.hidden) return;
    progress.removeAttribute("value");
    progress.hidden = false;
    status.textContent = words.working;
    let said = words.failed;
    try {
      const room = await tooLittleRoom();
      if (room) {
        said = words.full.replace("#", room);
      } else {
        const registration = await navigator.serviceWorker.register(trusted(worker), { scope: scope.pathname, updateViaCache: "none" });
        // Asks the browser not to clear it away by itself; it may say no.
        navigator.storage?.persist?.().catch(() => {});
        const { kept } = await ask(await active(registration), { keep: lang });
        if (kept) said = "";
      }
    } catch (error) {
      console.warn(error);
    }
    await show(said);
  }

  async function forgetAll() {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    if (registration?.active) await ask(registration.active, { forget: true });
    await registration?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
    await show(words.forgotten);
  }

  /** How much is needed, if the browser has less. */
  async function tooLittleRoom() {
    const { usage = 0, quota = Infinity } = (await navigator.storage?.estimate?.()) ?? {};
    const answer = await fetch(words.manifest, { cache: "no-cache" });
    const needed = (await answer.json()).files.reduce((sum, { bytes }) => sum + bytes, 0);
    return quota - usage < needed && size(needed);
  }

  /** Asks the worker, and shows how far it is until it has answered. */
  function ask(worker, question) {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      let last = 0;
      port1.onmessage = ({ data }) => {
        if (!data.total) return resolve(data);
        if (Date.now() - last < WORKING) return undefined;
        last = Date.now();
        progress.max = data.total;
        progress.value = data.done;
      };
      worker.postMessage(question, [port2]);
    });
  }

  function size(bytes) {
    const unit = { style: "unit", unit: "megabyte", maximumFractionDigits: 1, minimumFractionDigits: 1 };
    // Some browsers do not know Icelandic numbers, which are written as the Danish ones.
    return new Intl.NumberFormat([lang, "da"], unit).format(Math.max(bytes / 1e6, 0.1));
  }

  function nameOf(language) {
    const link = document.querySelector(`.languages a[hreflang="${CSS.escape(language)}"]`);
    return link?.firstChild.textContent.trim() ?? language;
  }

  return { show, keep };
}

/** The worker, as soon as it runs. */
function active(registration) {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") reject(new Error("the worker was not installed"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
