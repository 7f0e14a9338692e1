// Searches a language of the site: reads the data that docs/search-format.md tells of, and knows no page and no DOM, so that
// it runs wherever there is a `fetch`. What is typed and what is found are data: nothing here builds HTML or a pattern.

const DIGITS = new Uint8Array(128).fill(64);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, value) => (DIGITS[digit.charCodeAt()] = value));
/** By the character that the index writes for it, a frequency. */
const FREQUENCIES = Float64Array.from(DIGITS, (weight) => 2 ** (((weight & 31) - 9) / 3));
const WORD = /[\p{L}\p{M}\p{N}\u00ad]+/gu;
/** What a word of the index is worth to a word of the query, and how results call it. */
const WORTH = { exact: 1, folded: 0.95, family: 0.85, part: 0.75, prefix: 0.7, member: 0.6, stem: 0.55, guess: 0.45 };
const KINDS = ["exact", "family", "part", "prefix", "guess"];
const LONGEST_QUERY = 300;
const LONGEST_WORD = 40;
const MOST_WORDS = 10;
const MOST_BEGINNINGS = 300;
/** On a large site each can be in another file. */
const MOST_COMPOUNDS = 6;
const MOST_GUESSES = 3;
/** So many words that were asked for are remembered with what they can mean: who types on asks for most of them again. */
const REMEMBERED = 30;
const SNIPPET = 170;
/** More than any site has: what is larger is no data of ours. */
const MOST_SECTIONS = 2 ** 22;

/**
 * Opens the search of the language whose folder is at `base`, `https://…/da/`. Rejects where its data cannot be had or read.
 * Gives `query(text, { limit })`, which resolves to results, the best first:
 * `{ url, title, section, snippet: [{ text, match }], score, kind }`. The list has `maybe` where words were guessed.
 */
export async function open(base, { fetch = globalThis.fetch } = {}) {
  const folder = new URL("./", base).href;
  // Node's own fetch reads no files.
  const files = fetch === globalThis.fetch && folder.startsWith("file:") && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  const get = files ? async (url) => new Response(await files.readFile(new URL(url))) : fetch;
  async function load(name) {
    const answer = await get(`${folder}search/${name}`);
    if (answer.ok === false) throw new Error(`no search data: ${name}`);
    return answer.json();
  }
  const index = await load("index.json");
  if (index.format !== 1) throw new Error("search data of another format");
  return new Search(folder, index, load);
}

class Search {
  constructor(folder, index, load) {
    this.folder = folder;
    this.load = load;
    this.edition = text(index.edition);
    this.pages = index.pages;
    this.folds = pairsOf(index.fold);
    this.umlaut = pairsOf(index.umlaut ?? []);
    this.endings = new Set();
    this.tails = new Set();
    this.longest = 0;
    const pairs = words(index.endings);
    this.foldAll(pairs).split("\n").forEach((folded, at) => {
      const [one, other = ""] = folded.split(" ");
      this.endings.add(pairs[at]).add(ordered(one, other));
      this.tails.add(one).add(other);
      this.longest = Math.max(this.longest, pairs[at].length, folded.length);
    });
    // The first section of every page, and the end of all.
    const counts = numbers(index.sections);
    this.firsts = new Uint32Array(counts.length + 1);
    let sections = 0;
    counts.forEach((count, page) => {
      this.firsts[page + 1] = sections += count;
      if (sections > MOST_SECTIONS) throw damaged();
    });
    this.pageOf = new Uint32Array(sections);
    for (let page = 0; page < counts.length; page++) this.pageOf.fill(page, this.firsts[page], this.firsts[page + 1]);
    this.starts = index.starts;
    this.shards = this.starts ? [] : [Promise.resolve(new Shard(index, this))];
    this.texts = [];
    this.known = new Map();
  }

