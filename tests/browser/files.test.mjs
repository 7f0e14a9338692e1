// What a build leaves in the folder: the same bytes whoever builds, compressed twins that are equal to their originals, and
// a list of all files.
import assert from "node:assert/strict";
import { cpSync, existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { differences, snapshot } from "./support/files.mjs";
import { build, temporaryFolder, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { filesIn } from "./support/pages.mjs";

/** What is smaller than this gains nothing from a twin. */
const WORTHWHILE = 1024;

for (const [name, root] of [["toolbox", toolbox], ["guide", await writeGuide()]]) {
  describe(`the folder of the ${name}`, () => {
    test("has the same bytes in any time zone and language, with one thread, and built from another folder", async () => {
      const built = async (root, options) => {
        const out = join(temporaryFolder(), "public");
        await build(root, out, [], options);
        return snapshot(out);
      };
      const moved = join(temporaryFolder(), "some where else");
      for (const part of ["content", "i18n", "themes"].filter((part) => existsSync(join(root, part)))) cpSync(join(root, part), join(moved, part), { recursive: true });
      const first = await built(root);
      const others = {
        "another time zone": await built(root, { env: { ...process.env, TZ: "Pacific/Kiritimati" } }),
        "another language": await built(root, { env: { ...process.env, LANG: "fi_FI.UTF-8", LC_ALL: "fi_FI.UTF-8" } }),
        "one thread": await built(root, { env: { ...process.env, RAYON_NUM_THREADS: "1" } }),
        "another folder": await built(moved, { cwd: moved }),
      };
      assert.ok(first.size > 10);
      for (const [how, other] of Object.entries(others)) assert.deepEqual(differences(first, other), [], how);
    });

    test("has compressed twins that are equal to their originals, and smaller", async () => {
      const out = join(temporaryFolder(), "public");
      await build(root, out, ["--compress"]);
      const files = new Set(await filesIn(out));
      for (const [ending, decompress] of [[".gz", gunzipSync], [".br", brotliDecompressSync]]) {
        const twins = [...files].filter((file) => file.endsWith(ending));
        assert.ok(twins.length > 10);
        for (const twin of twins) {
          const original = twin.slice(0, -ending.length);
          assert.ok(files.has(original), `${twin} has an original`);
          assert.doesNotMatch(original, /\.(gz|br|png|jpg|webp|woff2)$/);
          const [bytes, packed] = await Promise.all([readFile(join(out, original)), readFile(join(out, twin))]);
          assert.ok(decompress(packed).equals(bytes), `${twin} is equal`);
          assert.ok(packed.length < bytes.length, `${twin} is smaller`);
        }
        const large = [...files].filter((file) => [".html", ".css", ".js", ".json", ".xml", ".svg"].includes(extname(file)));
        for (const file of large) if ((await readFile(join(out, file))).length > WORTHWHILE) assert.ok(files.has(file + ending), `${file} has a twin`);
      }
    });

    test("lists its files, and holds no secret of the machine", async () => {
      const out = join(temporaryFolder(), "public");
      await build(root, out);
      const files = await filesIn(out);
      const listed = (await readFile(join(out, "checksums.txt"), "utf8")).trim().split("\n").map((line) => line.split("  ")[1]);
      assert.deepEqual(listed.sort(), files.filter((file) => file !== "checksums.txt"));
      for (const file of files) {
        assert.doesNotMatch(file, /(^|\/)\.(?!well-known|nojekyll)|\.map$|~$/, "no hidden file");
        const text = await readFile(join(out, file), "latin1");
        assert.ok(!text.includes(root.replace(/\/$/, "")) && !text.includes(out), `${file} names a folder of this machine`);
      }
    });
  });
}
