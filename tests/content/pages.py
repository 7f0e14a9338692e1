"""Reads the pages of content/: their front matter, their blocks, and which of their characters are prose."""

import re
import tomllib
from collections import namedtuple

# kind: heading, item, table, alert or text. line: where it begins, from 1. shape: what a translation keeps.
Block = namedtuple("Block", "kind line shape text")
# A line whose characters that are not prose are blanks, so that columns stay right.
Line = namedtuple("Line", "number text keywords")

PROSE_KEYS = ("title", "description", "outcome", "keywords")
TARGET = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(((?:[^()\s]|\([^()]*\))*)[^)]*\)")
IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
TASK_ID = re.compile(r"\{#([^}]*)\}$")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
HOST = r"(?:[\w-]+\.)+(?:no|dk|se|fi|is|org|com|net|eu|stockholm)\b(?:/[^\s)]*)?"
NOT_PROSE = [
    re.compile(pattern, re.M | re.S)
    for pattern in (
        r"^(```|~~~).*?^\1",
        r"(`+)(?!`).*?(?<!`)\1(?!`)",
        r"(?<=\])\((?:[^()\s]|\([^()]*\))*",
        r"<?\b(?:https?://|mailto:)[^\s)>]+>?",
        HOST,
        r"\{#[^}]*\}",
        r"\[\^[^\]]*\]",
        r"^> *\[![A-Z]+\]",
        r"^\s*[-*+] \[[ xX]\]",
        r"&\w+;",
    )
]


class Page:
    def __init__(self, root, language, path):
        self.language = language
        self.key = path.relative_to(root / "content" / language).as_posix()
        self.name = path.relative_to(root).as_posix()
        parts = re.match(r"(\+\+\+\n.*?\n\+\+\+\n)(.*)", path.read_text(encoding="utf-8"), re.S)
        if not parts:
            raise SystemExit(f"{self.name}: no front matter between +++ lines")
        self.head, self.body = parts.groups()
        self.front = tomllib.loads(self.head.strip("+\n"))
        self.first = self.head.count("\n") + 1
        self.blocks = list(blocks(self.body, self.first))

    def lines(self):
        key = None
        for number, line in enumerate(self.head.split("\n"), 1):
            begin = re.match(r"([a-z_]+) *=", line)
            key = begin[1] if begin else key
            if key in PROSE_KEYS:
                yield Line(number, strings_only(line), key == "keywords")
        yield from numbered(blank(self.body), self.first)

    def outline(self):
        """What a translation has in common with the English page, in order, and the line it is found in."""
        return [(block.shape, block.line) for block in self.blocks if block.shape]

    def targets(self):
        """The targets of the links and images of each block that has any. Inside a block the order is free."""
        found = []
        for block in self.blocks:
            targets = [
                ("image " if match[1] else "link ") + match[3].replace(f"-{self.language}.svg", "-<language>.svg")
                for text in (block.text, *(match[2] for match in TARGET.finditer(block.text)))
                for match in TARGET.finditer(text)
            ]
            if targets:
                found.append((sorted(targets), block.line))
        return found

    def tasks(self):
        """The id of each item with a task mark, or nothing, and its line."""
        for block in self.blocks:
            if block.kind == "item" and "with a task mark" in block.shape:
                match = TASK_ID.search(block.text)
                yield match and match[1], block.line

    def running_prose(self):
        """The paragraphs and list items, without lists of links, tables and headings."""
        for block in self.blocks:
            if block.kind not in ("text", "item"):
                continue
            text = IMAGE.sub(" ", block.text)
            if block.kind == "item" and not re.search(r"[^\W\d_]", TARGET.sub(" ", text)):
                continue
            yield blank(text)


def blocks(body, first):
    """A reader of the Markdown that the pages use: headings, lists, tables, quotes, alerts and paragraphs."""
    kind, line, shape, held = None, 0, None, []
    fenced = False

    def done():
        if kind == "table":
            cells = [len(re.findall(r"(?<!\\)\|", row)) - 1 for row in held]
            alignment = re.sub(r"-+", "-", held[1].replace(" ", "")) if len(held) > 1 else ""
            yield Block(kind, line, f"table of {len(held)} rows, columns {sorted(set(cells))}, {alignment}", "\n".join(held))
        elif kind:
            yield Block(kind, line, shape, "\n".join(held))

    for number, text in enumerate(body.split("\n"), first):
        if re.match(r"\s*(```|~~~)", text):
            fenced = not fenced
            yield from done()
            kind, line, shape, held = ("code", number, "code block", []) if fenced else (None, 0, None, [])
            continue
        if fenced:
            continue
        quote = re.match(r"> ?", text)
        text = text[quote.end() :] if quote else text
        heading = re.match(r"(#+) (.*)", text)
        item = re.match(r"(\s*)([-*+]|\d+[.)]) +(\[[ xX]\] )?(.*)", text)
        alert = quote and re.match(r"\[!([A-Z]+)\]", text)
        row = text.startswith("|")
        if kind == "table" and row or kind in ("text", "item") and text.strip() and not (heading or item or alert or row):
            held.append(text)
            continue
        yield from done()
        kind, line, shape, held = None, number, None, [text]
        if heading:
            kind, shape, held = "heading", f"heading of level {len(heading[1])}", [heading[2]]
        elif item:
            mark = "numbered item" if item[2][0].isdigit() else "list item"
            task = f" with a task mark {item[3].strip()}" if item[3] else ""
            kind, shape, held = "item", f"{mark}{task}, indented by {len(item[1])}", [item[4]]
        elif alert:
            kind, shape = "alert", f"alert {alert[1]}"
        elif row:
            kind = "table"
        elif text.strip():
            kind = "text"
    yield from done()


def blank(text):
    for pattern in NOT_PROSE:
        text = pattern.sub(spaces, text)
    return text


def spaces(match):
    return re.sub(r"[^\n]", " ", match[0])


def numbered(text, first=1):
    for number, line in enumerate(text.split("\n"), first):
        yield Line(number, line, False)


def strings_only(line):
    """The line with everything outside its strings blanked."""
    kept = list(" " * len(line))
    for match in STRING.finditer(line):
        kept[match.start(1) : match.end(1)] = match[1]
    return "".join(kept)


def strings_of_the_interface(text):
    """The texts of a Fluent file: no comments, names, variables, or parts of addresses and file names."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("#", "slug-", "plan-file ")):
            continue
        for pattern in (r"^\s*\.?[a-zA-Z][\w-]* =", r"\{ *\$\w+ *->", r"\{[^}]*\}", r"^\s*\*?\[\w+\]"):
            line = re.sub(pattern, spaces, line)
        yield Line(number, line, False)


def terms_of(language, text):
    """The terms, synonyms and definitions of one language. What is to be avoided is misspelt on purpose."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(f"{language} ="):
            yield Line(number, strings_only(re.sub(r"avoid = \[[^\]]*\]", spaces, line)), True)


def texts_of_drawing(text):
    for pattern in (r"<!--.*?-->", r"<style.*?</style>", r"<[^>]*>", r"&\w+;"):
        text = re.sub(pattern, spaces, text, flags=re.S)
    return numbered(text)
