// A plain web host: sends the files of a folder below a path, with the headers of its `_headers` file and the not-found
// pages of its `_redirects` file, as Netlify and Cloudflare Pages read them.
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".jpg": "image/jpeg",
};

/**
 * Serves `folder`, which may be filled later, and tells its address; texts are compressed where `compressed` asks for it, as
 * hosts do. The server does not keep the test file alive.
 */
export async function host(folder, base = "/", compressed = false) {
  let rules;
  const squeezed = new Map();
  const server = createServer(async (request, response) => {
    try {
      rules ??= await readRules(folder);
      const answer = await find(folder, base, decodeURIComponent(new URL(request.url, "http://host").pathname), rules);
      if (compressed && answer.body?.length && !/^image\/(png|jpeg)/.test(answer.headers["content-type"])) {
        const name = `${answer.status} ${request.url}`;
        if (!squeezed.has(name)) squeezed.set(name, brotliCompressSync(answer.body));
        answer.body = squeezed.get(name);
        answer.headers["content-encoding"] = "br";
      }
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch (error) {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    }
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  server.unref();
  return { url: `http://localhost:${server.address().port}${base}` };
}

async function find(folder, base, path, rules) {
  const headers = headersFor(path, rules.headers);
  const moved = rules.redirects.find((rule) => rule.status !== 404 && matches(rule.from, path));
  if (moved) return { status: moved.status, headers: { ...headers, location: moved.to } };
  if (path.startsWith(base)) {
    const file = normalize(join(folder, path.slice(base.length)));
    if (file.startsWith(folder)) {
      const kind = await stat(file).catch(() => undefined);
      if (kind?.isDirectory() && !path.endsWith("/")) return { status: 301, headers: { location: `${path}/` } };
      const found = await send(200, kind?.isDirectory() ? join(file, "index.html") : file, headers);
      if (found) return found;
    }
  }
  const rule = rules.redirects.find((rule) => rule.status === 404 && matches(rule.from, path));
  const page = rule ? rule.to.slice(base.length) : "404.html";
  return (await send(404, join(folder, page), headers)) ?? { status: 404, headers: {}, body: "" };
}

async function send(status, file, headers) {
  const body = await readFile(file).catch(() => undefined);
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  return body && { status, headers: { ...headers, "content-type": type }, body };
}

/** What `_headers` and `_redirects` say: `{ headers: [{ pattern, name, value }], redirects: [{ from, to, status }] }`. */
export async function readRules(folder) {
  const lines = async (file) => (await readFile(join(folder, file), "utf8").catch(() => "")).split("\n");
  const headers = [];
  let pattern;
  for (const line of await lines("_headers")) {
    if (!line.trim() || line.startsWith("#")) continue;
    if (!line.startsWith(" ")) {
      pattern = line.trim();
      continue;
    }
    const colon = line.indexOf(":");
    headers.push({ pattern, name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  const redirects = [];
  for (const line of await lines("_redirects")) {
    const [from, to, status = "301"] = line.trim().split(/\s+/);
    if (to && !from.startsWith("#")) redirects.push({ from, to, status: parseInt(status) });
  }
  return { headers, redirects };
}

/** Whether a path is one that a pattern of either file means; `*` stands for anything. */
export function matches(pattern, path) {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}

/** A header that several rules give has all their values, as Cloudflare sends it. */
function headersFor(path, rules) {
  const headers = {};
  for (const { pattern, name, value } of rules) {
    if (matches(pattern, path)) headers[name] = headers[name] ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}