  /** Folds many words at once, each in a line of the text that is given back. */
  foldAll(list) {
    let all = list.join("\n");
    for (const [from, to] of this.folds) {
      all = all.replaceAll(from, to);
      if (all.length > MOST_SECTIONS) throw damaged();
    }
    return all.normalize("NFD").replace(/\p{M}/gu, "");
  }

  fold(word) {
    let folded = word;
    for (const [from, to] of this.folds) folded = folded.replaceAll(from, to).slice(0, 2 * LONGEST_WORD);
    return folded.normalize("NFD").replace(/\p{M}/gu, "");
  }

  read(word) {
    let read = word;
    for (const [from, to] of this.umlaut) read = read.replaceAll(from, to).slice(0, 2 * LONGEST_WORD);
    return read;
  }

  /** Whether two words end so that they are forms of one. */
  related(one, other) {
    let shared = 0;
    while (shared < one.length && one.charCodeAt(shared) === other.charCodeAt(shared)) shared++;
    // Most are told apart by their length.
    if (shared < 3 || one.length + other.length - 2 * shared >= this.longest) return false;
    return this.endings.has(ordered(one.slice(shared), other.slice(shared)));
  }

  /** The shards with words whose folded form begins so. */
  async around(beginning) {
    if (!this.starts) return Promise.all(this.shards);
    const last = below(this.starts, `${beginning}\uffff`) - 1;
    let at = Math.max(0, below(this.starts, beginning) - 1);
    const found = [];
    for (; at <= Math.max(last, 0) && found.length < 4; at++) found.push(this.shard(at));
    return Promise.all(found);
  }

  /**
   * The shards that hold what was meant by a word with a typing error, if its first letters or its first half are right, or if
   * one of its first letters is too many or in the wrong place.
   */
  async likely(word) {
    const [a, b, c] = word;
    const rest = word.slice(3);
    const beginnings = [word.slice(0, 2), word.slice(0, word.length >> 1)];
    const whole = [b + c + rest, a + c + rest, b + a + c + rest, a + c + b + rest];
    const found = [...beginnings, ...whole].map((beginning) => this.around(beginning));
    return new Set((await Promise.all(found)).flat());
  }

  shard(at) {
    if (!this.shards[at]) {
      this.shards[at] = this.load(`words-${at}.json`).then((data) => {
        if (data.edition !== this.edition) throw mixed();
        return new Shard(data, this);
      });
      this.shards[at].catch(() => delete this.shards[at]);
    }
    return this.shards[at];
  }

  async query(asked, { limit = 10 } = {}) {
    const wanted = split(asked);
    const open = /[\p{L}\p{M}\p{N}]$/u.test(String(asked).slice(0, LONGEST_QUERY));
    const asMeant = await Promise.all(wanted.map((word, at) => this.remembered(word, open && at === wanted.length - 1)));
    const meanings = asMeant.flat();
    const { ranked, total } = this.rank(meanings, limit);
    const matched = new Set(meanings.flatMap((meaning) => [...meaning.keys()]));
    const results = await Promise.all(ranked.map((found) => this.show(found, matched)));
    const guesses = asMeant.map(([meaning]) => [...meaning.values()].find(({ kind }) => kind === 4)?.word);
    if (guesses.some(Boolean)) results.maybe = guesses.map((guess, at) => guess ?? wanted[at]).join(" ");
    results.total = total;
    return results;
  }

  remembered(word, isOpen) {
    const key = `${word} ${isOpen}`;
    if (!this.known.has(key)) {
      if (this.known.size >= REMEMBERED) this.known.clear();
      const found = this.meanings(word, isOpen);
      this.known.set(key, found);
      found.catch(() => this.known.delete(key));
    }
    return this.known.get(key);
  }

