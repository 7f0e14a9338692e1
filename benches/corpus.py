#!/usr/bin/env python3
"""Writes a guide of any size to measure with: the same pages in six languages.

    python3 corpus.py --pages 6000 --out DIR            # DIR/site, for vegvisir
    python3 corpus.py --pages 6000 --out DIR --peers hugo zola    # DIR/hugo and DIR/zola too, the same pages for these

`--pages` counts articles, all languages together; the front page and the sections of each language come on
top. The same arguments give the same bytes on every machine. Translations of a page are parallel, as
translations are: the same headings, lists, tables and links at the same places. Only English headings carry
ids. Standard library only.
"""

import argparse
import random
import re
from bisect import bisect
from itertools import accumulate
from pathlib import Path

import hugo
import zola

LANGUAGES = ["en", "da", "fi", "is", "nb", "sv"]
NAMES = {"en": "The guide", "da": "Vejviseren", "fi": "Opas", "is": "Vegvísir", "nb": "Veiviseren", "sv": "Vägvisaren"}

# By language: small words; stems of the trade; their endings; the last parts of compounds, with endings of their own.
WORDS = {
    "en": (
        "the of and to in a is that for it as with be on by this are from at which an have they you one all we can more when "
        "will who so if their not was has been there would also into than its only other how each",
        "step method resident region process home school clinic carer nurse service goal measure plan strategy vision idea test "
        "trial report result budget contract tender supplier device sensor alarm door bed camera lift tablet robot walk meal "
        "night visit team manager leader user family worker training course skill question answer need effect cost saving risk "
        "choice market dialogue agreement role task group network partner town county council guide tool list example",
        ["", "s", "'s", "ed", "ing", "less"],
        "work place line case side time room way man book house ship board board hood land craft load keeper share point",
    ),
    "da": (
        "og i at det er en til af den for på de med som ikke et har var om men vi kan fra skal ved eller være over også efter "
        "når ud bliver mod mange deres hvor alle der sig så man nu kun dem hvad mere",
        "trin metode borger region proces hjem skole klinik pårør hjælper service mål måling plan strategi vision idé prøve "
        "rapport resultat budget kontrakt udbud leverandør udstyr føler alarm dør seng kamera lift tavle robot måltid nat besøg "
        "hold leder bruger familie arbejde kursus evne spørgsmål svar behov effekt pris gevinst risiko valg marked dialog aftale "
        "rolle opgave gruppe netværk partner kommune by amt råd vejviser værktøj liste eksempel velfærd teknologi sundhed",
        ["", "en", "et", "er", "erne", "ens", "ernes", "s"],
        "plan gruppe leder arbejde forløb sted dag side mål hus bog rum vej sag mand skab værk bånd lov kort",
    ),
    "fi": (
        "ja on ei se että oli joka mutta kuin ovat hän myös niin tai sen vain jo ole voi kun ne nyt jos mukaan vielä kaikki mitä "
        "joita tämän sekä siitä olla eivät kanssa itse jotka tässä näin kuten ennen jälkeen yli",
        "askel menetelmä asukas alue prosessi koti koulu klinikka omainen hoitaja palvelu tavoite mittari suunnitelma strategia "
        "visio idea koe raportti tulos budjetti sopimus tarjous toimittaja laite anturi hälytys ovi sänky kamera nostin taulu "
        "robotti ateria yö käynti ryhmä johtaja käyttäjä perhe työ koulutus taito kysymys vastaus tarve vaikutus hinta säästö "
        "riski valinta markkina keskustelu rooli tehtävä verkosto kumppani kunta kaupunki maakunta neuvosto opas väline luettelo "
        "esimerkki hyvinvointi teknologia terveys",
        ["", "n", "t", "ssa", "sta", "lla", "lta", "lle", "ksi", "issa", "ista", "ien", "ineen", "kin"],
        "työ paikka ryhmä johtaja suunnitelma huone talo kirja tie asia aika puoli mies laki kortti päivä tila käytäntö",
    ),
    "is": (
        "og að í á er sem til við um en það fyrir með var ekki af hann ég þá þetta hefur eru þess verið hún eftir þar frá svo ef "
        "eða sér vera upp þeirra hafa hér því nú úr þegar þau yfir undir allt",
        "skref aðferð íbúi svæði ferli heimili skóli stofnun aðstandandi hjúkrun þjónusta markmið mæling áætlun stefna sýn "
        "hugmynd prófun skýrsla niðurstaða fjárlög samningur útboð birgir búnaður skynjari viðvörun dyr rúm myndavél lyfta "
        "tafla vélmenni máltíð nótt heimsókn teymi stjórnandi notandi fjölskylda vinna námskeið hæfni spurning svar þörf áhrif "
        "verð ávinningur áhætta val markaður samtal hlutverk verkefni hópur tengsl félagi sveitarfélag borg sýsla ráð vísir "
        "verkfæri listi dæmi velferð tækni heilsa",
        ["", "nn", "ið", "ar", "um", "inn", "inum", "anna", "ins", "unum"],
        "vinna hópur stjóri áætlun staður hús bók herbergi vegur mál dagur hlið maður lög kort starf efni tími",
    ),
    "nb": (
        "og i det på som er en til å av for at med de har ikke den han et om var fra men vi kan seg så eller skal være over også "
        "etter nå når inn bare ut blir mot mange deres hvor alle ved dem hva mer",
        "trinn metode innbygger region prosess hjem skole klinikk pårør hjelper tjeneste mål måling plan strategi visjon idé "
        "prøve rapport resultat budsjett kontrakt anbud leverandør utstyr føler alarm dør seng kamera heis tavle robot måltid "
        "natt besøk lag leder bruker familie arbeid kurs evne spørsmål svar behov effekt pris gevinst risiko valg marked dialog "
        "avtale rolle oppgave gruppe nettverk partner kommune by fylke råd veiviser verktøy liste eksempel velferd teknologi "
        "helse",
        ["", "en", "et", "er", "ene", "ens", "enes", "s"],
        "plan gruppe leder arbeid forløp sted dag side mål hus bok rom vei sak mann skap verk bånd lov kort",
    ),
    "sv": (
        "och i att det som en på är av för med den till inte har de ett om han men var jag sig från vi så kan när år under också "
        "efter eller nu sin där vid mot ska ut får finns vara hade alla mer",
        "steg metod invånare region process hem skola klinik anhörig vårdare tjänst mål mätning plan strategi vision idé prov "
        "rapport resultat budget avtal anbud leverantör utrustning givare larm dörr säng kamera lyft tavla robot måltid natt "
        "besök lag ledare användare familj arbete kurs förmåga fråga svar behov effekt pris vinst risk val marknad dialog roll "
        "uppgift grupp nätverk partner kommun stad län råd vägvisare verktyg lista exempel välfärd teknik hälsa",
        ["", "en", "et", "er", "erna", "ens", "ernas", "s"],
        "plan grupp ledare arbete förlopp ställe dag sida mål hus bok rum väg sak man skap verk band lag kort",
    ),
}

