// As much of a PDF as tests need: its objects, packed or not, and the text of its pages.
import { inflateSync } from "node:zlib";

/**
 * Reads the bytes of a PDF: `{ objects, catalog, pages }`. `objects` is the source of every object by its number; `pages`
 * are, in order, `{ number, text }`, their text without spaces, which a PDF need not have.
 */
export function readPdf(bytes) {
  const source = bytes.toString("latin1");
  const objects = new Map();
  const streams = new Map();
  for (const match of source.matchAll(/(?<=^|[\r\n])(\d+) 0 obj\s*/g)) {
    const start = match.index + match[0].length;
    const body = source.slice(start, source.indexOf("endobj", start));
    const [head] = body.split(/stream\r?\n/, 1);
    objects.set(match[1], head);
    if (head === body) continue;
    const data = bytes.subarray(start + body.indexOf("\n", head.length) + 1, start + body.lastIndexOf("endstream"));
    streams.set(match[1], /\/FlateDecode/.test(head) ? inflateSync(data) : data);
  }
  for (const [number, data] of streams) {
    const head = objects.get(number);
    if (!/\/Type ?\/ObjStm/.test(head)) continue;
    const first = Number(head.match(/\/First (\d+)/)[1]);
    const text = data.toString("latin1");
    const places = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let at = 0; at < places.length; at += 2) {
      objects.set(String(places[at]), text.slice(first + places[at + 1], first + (places[at + 3] ?? text.length)));
    }
  }
  const catalog = [...objects.values()].find((object) => /\/Type ?\/Catalog\b/.test(object));
  const follow = (number) => {
    const object = objects.get(number);
    const kids = object.match(/\/Kids ?\[([^\]]*)\]/);
    return kids ? [...kids[1].matchAll(/(\d+) 0 R/g)].flatMap((kid) => follow(kid[1])) : [number];
  };
  const [, root] = catalog.match(/\/Pages (\d+) 0 R/);
  const pages = follow(root).map((number) => {
    const page = objects.get(number);
    const [, list] = page.match(/\/Font ?<<([^>]*)>>/) ?? ["", ""];
    const letters = new Map([...list.matchAll(/\/(\S+) (\d+) 0 R/g)].map(([, name, font]) => [name, lettersOf(objects.get(font), streams)]));
    const drawn = streams.get(page.match(/\/Contents (\d+) 0 R/)[1]).toString("latin1");
    return { number, text: textOf(drawn, letters) };
  });
  return { objects, catalog, pages };
}

/** Which letters the codes of a font stand for: its table `ToUnicode`. */
function lettersOf(font, streams) {
  const [, number] = font.match(/\/ToUnicode (\d+) 0 R/) ?? [];
  const table = streams.get(number)?.toString("latin1") ?? "";
  const letters = new Map();
  const decode = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, part] of table.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, code, hex] of part.matchAll(/<(\w+)> <(\w+)>/g)) letters.set(parseInt(code, 16), decode(hex));
  }
  for (const [, part] of table.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, first, last, hex] of part.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      for (let code = parseInt(first, 16); code <= parseInt(last, 16); code++) {
        letters.set(code, String.fromCharCode(parseInt(hex, 16) + code - parseInt(first, 16)));
      }
    }
  }
  return letters;
}

/** What the operators of a page write, in the order in which they do. */
function textOf(drawn, letters) {
  let text = "";
  let font;
  for (const [, name, hex] of drawn.matchAll(/\/(\S+) [\d.]+ Tf|<(\w+)>/g)) {
    if (name) font = letters.get(name);
    else for (const code of hex.match(/.{4}/g) ?? []) text += font?.get(parseInt(code, 16)) ?? "";
  }
  return text.replace(/\s+/g, "");
}
