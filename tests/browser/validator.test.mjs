// The W3C's checker has nothing to say about any page, style sheet or drawing: no error, no warning.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { Findings } from "./support/findings.mjs";
import { publish, toolbox } from "./support/generator.mjs";
import { writeGuide } from "./support/guide.mjs";
import { filesIn } from "./support/pages.mjs";

const checker = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build", "dist", "vnu.jar");
const FLAGS = ["--format", "json", "--also-check-css", "--also-check-svg", "--exit-zero-always", "--stdout"];

for (const [name, root] of [["toolbox", toolbox], ["guide", await writeGuide()]]) {
  test(`the W3C checker has nothing to say about the ${name}`, async () => {
    const { folder } = await publish(root);
    const files = (await filesIn(folder)).filter((file) => /\.(html|css|svg)$/.test(file)).map((file) => join(folder, file));
    const { stdout } = await promisify(execFile)("java", ["-jar", checker, ...FLAGS, ...files], { maxBuffer: 1 << 28 });
    const findings = new Findings();
    for (const message of JSON.parse(stdout).messages) {
      const file = relative(folder, new URL(message.url).pathname);
      findings.add(`${message.subType ?? message.type}: ${message.message} (${message.extract ?? ""})`, `${file}:${message.lastLine}`);
    }
    findings.assertNone();
  });
}
