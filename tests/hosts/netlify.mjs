// Answers as `netlify dev` does, with the packages that it is made of: netlify.toml is read, the rules of it and of the
// site's two files are found and matched by Netlify's own code. Of Netlify's order of things (rules, then files), only this
// much is written here; so is that an answer by a rule has the rule's status, and that 404.html is what is left.
//
//   node netlify.mjs FOLDER PORT     FOLDER has netlify.toml and what that publishes
//
// What the parsers find wrong goes to stdout, and is all that does.

import { createServer } from "node:http";
import { join } from "node:path";
import { resolveConfig } from "@netlify/config";
import { HeadersHandler } from "@netlify/headers";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";
import { RedirectsHandler } from "@netlify/redirects";
import { StaticHandler } from "@netlify/static";

const [folder, port] = process.argv.slice(2);
const configPath = join(folder, "netlify.toml");
const { config, logs } = await resolveConfig({ config: configPath, repositoryRoot: folder, cwd: folder, context: "production", offline: true, mode: "cli", buffer: true });
const publicDir = config.build.publish;

const read = [
  await parseAllHeaders({ headersFiles: [join(publicDir, "_headers")], netlifyConfigPath: configPath, minimal: false }),
  await parseAllRedirects({ redirectsFiles: [join(publicDir, "_redirects")], netlifyConfigPath: configPath, minimal: false }),
];
for (const { errors } of read) for (const { message } of errors) console.log(message);
for (const line of [...logs.stdout, ...logs.stderr]) console.log(line);

// The site's two files and netlify.toml, in Netlify's order.
const headers = new HeadersHandler({ configPath, projectDir: folder, publishDir: publicDir, logger: console });
const redirects = new RedirectsHandler({ configPath, projectDir: folder, publicDir, jwtSecret: "", jwtRoleClaim: "" });
const files = new StaticHandler({ directory: publicDir });

/** The file of an address, with its headers. */
async function file(address, status = 200) {
  const found = await files.match(new Request(address));
  return (
    found &&
    (async () => {
      const { body, headers } = await found.handle();
      return new Response(body, { status, headers });
    })
  );
}

async function answer(request) {
  const rule = await redirects.match(request);
  const ruled = rule && (await redirects.handle(request, rule, ({ url }) => file(url, url === request.url ? 200 : rule.statusCode)));
  const plain = async () => (await file(request.url)) ?? (await file(new URL("/404.html", request.url), 404));
  const response = ruled ?? (await (await plain())());
  // What `Response.redirect` makes takes no more headers; the rules for pages say nothing of it.
  if (response.status < 300 || response.status >= 400) await headers.apply(request, response);
  return response;
}

createServer(async ({ url, headers: asked }, reply) => {
  const response = await answer(new Request(new URL(url, `http://${asked.host}`), { headers: asked }));
  reply.writeHead(response.status, Object.fromEntries(response.headers));
  reply.end(Buffer.from(await response.arrayBuffer()));
}).listen(Number(port), "127.0.0.1");