  /**
   * The words of the index that a word of the query can mean: by the word, what it is worth and how it was found. A compound
   * that the index lacks is looked for by its two members, as if they had been asked for.
   */
  async meanings(word, isOpen) {
    const found = new Map();
    const add = (shard, id, worth, kind) => {
      const name = shard.words[id];
      if (!(found.get(name)?.worth >= worth)) found.set(name, { shard, id, worth, kind, word: name });
    };
    const folded = this.fold(word);
    await this.addForms(word, folded, add);
    await this.addParts(found, add);
    const around = await this.around(folded);
    if (isOpen || !found.size) for (const shard of around) shard.beginnings(folded, (id) => add(shard, id, WORTH.prefix, 3));
    if (folded.length >= 5) for (const shard of around) shard.holding(folded, (id) => add(shard, id, WORTH.part, 2));
    for (let length = folded.length - 1; !found.size && length >= Math.max(4, folded.length - 4); length--) {
      if (!this.tails.has(folded.slice(length))) continue;
      const stem = folded.slice(0, length);
      // The ending may have doubled the last letter: tilbud, tilbuddet.
      const single = length > 4 && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
      for (const begun of new Set([stem, single])) {
        for (const shard of around) shard.beginnings(begun, (id) => add(shard, id, WORTH.stem, 3));
        if (begun.length >= 5) for (const shard of around) shard.holding(begun, (id) => add(shard, id, WORTH.stem, 2));
      }
    }
    if (!found.size && folded.length >= 5) {
      for (const shard of await this.likely(folded)) shard.near(folded, (id) => add(shard, id, WORTH.guess, 4));
      // Who meant that word is after its forms and compounds too.
      for (const guess of [...found.keys()].slice(0, MOST_GUESSES)) {
        for (const meant of await this.meanings(guess, isOpen)) {
          for (const { shard, id, worth } of meant.values()) add(shard, id, WORTH.guess * worth, 4);
        }
      }
    }
    return found.size ? [found] : this.members(word);
  }

  /** The word itself, its other spellings and its other forms. */
  async addForms(word, folded, add) {
    for (const shard of await this.around(folded)) {
      shard.same(folded, (id) => add(shard, id, shard.words[id] === word ? WORTH.exact : WORTH.folded, 0));
    }
    const stem = word.slice(0, Math.max(3, word.length - 5));
    if (stem.length < 3) return;
    const read = this.read(word);
    for (const beginning of this.beginnings(stem)) {
      for (const shard of await this.around(beginning)) {
        shard.beginnings(beginning, (id) => {
          const known = shard.words[id];
          if (this.related(read, this.read(known)) || this.related(folded, shard.folded[id])) add(shard, id, WORTH.family, 1);
        });
      }
    }
  }

  /** How the stem can begin in the index: as it is, and with each letter that changes places with another. */
  beginnings(stem) {
    const found = new Set([this.fold(stem), this.fold(this.read(stem))]);
    for (const [from, to] of this.umlaut) {
      for (let at = 0; at < stem.length; at++) {
        if (stem[at] === to) found.add(this.fold(stem.slice(0, at) + from + stem.slice(at + 1)));
      }
    }
    return found;
  }

  /** The compounds that what was found is a part of. Where all words are at hand they are asked; else the index tells. */
  async addParts(found, add) {
    for (const { shard, id } of [...found.values()]) {
      const part = shard.folded[id];
      if (!this.starts && part.length >= 4) shard.holding(part, (compound) => add(shard, compound, WORTH.part, 2));
      for (const name of shard.compoundsOf(id).slice(0, MOST_COMPOUNDS)) {
        const folded = this.fold(name);
        for (const other of await this.around(folded)) other.same(folded, (same) => other.words[same] === name && add(other, same, WORTH.part, 2));
      }
    }
  }

  /** The two words that a compound is made of, where the index has both. */
  async members(word) {
    for (let at = word.length - 4; at >= 4; at--) {
      const last = await this.forms([word.slice(at)]);
      if (!last.size) continue;
      // What joins them is no part of either: velfærd-s-teknologi.
      const first = await this.forms([word.slice(0, at), word.slice(0, at - 1)]);
      if (first.size) return [first, last];
    }
    return [new Map()];
  }

