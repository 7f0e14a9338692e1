"""Checks words against the dictionaries of Debian and the lists in tests/spelling/."""

import ctypes
import os
import re
import shutil
import subprocess
from collections import Counter, namedtuple
from pathlib import Path

DICTIONARIES = {"en": "en_GB", "da": "da_DK", "is": "is_IS", "nb": "nb_NO", "sv": "sv_SE"}  # fi: Voikko
PACKAGES = "hunspell hunspell-en-gb hunspell-da hunspell-no hunspell-sv hunspell-is voikko-fi libvoikko1".split()

# Letters with inner apostrophes, hyphens and colons (Finnish THL:n), in every language; a hyphen at the end
# stands for the rest of a compound (da "velfærds- og sundhedsteknologi").
WORD = re.compile(r"[^\W\d_]+(?:['’:‑-][^\W\d_]+)*[-‑]?")
LONGEST_ENDING = 4

# keyword: it stands among keywords, where names are in lower case.
Token = namedtuple("Token", "word keyword")


def tokens(lines):
    """The words of the lines, with line and column."""
    for line in lines:
        for match in WORD.finditer(line.text):
            word = match[0].replace("’", "'").replace("‑", "-")
            ending = re.search(r"\d:?$", line.text[: match.start()]) and re.split(r"[-:]", word)[0]
            if ending and len(ending) <= LONGEST_ENDING:  # 2010s, 5:e
                word = word[len(ending) :].lstrip("-:")
            if word:
                yield Token(word, line.keywords), line.number, match.start() + 1


class Speller:
    def __init__(self, language, words, listed):
        """Words are all tokens that will be asked for; listed is the list of the language."""
        self.listed = {word.casefold() for word in listed}
        self.used = set()
        asked = sorted({form for token in words for part in parts_and_whole(token.word) for form in forms(part, token)})
        self.known = voikko(asked) if language == "fi" else hunspell(DICTIONARIES[language], asked)

    def accepts(self, token):
        word = token.word.rstrip("-")
        if self.passes(word, token):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all([self.passes(part, token) for part in parts])

    def passes(self, word, token):
        stem, _, ending = word.partition(":")
        candidates = [word, stem] if ending and len(ending) <= LONGEST_ENDING else [word]
        if any(form in self.known for candidate in candidates for form in forms(candidate, token)):
            return True
        return any(candidate.casefold() in self.listed for candidate in candidates)

    def needed(self, words):
        """The entries of the list that the words need: parts of a compound rather than the compound."""
        needed = set()
        bare = Speller.__new__(Speller)
        bare.known, bare.listed = self.known, set()
        for token in words:
            if bare.accepts(token):
                continue
            parts = [part for part in token.word.rstrip("-").split("-") if not bare.passes(part, token)]
            if not all(self.passes(part, token) for part in parts):
                parts = [token.word.rstrip("-")]
            for part in parts:
                stem, _, _ = part.partition(":")
                needed.add(stem if stem.casefold() in self.listed else part)
        return needed


def parts_and_whole(word):
    whole = word.rstrip("-")
    for part in {whole, *whole.split("-")}:
        yield part
        yield part.partition(":")[0]
    if word.endswith("-"):
        yield word


def forms(word, token):
    """The ways to ask for a word: as it stands, as the beginning of a compound, and as a name among keywords."""
    asked = [word]
    if token.word.endswith("-") and token.word.rstrip("-").endswith(word):
        asked.append(word + "-")
    if token.keyword:
        asked += [form[:1].upper() + form[1:] for form in asked] + [word.upper()]
    return asked


def hunspell(dictionary, words):
    answer = subprocess.run(
        ["hunspell", "-a", "-i", "UTF-8", "-d", dictionary],
        input="".join(f"^{word}\n" for word in words),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=True,
    ).stdout
    # After a banner, each word is answered by a line for every part that hunspell sees in it, and an empty line.
    answers = answer.split("\n", 1)[1].split("\n\n")
    if len(answers) < len(words):
        raise SystemExit(f"hunspell answered {len(answers)} of {len(words)} words")
    known = set()
    for word, lines in zip(words, answers):
        parts = lines.split("\n") if lines else []
        whole = len(parts) == 1 or "'" not in word
        if parts and whole and all(part[:1] in "*+-" for part in parts):
            known.add(word)
    return known


def voikko(words):
    library = ctypes.CDLL("libvoikko.so.1")
    library.voikkoInit.restype = ctypes.c_void_p
    library.voikkoInit.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_char_p, ctypes.c_char_p]
    library.voikkoSpellCstr.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    library.voikkoTerminate.argtypes = [ctypes.c_void_p]
    error = ctypes.c_char_p()
    handle = library.voikkoInit(ctypes.byref(error), b"fi", None)
    if not handle:
        raise OSError((error.value or b"Voikko does not start").decode())
    known = {word for word in words if library.voikkoSpellCstr(handle, word.encode()) == 1}
    library.voikkoTerminate(handle)
    return known


def install():
    """Installs the dictionaries if any of them is missing."""
    if not missing():
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES]
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if not shutil.which("apt-get"):
        raise SystemExit(f"Spelling needs the packages {' '.join(PACKAGES)} of Debian, and apt-get is not here.")
    if subprocess.run(sudo + environment + command, stdout=subprocess.DEVNULL).returncode != 0:
        subprocess.run(sudo + environment + ["apt-get", "update"], stdout=subprocess.DEVNULL, check=True)
        subprocess.run(sudo + environment + command, stdout=subprocess.DEVNULL, check=True)
    if missing():
        raise SystemExit(f"Spelling still lacks {missing()}.")


def missing():
    if not shutil.which("hunspell"):
        return "hunspell"
    for dictionary in DICTIONARIES.values():
        if not Path("/usr/share/hunspell", f"{dictionary}.dic").exists():
            return dictionary
    try:
        voikko([])
    except OSError as error:
        return str(error)
    return None


def read_list(path):
    return path.read_text(encoding="utf-8").split()


def order(words):
    return sorted(words, key=lambda word: (word.casefold(), word))


def in_use(words, texts):
    """The words as the texts write them most often, so that a list does not keep the capital of a sentence."""
    seen = Counter()
    for token in texts:
        if not token.keyword:
            for part in parts_and_whole(token.word):
                seen[part] += 1
    lower = {word.casefold(): word for word in words}
    for written, _ in sorted(seen.items(), key=lambda entry: (entry[1], entry[0].islower())):
        if written.casefold() in lower:
            lower[written.casefold()] = written
    return lower.values()
