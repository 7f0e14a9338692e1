// Whole folders, compared.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesIn } from "./pages.mjs";

/** What is in a folder: the checksum of every file, by path. */
export async function snapshot(folder) {
  const files = await filesIn(folder);
  return new Map(files.map((file) => [file, createHash("sha256").update(readFileSync(join(folder, file))).digest("hex")]));
}

/** The files that two snapshots do not agree on. */
export function differences(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter((file) => one.get(file) !== other.get(file));
}