  async forms(words) {
    const found = new Map();
    const add = (shard, id) => found.set(shard.words[id], { shard, id, worth: WORTH.member, kind: 2, word: shard.words[id] });
    for (const word of words) await this.addForms(word, this.fold(word), add);
    return found;
  }

  /**
   * The pages that have what was meant, so many of them, the best first, each with the section that answers; and how many
   * there are. A word can stand in all sections of a large site: what is known of them lies in arrays of numbers.
   */
  rank(meanings, limit) {
    const { firsts, pageOf } = this;
    const pages = firsts.length - 1;
    const sections = pageOf.length;
    // Room that is used again by the next query.
    this.room ??= { frequencies: new Float64Array(sections), kinds: new Uint8Array(sections), having: new Uint32Array(sections) };
    this.sums ??= new Float64Array(sections);
    const { room, sums } = this;
    const { frequencies, having } = room;
    sums.fill(0);
    const scores = new Float64Array(pages);
    const shares = new Float64Array(pages);
    const gains = new Float64Array(pages);
    const kinds = new Uint8Array(pages);
    const kindsNow = new Uint8Array(pages);
    let all = 0;
    for (const meaning of meanings) {
      frequencies.fill(0);
      let count = 0;
      for (const { shard, id, worth, kind } of meaning.values()) count = shard.add(id, worth, kind, room, count);
      const idf = Math.log(1 + (sections - count + 0.5) / (count + 0.5));
      all += idf;
      for (let at = 0; at < count; at++) {
        const section = having[at];
        const page = pageOf[section];
        const frequency = frequencies[section];
        const gain = (idf * frequency) / (1.2 + frequency);
        sums[section] += gain;
        if (!gains[page] || room.kinds[section] < kindsNow[page]) kindsNow[page] = room.kinds[section];
        if (gain > gains[page]) gains[page] = gain;
      }
      for (let page = 0; page < pages; page++) {
        if (!gains[page]) continue;
        scores[page] += gains[page];
        shares[page] += idf;
        if (kindsNow[page] > kinds[page]) kinds[page] = kindsNow[page];
        gains[page] = 0;
      }
    }
    const ranked = [];
    let total = 0;
    for (let number = 0; number < pages; number++) {
      if (!shares[number]) continue;
      total++;
      const share = (shares[number] / all) ** 1.5;
      const least = ranked.length < limit ? -1 : (ranked.at(-1)?.score ?? Infinity);
      // No section says more than the page.
      if (1.2 * scores[number] * share <= least) continue;
      let section = firsts[number];
      for (let other = section; other < firsts[number + 1]; other++) if (sums[other] > sums[section]) section = other;
      const score = (scores[number] + 0.2 * sums[section]) * share;
      if (score <= least) continue;
      let at = ranked.length;
      while (at && ranked[at - 1].score < score) at--;
      ranked.splice(at, 0, { number, section, score, kind: kinds[number] });
      ranked.length = Math.min(ranked.length, limit);
    }
    return { ranked, total };
  }

  async show({ number, section, score, kind }, matched) {
    const page = await this.page(number);
    const at = section - this.firsts[number];
    const [id, heading, body] = page.sections[at] ?? ["", "", ""];
    // A section is taken apart into words when it is shown for the first time.
    const tokens = (page.tokens[at] ??= tokensOf(body));
    return {
      url: this.folder + page.url + (id ? `#${encodeURIComponent(id)}` : ""),
      title: page.title,
      section: heading,
      snippet: snippet(body, tokens, matched),
      score,
      kind: KINDS[kind],
    };
  }

  /** The text of a page. Where it cannot be had, the result stands without. */
  async page(number) {
    this.texts[number] ??= this.load(`texts/${number}.json`).then(({ edition, url, title, sections }) => {
      if (edition !== this.edition) throw mixed();
      return { url: text(url), title: text(title), sections: sections.map((section) => section.map(text)), tokens: [] };
    });
    try {
      return await this.texts[number];
    } catch (error) {
      delete this.texts[number];
      const known = this.pages?.[number];
      if (!known) throw error;
      return { url: text(known[0]), title: text(known[1]), sections: [], tokens: [] };
    }
  }
}

