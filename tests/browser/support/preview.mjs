// `vegvisir serve`, as an author runs it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { program } from "./generator.mjs";

/** Starts a preview and waits for the address that it prints. */
export async function preview(root, port = 0) {
  const server = spawn(program, ["--root", root, "serve", "--port", String(port)], { stdio: ["ignore", "ignore", "pipe"] });
  const said = [];
  const lines = createInterface({ input: server.stderr });
  for await (const line of lines) {
    said.push(line);
    const url = line.match(/^serving .*(http:\/\/127\.0\.0\.1:\d+\/)/)?.[1];
    if (!url) continue;
    // What it says later is read, so that it never waits for a reader.
    server.stderr.resume();
    return { url, origin: new URL(url).origin, stop: () => stop(server) };
  }
  throw new Error(`serve has ended: ${said.join("\n")}`);
}

async function stop(server) {
  const ended = once(server, "exit");
  server.kill("SIGKILL");
  await ended;
}
