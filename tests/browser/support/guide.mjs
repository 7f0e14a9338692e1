// A small guide in three languages: one page is not translated into Icelandic, one only exists in the source language,
// one had another address, and one has every kind of text that Markdown knows.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { temporaryFolder } from "./generator.mjs";

const SITE = `
title = "Guide"
base_url = "https://example.org/"
source = "en"
[languages.en]
region = "GB"
[languages.nb]
[languages.is]
fallback = ["nb", "en"]
`;

const page = (front, body) => `+++\n${front.trim()}\n+++\n\n${body.trim()}\n`;

const RICH = `
A footnote,[^1] ~~struck~~, \`code\`, *emphasis*, **weight** and an [outward link](https://example.com/a?b=1&c=2).

## Lists {#lists}

- One
  1. Inner
  2. Inner
- Two

A list of things to do:

- [ ] To do
- [x] Done

Term
: What it means

## A table {#table}

| Left | Middle | Right |
|:-----|:------:|------:|
| Velferdsteknologi i kommunene | b | 1 |
| d | e | 22 |

## A quotation {#quotation}

> Somebody said this.

> [!NOTE]
> Worth knowing.

> [!WARNING]
> Take care.

## A drawing {#drawing}

![Two circles](../media/circles.svg)

## Code {#code}

\`\`\`yaml
# A comment
title: "Guide"
number: 12
\`\`\`

### Averylongwordthatnobodywouldeverwritebutthatmustnotburstthewindow {#long}

https://example.com/a/very/long/address/that/has/no/place/to/break/at/all/and/goes/on/and/on

[^1]: Its text.
`;

const FILES = {
  "content/site.toml": SITE,
  "content/media/circles.svg":
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><circle cx="10" cy="10" r="8"/><circle cx="30" cy="10" r="8"/></svg>\n',
  "content/en/index.md": page('title = "A guide"\nupdated = 2026-01-02', "See [the first step](steps/1-first.md)."),
  "content/nb/index.md": page('title = "En veileder"', "Se [det første trinnet](steps/1-first.md)."),
  "content/is/index.md": page('title = "Leiðarvísir"\nupdated = 2026-01-02', "Sjá [fyrsta skrefið](steps/1-first.md)."),
  "content/en/steps/index.md": page('title = "The steps"', "All of them."),
  "content/nb/steps/index.md": page('title = "Trinnene"\nslug = "trinn"', "Alle sammen."),
  "content/is/steps/index.md": page('title = "Skrefin"\nslug = "skref"', "Öll."),
  "content/en/steps/1-first.md": page('title = "First"', "## Why {#why}\n\nBecause.\n\n## Advice {#advice}\n\nGo on to [](2-second.md)."),
  "content/nb/steps/1-first.md": page('title = "Først"\nslug = "forst"', "## Hvorfor\n\nDerfor.\n\n## Råd\n\nGå videre til [](2-second.md)."),
  "content/is/steps/1-first.md": page('title = "Fyrst"\nslug = "fyrst"', "## Hvers vegna\n\nÞess vegna.\n\n## Ráð\n\nHaldið áfram: [](2-second.md)."),
  "content/en/steps/2-second.md": page('title = "Second"', "## Why {#why}\n\nBack to [](1-first.md#why)."),
  "content/nb/steps/2-second.md": page('title = "Andre"\nslug = "andre"\nupdated = 2026-01-03\naliases = ["/no/andre/"]', "## Hvorfor\n\nTilbake til [](1-first.md#why)."),
  "content/en/only-english.md": page('title = "Only in English"', "## Why {#why}\n\nNobody has translated it."),
  "content/en/rich.md": page('title = "Every kind of text"\nupdated = 2026-01-04\nkeywords = ["markdown"]', RICH),
  "content/nb/rich.md": page('title = "Alle slags tekst"\nslug = "alt"', RICH),
  "content/is/rich.md": page('title = "Alls konar texti"\nslug = "allt"', RICH),
};

/** Writes the guide into a new folder and tells which. `changes` are files to add or to write differently. */
export async function writeGuide(changes = {}) {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries({ ...FILES, ...changes })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}
