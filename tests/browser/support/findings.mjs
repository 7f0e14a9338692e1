// All that is wrong in one test, told together: the same fault on many pages is one line.
import assert from "node:assert/strict";

const PLACES = 4;

export class Findings {
  #places = new Map();

  /** `what` is wrong at `where`. */
  add(what, where) {
    this.#places.set(what, [...(this.#places.get(what) ?? []), where]);
  }

  /** Fails the test if anything was found. */
  assertNone() {
    const lines = [...this.#places].map(([what, places]) => {
      const some = [...new Set(places)];
      const more = some.length > PLACES ? ` and ${some.length - PLACES} more` : "";
      return `- ${what}\n    on ${some.slice(0, PLACES).join(", ")}${more}`;
    });
    if (lines.length) assert.fail(`${lines.length} kinds of fault:\n${lines.join("\n")}`);
  }
}
