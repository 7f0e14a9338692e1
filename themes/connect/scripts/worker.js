// Keeps a language of the site on the reader's device, once they have asked for it: stands at the root of the site as `/sw.js`.
//
// One cache is one edition of one language. An edition is downloaded whole into a cache of its own, every file held against
// its checksum, and becomes the one that is shown when the last thing is put in: its list of files. A tab stays with the
// editions that were current when its page was opened, so that a page never meets data of another edition. What is not kept
// comes from the network, as if there were no worker.
"use strict";
const base = new URL(self.registration.scope).pathname;
const PREFIX = `vegvisir ${base} `;
/** Which tab shows which editions: remembered, because a browser may stop a worker between two requests. */
const TABS = `${PREFIX}tabs`;
const MINUTE = 60_000;
/** So long an edition stays after a tab has shown it, for those who go back to a page that the browser has put aside. */
const REST = 60 * MINUTE;

let known;
let tabs;
let checked = 0;
let work = Promise.resolve();
let halt = new AbortController();

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || !pathname.startsWith(base)) return;
  event.respondWith(request.mode === "navigate" ? page(event, pathname) : part(event, pathname));
});

// From a page: `{ keep: "da" }`, answered with `{ done, total }` after each file and `{ kept }` or `{ failed }` at the end;
// and `{ forget: true }`, answered with `{ forgotten }`.
self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (!port) return;
  const { keep, forget } = event.data;
  if (keep) {
    const kept = inTurn(() => take(keep, (progress) => port.postMessage(progress)));
    const answer = kept.then(() => ({ kept: true }), (error) => ({ failed: error.name }));
    event.waitUntil(answer.then((said) => port.postMessage(said)));
  } else if (forget) {
    event.waitUntil(forgetAll().then(() => port.postMessage({ forgotten: true })));
  }
});

/* Answers */

/** A page: of the current edition if its language is kept; else from the network, or a page that says there is none. */
async function page(event, path) {
  const current = await currentEditions();
  if (!current.length) return fetch(event.request);
  const lang = languageOf(path);
  const editions = current.map(({ name }) => name);
  const own = current.find((edition) => edition.lang === lang);
  if (own) editions.unshift(own.name);
  const answer = (await stored(editions, path)) ?? (own && (await moved(own.name, path)));
  if (answer) {
    await showIn(event.resultingClientId, editions);
    event.waitUntil(update());
    return answer;
  }
  try {
    const found = await fetch(event.request);
    event.waitUntil(update());
    return found;
  } catch {
    const from = languageOf(new URL(event.request.referrer || self.location.href).pathname);
    const reader = current.find((edition) => edition.lang === from) ?? own ?? current[0];
    await showIn(event.resultingClientId, [reader.name, ...editions]);
    return notKept(reader);
  }
}

/** What a page asks for: from the editions its tab shows. The name of an asset holds its checksum, so any edition's will do. */
async function part(event, path) {
  const shown = (await shownIn(event.clientId)) ?? (await shownBeside(event));
  const asset = path.startsWith(`${base}assets/`);
  const editions = shown ?? (asset ? (await currentEditions()).map(({ name }) => name) : []);
  return (await stored(editions, path)) ?? fetch(event.request);
}

/** A script that works beside its page, as the search does, is a client of its own. It begins with what is current, and stays. */
async function shownBeside({ clientId, request }) {
  if (request.destination || !request.referrer.startsWith(new URL(`${base}assets/`, self.location.href).href)) return undefined;
  const editions = (await currentEditions()).map(({ name }) => name);
  if (editions.length) await showIn(clientId, editions);
  return editions;
}