CODE = [
    ("toml", '# {name}\n[build]\nbase_url = "https://example.org/"\nlanguages = ["en", "is"]\nsteps = 9'),
    ("json", '{{\n  "name": "{name}",\n  "steps": [1, 2, 3],\n  "published": true,\n  "contact": null\n}}'),
    ("python", 'def steps(count: int) -> list[str]:\n    """The steps of {name}."""\n    return [f"step {{n}}" for n in range(1, count + 1)]'),
    ("bash", 'for file in {name}/*.md; do\n  grep -q title "$file" || echo "$file has no title"\ndone'),
    ("rust", 'fn main() {{\n    // {name}\n    let steps: Vec<u32> = (1..=9).collect();\n    println!("{{steps:?}}");\n}}'),
]

# A link in a body, until it is known which generator reads it: section/page, then an anchor with `#`.
LINK = re.compile("\x01([^\x02#]*)(#[^\x02]*)?\x02")


class Vocabulary:
    """The words of a language, each with its share of running text: Zipf's law within each class of words."""

    def __init__(self, language, seed):
        small, stems, endings, tails = WORDS[language]
        small, stems, tails = small.split(), stems.split(), tails.split()
        chance = random.Random(f"{seed}/words/{language}")
        inflected = [stem + ending for stem in stems for ending in endings]
        compounds = [stem + tail + ending for stem in stems for tail in tails for ending in endings[:4]]
        chance.shuffle(inflected)
        chance.shuffle(compounds)
        self.stems = stems
        self.words, shares = [], []
        for words, share in ((small, 0.46), (inflected, 0.40), (compounds, 0.14)):
            words = list(dict.fromkeys(words))
            zipf = [1 / (rank + 2.7) for rank in range(len(words))]
            total = sum(zipf)
            self.words += words
            shares += [share * weight / total for weight in zipf]
        self.limits = list(accumulate(shares))

    def take(self, chance, count):
        """Running text of this many words."""
        last, limits, words, draw = len(self.words) - 1, self.limits, self.words, chance.random
        end = limits[-1]
        return [words[min(bisect(limits, draw() * end), last)] for _ in range(count)]

    def title(self, chance, count):
        """Words of the trade, the first with a capital."""
        text = " ".join(chance.choice(self.stems) for _ in range(count))
        return text[0].upper() + text[1:]