/** A part of the words, with where they stand. */
class Shard {
  constructor(data, search) {
    this.words = words(data.words);
    // All words in one text are looked through at once; where each of them begins in it tells which it was.
    this.all = `\n${search.foldAll(this.words)}`;
    this.folded = this.all.split("\n").slice(1, this.words.length ? undefined : 1);
    this.places = new Uint32Array(this.folded.length);
    this.ends = numbers(data.counts);
    this.coded = text(data.gaps);
    // Each is one digit, which is read where it is needed.
    this.weights = text(data.weights);
    this.names = words(data.compounds ?? "");
    this.parts = [];
    this.partsOf = numbers(data.parts ?? "");
    for (let at = 0; at < this.partsOf.length; at += this.partsOf[at] + 1) this.parts.push(at);
    if (this.folded.length !== this.words.length || this.ends.length !== this.words.length) throw damaged();
    let place = 1;
    let end = 0;
    for (let id = 0; id < this.words.length; id++) {
      this.places[id] = place;
      place += this.folded[id].length + 1;
      this.ends[id] = end += this.ends[id];
    }
    if (end !== this.weights.length) throw damaged();
    if (!search.starts) this.decode();
  }

  /** Where the words stand. On a large site most shards are only asked for their words. */
  decode() {
    this.gaps ??= numbers(this.coded);
    if (this.gaps.length !== this.weights.length) throw damaged();
  }

  /** Hands on the words with this folded form. */
  same(folded, found) {
    for (let id = below(this.folded, folded); this.folded[id] === folded; id++) found(id);
  }

  /** Hands on the words whose folded form begins so. */
  beginnings(beginning, found) {
    const first = below(this.folded, beginning);
    for (let id = first; id < first + MOST_BEGINNINGS && this.folded[id]?.startsWith(beginning); id++) found(id);
  }

  /** Hands on the words that have this in them, but do not begin with it. */
  holding(part, found) {
    for (let at = this.all.indexOf(part); at >= 0; at = this.all.indexOf(part, at + 1)) {
      const id = below(this.places, at + 1) - 1;
      if (this.places[id] < at) found(id);
    }
  }

  /** Hands on the words that are one letter more, less, other or in another place. */
  near(folded, found) {
    this.folded.forEach((known, id) => isNear(known, folded) && found(id));
  }

  compoundsOf(id) {
    const found = [];
    const start = this.parts[id] ?? 0;
    let last = 0;
    for (let at = start + 1; at <= start + (this.partsOf[start] ?? 0); at++) found.push(this.names[(last += this.partsOf[at])]);
    return found.filter((name) => name !== undefined);
  }

  /** Adds how much a word says in each section, and how it was found; those in which nothing was said before are noted. */
  add(id, worth, kind, { frequencies, kinds, having }, count) {
    this.decode();
    const { gaps, weights, ends } = this;
    const end = ends[id];
    let section = 0;
    for (let at = id ? ends[id - 1] : 0; at < end; at++) {
      section += gaps[at];
      if (section >= frequencies.length) break;
      if (!frequencies[section]) {
        having[count++] = section;
        kinds[section] = kind;
      } else if (kind < kinds[section]) kinds[section] = kind;
      frequencies[section] += worth * FREQUENCIES[weights.charCodeAt(at) & 127];
    }
    return count;
  }
}

/** The words of a text, as the index has them. */
function split(asked) {
  const found = String(asked).slice(0, LONGEST_QUERY).match(WORD) ?? [];
  return [...new Set(found.map(normal).filter(Boolean))].slice(0, MOST_WORDS);
}

function normal(word) {
  return word.replaceAll("\u00ad", "").normalize("NFC").toLowerCase().slice(0, LONGEST_WORD);
}

/** The words of a text, with where they are in it. */
function tokensOf(body) {
  return [...body.matchAll(WORD)].map(({ 0: word, index }) => ({ index, end: index + word.length, word: normal(word) }));
}

