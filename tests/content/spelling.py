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

# Letters with inner apostrophes, hyphens and colons, in every language. What follows can matter: a hyphen for the
# rest of a compound (da "velfærds- og sundhedsteknologi"), a full stop after an abbreviation ("ca.").
WORD = re.compile(r"[^\W\d_]+(?:['’:‑-][^\W\d_]+)*([-‑.]?)")
# Letters that touch a number, and endings of abbreviations: 2010s, W3C, 5:e, da KL's, fi THL:n, sv CO-PI:s.
LONGEST_ENDING = 4

# keyword: it stands among keywords, where names are in lower case.
Token = namedtuple("Token", "word mark keyword")


def tokens(lines, phrases):
    """The words of the lines outside the phrases, with line and column."""
    for line in lines:
        text = line.text
        for phrase in phrases:
            text = text.replace(phrase, " " * len(phrase))
        for match in WORD.finditer(text):
            mark = match[1].replace("‑", "-")
            word = match[0].removesuffix(match[1]).replace("’", "'").replace("‑", "-")
            pieces = re.split("[-:]", word)
            if re.search(r"\d:?$", text[: match.start()]) and len(pieces[0]) <= LONGEST_ENDING:
                word = word[len(pieces[0]) + 1 :]
            elif re.match(r"\d", text[match.end() :]) and not mark and len(pieces[-1]) <= LONGEST_ENDING:
                word = word[: -len(pieces[-1]) - 1]
            if word:
                yield Token(word, mark, line.keywords), line.number, match.start() + 1


class Speller:
    def __init__(self, language, words, listed):
        """Words are all tokens that will be asked for; listed is the list of the language."""
        self.listed = {word.casefold() for word in listed}
        asked = sorted({form for token in words for part in parts_and_whole(token.word) for form in forms(part, token)})
        self.known = voikko(asked) if language == "fi" else hunspell(language, asked)

    def accepts(self, token):
        return self.passes(token.word, token) or all([self.passes(part, token) for part in token.word.split("-")])

    def passes(self, word, token):
        candidates = [word, stem(word)]
        if any(form in self.known for candidate in candidates for form in forms(candidate, token)):
            return True
        return any(candidate.casefold() in self.listed for candidate in candidates)

    def needed(self, words):
        """The entries of the list that the words need: parts of a compound rather than the compound."""
        needed = set()
        listed, self.listed = self.listed, set()
        failing = {}
        for token in words:
            if not self.accepts(token):
                failing[token] = [part for part in token.word.split("-") if not self.passes(part, token)]
        self.listed = listed
        for token, parts in failing.items():
            if not all(self.passes(part, token) for part in parts):
                parts = [token.word]
            for part in parts:
                if self.passes(part, token):
                    needed.add(stem(part) if stem(part).casefold() in listed else part)
        return needed


def stem(word):
    """The abbreviation without its ending, otherwise the word."""
    match = re.fullmatch(r"(.+)([':])(\w+)", word)
    ending = match and len(match[3]) <= LONGEST_ENDING and (match[2] == ":" or match[1].isupper())
    return match[1] if ending else word


def parts_and_whole(word):
    for part in {word, *word.split("-")}:
        yield part
        if stem(part) != part:
            yield stem(part)


def forms(word, token):
    """The ways to ask for a word: as it stands, with the mark after it, and as a name among keywords."""
    asked = [word]
    if token.mark and token.word.endswith(word):
        asked.append(word + token.mark)
    if token.keyword:
        asked += [form[:1].upper() + form[1:] for form in asked] + [word.upper()]
    return asked


def hunspell(language, words):
    unknown = subprocess.run(
        ["hunspell", "-L", "-i", "UTF-8", "-d", DICTIONARIES[language]],
        input="".join(f"{word}\n" for word in words),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=True,
    ).stdout.split("\n")
    # Only the English dictionary knows what an apostrophe is; in the others hunspell would take the parts for words.
    return {word for word in words if "'" not in word or language == "en"}.difference(unknown)


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
    """The words, and the phrases: titles in another language, whose words pass only together."""
    entries = path.read_text(encoding="utf-8").split("\n")
    words, phrases = [], []
    for entry in filter(None, entries):
        match = WORD.fullmatch(entry)
        (words if match and not match[1] else phrases).append(entry)
    return words, phrases


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
