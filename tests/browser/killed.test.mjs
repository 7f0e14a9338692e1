// A build that is killed leaves the site as it was; a build that fails does, too.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { differences, snapshot } from "./support/files.mjs";
import { build, program, temporaryFolder, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";

const BUILDS = 20;

test(`${BUILDS} builds that are killed half-way leave the site whole`, async () => {
  const out = join(temporaryFolder(), "public");
  const flags = (edition) => ["--base-url", `https://${edition}.example/`];
  await build(toolbox, out, flags("new"));
  const editions = { new: await snapshot(out) };
  await build(toolbox, out, flags("old"));
  editions.old = await snapshot(out);
  const aside = join(dirname(out), ".public.vegvisir");
  let halfway = 0;
  for (let number = 0; number < BUILDS; number++) {
    const running = spawn(program, ["--root", toolbox, "build", "--out", out, ...flags("new")], { stdio: "ignore" });
    const ended = once(running, "exit");
    // The later the build, the more files it may write before it is stopped; they lie aside until all are there.
    const enough = Math.floor((editions.old.size * number) / BUILDS);
    while (running.exitCode === null && count(aside) < enough) await new Promise(setImmediate);
    running.kill("SIGKILL");
    await ended;
    const now = await snapshot(out);
    const changed = differences(editions.old, now);
    if (!changed.length) halfway++;
    else {
      assert.deepEqual(differences(editions.new, now).slice(0, 5), [], `killed after ${enough} files: neither the old site nor the new one`);
      await build(toolbox, out, flags("old"));
    }
  }
  assert.ok(halfway >= BUILDS / 2, `${halfway} of ${BUILDS} builds were stopped before their end`);
  await build(toolbox, out, flags("old"));
  assert.deepEqual(differences(editions.old, await snapshot(out)), [], "the next build is as good as new");
  assert.deepEqual(readdirSync(dirname(out)), ["public"], "and leaves nothing aside");
});

test("a build that fails leaves the old site whole", async () => {
  const out = join(temporaryFolder(), "public");
  await build(await writeGuide(), out);
  const old = await snapshot(out);
  const broken = await writeGuide({ "content/en/rich.md": "+++\ntitle = \n+++\n" });
  await assert.rejects(build(broken, out), /error\[toml/);
  assert.deepEqual(differences(old, await snapshot(out)), []);
  assert.deepEqual(readdirSync(dirname(out)), ["public"]);
});

function count(folder) {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    return 0;
  }
}