/** The part of a text with the most of the words, as runs that match or do not. */
function snippet(body, tokens, matched) {
  const hits = tokens.filter(({ word }) => matched.has(word));
  let best = { count: 0, index: 0 };
  hits.forEach(({ index }, first) => {
    const seen = new Set();
    for (let at = first; at < hits.length && hits[at].end <= index + SNIPPET; at++) seen.add(hits[at].word);
    if (seen.size > best.count) best = { count: seen.size, index };
  });
  // A few words before the first match say what it is about.
  const start = tokens.find(({ index }) => index >= best.index - SNIPPET / 4)?.index ?? 0;
  const end = tokens.findLast(({ end: last }) => last <= start + SNIPPET)?.end ?? Math.min(body.length, SNIPPET);
  const runs = [];
  let done = start < 3 ? 0 : start;
  if (done) runs.push({ text: "…\u00a0", match: false });
  for (const { index, end: last } of hits) {
    if (index < done || last > end) continue;
    if (index > done) runs.push({ text: body.slice(done, index), match: false });
    runs.push({ text: body.slice(index, last), match: true });
    done = last;
  }
  const rest = body.slice(done, end) + (end < body.trimEnd().length - 1 ? "\u00a0…" : body.slice(end));
  if (rest) runs.push({ text: rest, match: false });
  return runs;
}

/** Whether one edit makes one of the other: a letter more, less, another, or two swapped. */
function isNear(one, other) {
  const less = Math.min(one.length, other.length);
  const more = Math.max(one.length, other.length);
  if (more - less > 1) return false;
  let start = 0;
  while (start < less && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  let same = start;
  for (let end = 1; same < less && one.charCodeAt(one.length - end) === other.charCodeAt(other.length - end); end++) same++;
  return same >= more - 1 || (same === more - 2 && less === more && one[start] === other[start + 1] && one[start + 1] === other[start]);
}

function ordered(one, other) {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** The place of the first of these that does not come before the word. */
function below(sorted, word) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function numbers(coded) {
  const found = new Uint32Array(text(coded).length);
  let count = 0;
  let shift = 0;
  for (let at = 0; at < coded.length; at++) {
    const code = coded.charCodeAt(at);
    const digit = code < 128 ? DIGITS[code] : 64;
    if (digit > 63 || shift > 25) throw damaged();
    found[count] |= (digit & 31) << shift;
    if (digit & 32) shift += 5;
    else {
      count++;
      shift = 0;
    }
  }
  return found.subarray(0, count);
}

function words(coded) {
  const found = [];
  let last = "";
  let start = -1;
  for (let at = 0; at <= text(coded).length; at++) {
    const code = coded.charCodeAt(at);
    if (code < 65 || code > 90) continue;
    if (start >= 0) found.push((last = last.slice(0, coded.charCodeAt(start) - 65) + coded.slice(start + 1, at)));
    start = at;
  }
  return found;
}

function text(value) {
  if (typeof value !== "string") throw damaged();
  return value;
}

function mixed() {
  return new Error("search data of two editions");
}

function damaged() {
  return new Error("search data is damaged");
}

function pairsOf(list) {
  return list.map(([from, to]) => [text(from), text(to).slice(0, LONGEST_WORD)]).filter(([from]) => from);
}

// In a worker of this name the module answers whoever started it: first a `base`, with its index, then texts to look for.
if (globalThis.WorkerGlobalScope && globalThis.name === "search") {
  let search;
  globalThis.onmessage = async ({ data: { base, index, text, limit } }) => {
    try {
      const early = (url) => (url.endsWith("/index.json") ? new Response(index) : fetch(url));
      if (base) search = await open(base, { fetch: early });
      globalThis.postMessage({ results: base ? [] : await search.query(text, { limit }) });
    } catch (error) {
      globalThis.postMessage({ error: String(error) });
    }
  };
  globalThis.postMessage({});
}
