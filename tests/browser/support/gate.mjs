// A host that can fail: stands before another one and passes on what it says, unless told otherwise.
import { createServer, request as ask } from "node:http";

/**
 * Opens a gate to the host of `site`. While `gate.closed`, nobody is answered; `gate.refuse(path)` may break off single
 * answers (`true`) or give others (`{ status, body }`); `gate.asked` are the paths that were asked for.
 */
export async function openGate(site) {
  const gate = { closed: false, refuse: () => undefined, asked: [] };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://gate");
    gate.asked.push(pathname);
    const other = gate.closed || gate.refuse(pathname);
    if (other === true) return request.socket.destroy();
    const onward = ask(new URL(request.url, site.origin), { method: request.method }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        response.writeHead(other?.status ?? answer.statusCode, answer.headers);
        response.end(request.method === "HEAD" ? undefined : (other?.body ?? Buffer.concat(parts)));
      });
    });
    return onward.end();
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  server.unref();
  gate.origin = `http://localhost:${server.address().port}`;
  gate.url = gate.origin + site.base;
  return gate;
}