class Guide:
    """All pages: the sections, which page lies in which, and the text of each in each language."""

    def __init__(self, pages, seed):
        if pages % len(LANGUAGES) or pages < 60:
            raise SystemExit(f"--pages is a multiple of {len(LANGUAGES)}, 60 or more")
        self.seed = seed
        self.count = pages // len(LANGUAGES)
        self.vocabularies = {language: Vocabulary(language, seed) for language in LANGUAGES}
        sections = 10 if self.count <= 100 else 20 if self.count <= 1000 else 40
        chance = random.Random(f"{seed}/tree")
        stems = self.vocabularies["en"].stems
        self.sections = [f"{chance.choice(stems)}-{at:02}" for at in range(1, sections + 1)]
        # Section, file name without its ending, and weight, by number.
        self.pages = [
            (self.sections[at % sections], f"{chance.choice(stems)}-{chance.choice(stems)}-{at:05}", at // sections + 1)
            for at in range(self.count)
        ]

    def section(self, language, at):
        """Title and description of a section."""
        chance = random.Random(f"{self.seed}/{language}/section/{at}")
        vocabulary = self.vocabularies[language]
        return vocabulary.title(chance, 2), shortened(vocabulary.take(chance, 12))

    def page(self, language, at):
        """Front matter and body of a page. What is drawn from `form` is the same in every language."""
        form = random.Random(f"{self.seed}/form/{at}")
        chance = random.Random(f"{self.seed}/{language}/{at}")
        vocabulary = self.vocabularies[language]
        section, name, weight = self.pages[at]

        def words(low, high):
            return vocabulary.take(chance, form.randint(low, high))

        def line(low, high):
            text = " ".join(words(low, high))
            return text[0].upper() + text[1:]

        def marked(word, mark):
            if mark == "link":
                there, file, _ = self.pages[form.randrange(self.count)]
                anchor = "#aim" if form.random() < 0.25 else ""
                return f"[{word}](\x01{there}/{file}{anchor}\x02)"
            if mark == "here":
                return f"[{word}](\x01#aim\x02)"
            return f"{mark}{word}{mark}"

        def paragraph(sentences, marks=()):
            text = [words(8, 20) for _ in range(sentences)]
            places = form.sample([(at, word) for at, sentence in enumerate(text) for word in range(1, 7)], len(marks))
            for (at, word), mark in zip(places, marks):
                text[at][word] = marked(text[at][word], mark)
            for sentence in text:
                sentence[0] = sentence[0][0].upper() + sentence[0][1:]
                if len(sentence) > 12:
                    sentence[7] += ","
            return " ".join(" ".join(sentence) + "." for sentence in text)

        def heading(level, id=""):
            id = f" {{#{id}}}" if id and language == "en" else ""
            return "#" * level + " " + vocabulary.title(chance, form.randint(2, 4)) + id

        parts = [paragraph(4, ["**", "link"])]
        for place in range(form.randint(4, 6)):
            parts.append(heading(2, "aim" if place == 1 else ""))
            parts.append(paragraph(form.randint(3, 4), ["**", "*", "link"]))
            if place == 0:
                items = [f"- {line(4, 9)}" for _ in range(form.randint(3, 5))]
                parts.append("\n".join([items[0], f"    - {line(3, 6)}", *items[1:]]))
            if place == 1:
                rows = [vocabulary.take(chance, 4) for _ in range(form.randint(4, 7))]
                rows = [f"| {' | '.join(row)} |" for row in rows]
                parts.append("\n".join([rows[0], "| --- | :-- | --: | --- |", *rows[1:]]))
            if place == 2:
                parts.append("> " + paragraph(2, ["*"]))
            if place == 3:
                parts.append("\n".join(f"{number}. {line(5, 10)}" for number in range(1, 5)))
                if at % 10 == 3:
                    grammar, code = CODE[at // 10 % len(CODE)]
                    parts.append(f"```{grammar}\n{code.format(name=section)}\n```")
            if form.random() < 0.6:
                parts.append(heading(3))
            parts.append(paragraph(form.randint(3, 4), ["`", "link", "here"]))
        front = {
            "title": vocabulary.title(chance, form.randint(2, 5)),
            "description": shortened(words(10, 16)),
            "weight": weight,
            "updated": f"2025-{form.randint(1, 12):02}-{form.randint(1, 28):02}",
            "keywords": [chance.choice(vocabulary.stems) for _ in range(form.randint(2, 4))],
        }
        return front, "\n\n".join(parts) + "\n"


def shortened(words):
    """A sentence of these words that search engines show whole: 160 characters."""
    text = " ".join(words)
    return (text if len(text) < 150 else text[:150].rsplit(" ", 1)[0]) + "."


def front_matter(front):
    """TOML between two lines of `+++`."""
    lines = [f'title = "{front["title"]}"', f'description = "{front["description"]}"', f"weight = {front['weight']}"]
    if "updated" in front:
        lines.append(f"updated = {front['updated']}")
    if "keywords" in front:
        lines.append("keywords = [" + ", ".join(f'"{word}"' for word in dict.fromkeys(front["keywords"])) + "]")
    return "\n".join(["+++", *lines, "+++"]) + "\n\n"


def with_links(body, own, address):
    """The body with its links as a generator writes them: `address` of a page, then the anchor."""

    def link(match):
        page, anchor = match[1], match[2] or ""
        return anchor if page in ("", own) and anchor else address(page) + anchor

    return LINK.sub(link, body)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def place(peer, language, page):
    """The file of a page below the folder that the guide is written to, and its address. A peer is "hugo", "zola" or None."""
    if peer == "zola" and language == LANGUAGES[0]:
        return f"zola/content/{page}.md", f"/{page}/"
    if peer == "zola":
        return f"zola/content/{page}.{language}.md", f"/{language}/{page}/"
    return f"{peer or 'site'}/content/{language}/{page}.md", f"/{language}/{page}/"


def write_guide(guide, folder, peers=()):
    """Writes all pages below `folder`, also as each of the `peers` has them: "hugo", "zola"."""
    content = folder / "site" / "content"
    languages = "".join(f"[languages.{language}]\n" for language in LANGUAGES)
    write(content / "site.toml", f'title = "Guide"\nbase_url = "https://example.org/"\nsource = "en"\n{languages}')
    if "hugo" in peers:
        hugo.write_theme(folder / "hugo", LANGUAGES, NAMES, write)
    if "zola" in peers:
        zola.write_theme(folder / "zola", LANGUAGES, NAMES, hugo.STYLE, write)
    for language in LANGUAGES:
        home = {"title": NAMES[language], "description": guide.section(language, 0)[1], "weight": 0}
        texts = [("index.md", "_index.md", home, "", "")]
        for at, section in enumerate(guide.sections, 1):
            title, description = guide.section(language, at)
            front = {"title": title, "description": description, "weight": at}
            texts.append((f"{section}/index.md", f"{section}/_index.md", front, "", ""))
        for at, (section, name, _) in enumerate(guide.pages):
            file = f"{section}/{name}.md"
            texts.append((file, file, *guide.page(language, at), f"{section}/{name}"))
        ending = ".md" if language == LANGUAGES[0] else f".{language}.md"
        for file, peers_file, front, body, own in texts:
            head = front_matter(front)
            write(content / language / file, head + with_links(body, own, lambda page: f"../{page}.md"))
            if "hugo" in peers:
                there = folder / "hugo" / "content" / language / peers_file
                write(there, head + with_links(body, own, lambda page: f"/{page}.md"))
            if "zola" in peers:
                there = folder / place("zola", language, peers_file.removesuffix(".md"))[0]
                head = zola.front_matter(head, front, is_list=file != peers_file)
                body = body if language == LANGUAGES[0] else zola.with_ids(body)
                write(there, head + with_links(body, own, lambda page: f"@/{page}{ending}"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=600, help="articles, all languages together (default: 600)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write to")
    parser.add_argument("--peers", nargs="*", choices=["hugo", "zola"], default=[], help="write the same pages for these too")
    parser.add_argument("--seed", default="vegvisir", help="another one gives other pages")
    options = parser.parse_args()
    write_guide(Guide(options.pages, options.seed), options.out, options.peers)


if __name__ == "__main__":
    main()
