// The generator under test: which program it is, how it is run, and folders for what it makes.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { host } from "./host.mjs";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** The site that is tested: the CONNECT toolbox of this repository, unless `VEGVISIR_ROOT` names another. */
export const toolbox = process.env.VEGVISIR_ROOT ?? repository;

/** The program, unless `VEGVISIR` names another: what `cargo build --release` has made. */
export const program = process.env.VEGVISIR ?? join(process.env.CARGO_TARGET_DIR ?? join(repository, "target"), "release", "vegvisir");

const temporary = [];
process.on("exit", () => temporary.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder that is gone when this test file ends. */
export function temporaryFolder() {
  temporary.push(mkdtempSync(join(tmpdir(), "vegvisir-")));
  return temporary.at(-1);
}

/** Builds `root` into `out`. What the generator says is the error's message when it refuses. */
export async function build(root, out, flags = [], options = {}) {
  const run = promisify(execFile)(program, ["--root", root, "build", "--out", out, ...flags], { maxBuffer: 1 << 26, ...options });
  await run.catch((error) => {
    throw new Error(`${program} build ${flags.join(" ")}: ${error.code ?? error.signal}\n${error.stderr || error.message}`);
  });
}

/** Builds `root` for a host of its own and serves it there, below the path `base`. */
export async function publish(root, { base = "/", flags = [], compressed = false } = {}) {
  const folder = join(temporaryFolder(), "site");
  const server = await host(folder, base, compressed);
  await build(root, folder, ["--base-url", server.url, ...flags]);
  return { folder, base, url: server.url, origin: new URL(server.url).origin };
}