/** A file out of the first of these editions that has it. What stands after `?` is for the page's script. */
async function stored(editions, path) {
  for (const cacheName of new Set(editions)) {
    const found = await caches.match(path, { cacheName, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** `/da/om` and `/da/om/index.html` are other names of `/da/om/`, as on most hosts. */
async function moved(edition, path) {
  const proper = path.endsWith("/index.html") ? path.slice(0, -10) : `${path}/`;
  return (await stored([edition], proper)) && Response.redirect(proper, 302);
}

/** The language's page for what is not found, with the words it has for what is not kept. */
async function notKept({ name, lang }) {
  const found = await stored([name], `${base}${lang}/404.html`);
  if (!found) return Response.error();
  const page = await found.text();
  const words = page.match(/<template class="not-kept" data-title="([^"]*)">([^]*?)<\/template>/);
  const text = words ? page.replace(/<title>[^<]*/, () => `<title>${words[1]}`).replace(/(<main[^>]*>)[^]*<\/main>/, (_, main) => `${main}${words[2]}</main>`) : page;
  return new Response(text, { status: 503, headers: found.headers });
}

function languageOf(path) {
  return path.startsWith(base) ? path.slice(base.length).split("/")[0] : "";
}

/* Which tab shows what */

async function showIn(id, editions) {
  if (!id) return;
  const shown = { editions, since: Date.now() };
  (await allTabs()).set(id, shown);
  await (await caches.open(TABS)).put(`${base}?${id}`, new Response(JSON.stringify(shown)));
}

async function shownIn(id) {
  return (await allTabs()).get(id)?.editions;
}

function allTabs() {
  tabs ??= (async () => {
    const read = new Map();
    if (!(await caches.has(TABS))) return read;
    const cache = await caches.open(TABS);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      read.set(new URL(request.url).search.slice(1), await answer.json());
    }
    return read;
  })();
  return tabs;
}

/* Editions */

/** The whole editions on this device, the newest first. */
function wholeEditions() {
  known ??= (async () => {
    const found = [];
    for (const name of await caches.keys()) {
      const lang = name.startsWith(PREFIX) && name !== TABS && name.slice(PREFIX.length).split(" ")[0];
      const list = lang && (await caches.match(listOf(lang), { cacheName: name }));
      if (list) found.push({ name, lang, since: Number(list.headers.get("since")), files: filesOf(await list.json()) });
    }
    return found.sort((one, other) => other.since - one.since);
  })();
  return known;
}

/** The edition of each language that is shown from now on. */
async function currentEditions() {
  const whole = await wholeEditions();
  return whole.filter(({ lang }, index) => whole.findIndex((edition) => edition.lang === lang) === index);
}

function listOf(lang) {
  return `${base}${lang}/offline.json`;
}

function filesOf(list) {
  return new Map(list.files.map(({ url, hash }) => [url, hash]));
}

/** Downloads what is new of a language. What an interrupted download has left is gone on with. */
async function take(lang, report = () => {}) {
  halt = new AbortController();
  const { signal } = halt;
  const answer = await fetch(listOf(lang), { cache: "no-cache", signal });
  if (!answer.ok) throw new Error(`no list of files: ${answer.status}`);
  const list = await answer.json();
  if (list.format !== 1 || list.lang !== lang || list.base !== base) throw new Error("a list of other files");
  const name = `${PREFIX}${lang} ${list.edition}`;
  const whole = await wholeEditions();
  if (whole.find((edition) => edition.lang === lang)?.name === name) return;

  signal.throwIfAborted();
  const cache = await caches.open(name);
  for (const other of await caches.keys()) {
    const left = other.startsWith(`${PREFIX}${lang} `) && other !== name && !whole.some((edition) => edition.name === other);
    if (left) await caches.delete(other);
  }
  const waiting = [...filesOf(list)];
  const total = waiting.length;
  let done = 0;
  const load = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const [url, hash] = file;
      if (!new URL(url, self.location).href.startsWith(self.registration.scope)) throw new Error(`not of this site: ${url}`);
      if (!(await cache.match(url, { ignoreVary: true }))) await cache.put(url, (await copyOf(url, hash, whole)) ?? (await download(url, hash, signal)));
      signal.throwIfAborted();
      report({ done: ++done, total });
    }
  };
  try {
    await Promise.all(Array.from({ length: 4 }, load));
  } catch (error) {
    halt.abort();
    if (error.name === "QuotaExceededError") await caches.delete(name);
    throw error;
  }
  const headers = { "content-type": "application/json", since: String(Date.now()) };
  await cache.put(listOf(lang), new Response(JSON.stringify(list), { headers }));
  known = undefined;
  await tidy();
}

/** The same file out of an edition that is here already. */
async function copyOf(url, hash, whole) {
  const edition = whole.find(({ files }) => files.get(url) === hash);
  return edition && caches.match(url, { cacheName: edition.name, ignoreVary: true });
}

/** A file as the list describes it: what a cache between here and the host has kept of an older edition is asked for anew. */
async function download(url, hash, signal) {
  for (const cache of ["default", "reload"]) {
    const answer = await fetch(url, { cache, signal });
    const bytes = await answer.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (btoa(String.fromCharCode(...digest)) !== hash) continue;
    // The page's policy is one of the headers. What is kept is no longer compressed.
    const headers = new Headers(answer.headers);
    for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
    return new Response(bytes, { headers });
  }
  throw new Error(`not what the list says: ${url}`);
}

/** Looks for new editions of what is kept, at most once a minute. A site that no longer offers it is believed. */
function update() {
  if (Date.now() - checked < MINUTE) return work;
  checked = Date.now();
  return inTurn(async () => {
    for (const { lang } of await currentEditions()) {
      await take(lang).catch(async () => {
        if (!(await isGone(listOf(lang)))) return;
        if (await isGone(self.location.href)) await forgetAll();
        else if (await isGone(`${base}${lang}/`)) await forgetLanguage(lang);
      });
    }
    await tidy();
  }).catch(() => {});
}

async function isGone(url) {
  const answer = await fetch(url, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  return answer?.status === 404 || answer?.status === 410;
}

/** Removes older editions that no tab shows any more. */
async function tidy() {
  const open = new Set((await self.clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
  const shown = await allTabs();
  for (const [id, { since }] of shown) {
    if (open.has(id) || Date.now() - since < REST) continue;
    shown.delete(id);
    await (await caches.open(TABS)).delete(`${base}?${id}`);
  }
  const needed = new Set([...shown.values()].flatMap(({ editions }) => editions));
  for (const { name } of await currentEditions()) needed.add(name);
  for (const { name } of await wholeEditions()) {
    if (needed.has(name)) continue;
    await caches.delete(name);
    known = undefined;
  }
}

async function forgetLanguage(lang) {
  for (const name of await caches.keys()) if (name.startsWith(`${PREFIX}${lang} `)) await caches.delete(name);
  known = undefined;
}

async function forgetAll() {
  halt.abort();
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  known = tabs = undefined;
  await self.registration.unregister();
}

/** One after the other: two downloads do not meet. */
function inTurn(task) {
  const done = work.then(task);
  work = done.catch(() => {});
  return done;
}
