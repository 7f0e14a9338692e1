### Temaets ord på dansk.

### Used by the generator

slug-glossary = ordliste
slug-index = a-aa
slug-plan = vores-plan
slug-changes = aendringer
glossary-title = Ordliste
glossary-description = Hvad ordene betyder her, og hvad de hedder på de andre sprog.
index-title = Register A–Å
index-description = Alle emneord og fagord i alfabetisk orden med de sider, hvor de står.
plan-title = Vores plan
plan-description = Sæt kryds ved det, der er gjort i hvert trin, og skriv noter til teamet.
changes-title = Hvad der er ændret
changes-description = Sider, der er ændret, med de nyeste ændringer først.
print-description = Hele guiden som ét dokument til udskrift eller til at gemme som PDF.
search-title = Søgning
search-description = Søg efter et ord eller et emne i hele guiden.
not-found-title = Siden findes ikke
chooser-title = Vælg sprog
site-feed-title = { $title }: ændringer

note = Bemærk
tip = Tip
important = Vigtigt
warning = Advarsel
caution = Pas på
task-open = Ikke gjort
task-done = Gjort
footnotes = Fodnoter
footnote-back = Tilbage til fodnote { $number } i teksten
archived-link = linket virker ikke længere
archived-copy = arkiveret kopi

### Used by the templates

## Header and footer

skip-link = Gå til indholdet
languages-label = Sprog
language-untranslated = ikke oversat
navigation-label = Hovedmenu
breadcrumbs-label = Sidens placering
index-short = A–Å
search-label = Søg efter ord eller emner
search-button = Søg
footer-publisher = Udgivet af
footer-accessibility = Tilgængelighedserklæring
footer-feed = Ændringer (Atom-feed)
footer-languages = Alle sprog

## A page

contents-title = På denne side
draft-notice = Siden er et udkast. Den kan kun ses i forhåndsvisningen.
fallback-notice =
    Denne side er ikke oversat til dansk endnu. Den vises på { $language ->
        [en] engelsk
        [fi] finsk
        [is] islandsk
        [nb] norsk
        [sv] svensk
       *[other] { $name }
    }.
fallback-link =
    Gå til siden på { $language ->
        [en] engelsk
        [fi] finsk
        [is] islandsk
        [nb] norsk
        [sv] svensk
       *[other] { $name }
    }
children-title = I dette afsnit
home-sections = Mere i denne guide
neighbours-label = Forrige og næste
previous-page = Forrige
next-page = Næste
referrers-title =
    { $count ->
        [one] Omtalt på én anden side
       *[other] Omtalt på { $count } andre sider
    }
keywords-label = Emneord:
updated-label = Senest opdateret:
edit-link = Foreslå en ændring af denne side

## Steps

step-count = Trin { $number } af { $total }
steps-title =
    { $count ->
        [one] Trinet
        [9] De ni trin
       *[other] De { $count } trin
    }
phase =
    { $phase ->
        [prepare] Forbered
        [choose] Vælg
       *[realise] Gennemfør
    }
previous-step = Forrige trin
next-step = Næste trin

## Participants

countries-label = Lande
country =
    { $country ->
        [DK] Danmark
        [FI] Finland
        [IS] Island
        [NO] Norge
        [SE] Sverige
       *[other] { $country }
    }
kind =
    { $kind ->
        [municipality] Kommune
        [authority] Fælleskommunal myndighed
        [cooperation] Kommunesamarbejde
        [national] National aktør
       *[other] { $kind }
    }
facts-title = Fakta
fact-name = Navn
fact-named-as = Navn her
fact-kind = Type
fact-country = Land
fact-members = Kommuner
fact-population = Indbyggertal
population-approximate = ca. { $number }
population-source = Kilde til indbyggertallet
fact-successor = I dag
successor-since = siden { $date }
successor-source = Kilde til ændringen
fact-websites =
    { $count ->
        [one] Hjemmeside
       *[other] Hjemmesider
    }
website-gone = virker ikke længere

## Glossary and index

letters-label = Bogstaver
index-found = Emneord, der passer: #
index-none = Ingen emneord passer. Prøv et kortere ord, eller tøm feltet for at se dem alle.
glossary-synonyms = også: { $words }
term-more = Mere i ordlisten

## Language chooser, pages not found, pages that have moved

chooser-link = Læs på dansk
not-found-text = Der er ingen side på denne adresse. Siden kan være flyttet, eller adressen kan være stavet forkert.
not-found-home = Gå til forsiden
not-found-index = Slå op i registret
redirect-title = Siden er flyttet
redirect-text = Den nye adresse er:

## Preview

preview-label = Problemer på webstedet
preview-count =
    { $count ->
        [one] Ét problem
       *[other] { $count } problemer
    }
preview-more =
    { $count ->
        [one] Yderligere ét problem vises i terminalen.
       *[other] Yderligere { $count } problemer vises i terminalen.
    }
preview-hint = Tip:
severity =
    { $severity ->
        [error] Fejl
       *[warning] Advarsel
    }
failure-title = Siden kan ikke vises
failure-text = Ret problemerne nedenfor. Så vises siden af sig selv.

## Print edition: the whole site as one document

print-title = { $title }: printudgave
print-back = Tilbage til webstedet
print-hint = Åbn browserens udskriftsvindue med Ctrl+P, eller ⌘P på en Mac, for at udskrive dokumentet eller gemme det som PDF.
print-pdf = Hent som PDF
print-contents = Indhold
print-edition = Udgave
print-address = På nettet
print-page = side
print-notes = Links
print-notes-text = De små tal i teksten henviser til adresserne i denne liste.

## The frame of every page

menu-label = Menu
reading-time =
    Læsetid: { $minutes ->
        [one] et minut
       *[other] { $minutes } minutter
    }
footer-plan = Vores plan
footer-print = Printudgave
footer-changes = Hvad der er ændret

## My plan: what the scripts plan.js and plan-page.js say

plan-progress = #1 af #2 gjort
plan-private = Afkrydsninger og noter gemmes i denne browser og kun på denne enhed. Intet bliver sendt til nogen.
plan-link = Se planen for alle trin
plan-notes = Noter
plan-noscript = Uden JavaScript kan der ikke sættes kryds på skærmen. Listerne kan printes og udfyldes på papir.
plan-unsaved = Den seneste ændring kunne ikke gemmes: Browserens lager er fuldt eller slået fra. Ændringen bliver stående, indtil siden forlades.
plan-unreadable = Det, der er gemt her, kan ikke læses. Det står urørt og lægges til side, når der sættes et nyt kryds eller skrives en ny note.
plan-aside = En tidligere plan kunne ikke læses og er lagt til side.
plan-rescue = Gem det, der er lagt til side, som fil
plan-newer = Den gemte plan kommer fra en nyere version af webstedet. Den er ikke rørt og kan hverken vises eller ændres her. Genindlæs siden for at få den nyere version.
plan-trouble = Planen kan ikke gemmes eller læses lige nu. Siden med planen fortæller mere.
plan-export = Eksportér som fil (Markdown)
plan-import = Importér en fil
plan-print = Print
plan-clear = Ryd planen
plan-undo = Fortryd
plan-undone = Planen er som før.
plan-file = vores-plan
plan-gone = Findes ikke længere i denne udgave
plan-gone-step = Dette trin findes ikke længere i denne udgave.
plan-exported = Eksporteret som #1.
plan-imported = Importeret. Afkrydsninger: #1. Noter: #2.
plan-import-question = Afkrydsninger i filen: #1, noter: #2. Afkrydsninger i denne plan: #3, noter: #4. »Føj til« bevarer alt fra begge, »Erstat« bevarer kun det, der er i filen.
plan-add = Føj til planen
plan-replace = Erstat planen
plan-cancel = Annuller
plan-import-size = Filen er for stor til at være en plan. Intet er ændret.
plan-import-unknown = Filen er ikke en eksporteret plan. Intet er ændret.
plan-import-newer = Filen kommer fra en nyere version af webstedet og kan ikke læses her. Intet er ændret.
plan-clear-question = Skal hele planen ryddes? Afkrydsninger: #1, noter: #2. De fjernes fra denne browser.
plan-cleared = Planen er ryddet.
plan-empty = Planen er allerede tom.

## Reader tools: what the scripts reader.js, beside.js and offline.js say

link-copy = Kopiér linket til afsnittet »#«
link-copied = Linket er kopieret.
link-uncopied = Linket står nu i adressefeltet. Kopiér det derfra.
beside-choose = Læs side om side med et andet sprog
beside-now = Ved siden af teksten: #
beside-one = Tilbage til ét sprog
beside-shown = Ved siden af teksten: #. Afsnit for afsnit.
beside-missing = Afsnittet mangler her (#).
beside-untranslated = Siden er ikke oversat (#).
beside-failed = Siden kunne ikke hentes (#). Tjek netforbindelsen, og prøv igen.
offline-keep = Gem på denne enhed
offline-hint = Guiden på dansk, til læsning uden net.
offline-working = Siderne hentes.
offline-kept = På denne enhed: #.
offline-used = Webstedet fylder # ifølge browseren.
offline-forget = Fjern fra denne enhed
offline-forgotten = Alt er fjernet fra denne enhed.
offline-failed = Ikke alt kunne hentes. Det, der var her i forvejen, er der stadig. Tjek netforbindelsen, og prøv igen.
offline-full = Der er ikke plads nok på denne enhed: Der skal bruges #.
not-kept-title = Ikke gemt på denne enhed
not-kept-text = Der er ingen netforbindelse, og denne side er ikke gemt på enheden. De sider, der er gemt, virker som ellers.

## Process map

phase-steps = Trin { $first }–{ $last }
step-hands-on = Giver videre:
map-picture = Proceskortet som billede (SVG)
map-description =
    { $count ->
        [one] Et trin i processen.
       *[other] { $count } trin i tre faser, det ene efter det andet. Hvert trin giver sit resultat videre til det næste.
    }
trail-from = Fra trin { $number }:
trail-hands-on = Dette trin giver videre:
trail-to = Videre til trin { $number }:

## Directory and map of the participants

directory-filter = Afgræns listen
directory-step = Nævnt i trin
directory-all = Alle
directory-reset = Vis alle
directory-found = Viste deltagere: #
directory-none = Ingen deltager passer. Vælg noget andet, eller vis alle.
directory-by-kind = Efter type
directory-by-step = Efter trin
directory-steps =
    { $count ->
        [one] Nævnt i trin { $steps }
       *[other] Nævnt i trin { $steps }
    }
region-label = Kort over deltagerne
region-caption = På kortet: { $shown } af { $total } deltagere. Alle står på listen. Island og Færøerne ligger længere mod vest, end de er tegnet.

## Search

search-list = Søgeresultater
search-count = Fundne sider: #
search-none = Der blev ikke fundet noget om »#«.
search-maybe = Mente I »#«?
search-all = Alle resultater: #
search-more = Vis flere
search-working = Søger …
search-languages = Samme søgning på et andet sprog
search-failed = Søgningen virker ikke lige nu. Slå op i registret i stedet.

## Translations: what readers, translators and pull requests are told

lagging =
    Denne side er måske ikke helt opdateret: Teksten på { $language ->
        [en] engelsk
        [fi] finsk
        [is] islandsk
        [nb] norsk
        [sv] svensk
       *[other] { $name }
    } er ændret.
lagging-sections = Se ændringerne dér:

desk-title = Arbejdsbord for oversættere: { $language }
desk-intro = Det, der skal gøres, med de største og mest læste sider først. Intet her er en del af det udgivne websted.
desk-page = Side
desk-state = Status
desk-words = Ord
desk-compare = Sammenlign
desk-edit = Rediger her
desk-create = Opret siden
desk-source = Kildetekst
desk-translation = Oversættelse
desk-back = Alle sider
desk-done = Alle sider er opdateret.
desk-total =
    { $count ->
        [one] 1 ord tilbage
       *[other] { $count } ord tilbage
    }
desk-notes = Bemærkninger
desk-removed = fjernet
desk-added = tilføjet

state-ok = opdateret
state-stale = kildeteksten er ændret
state-check = skal tjekkes
state-missing = ikke oversat endnu
state-extra = findes ikke i kildeteksten
state-untracked = følges ikke endnu

comment-title = Oversættelse: { $language }
comment-done =
    { $count ->
        [one] Ét afsnit er blevet opdateret.
       *[other] { $count } afsnit er blevet opdateret.
    }
comment-open =
    { $count ->
        [one] På de ændrede sider er der stadig ét afsnit tilbage:
       *[other] På de ændrede sider er der stadig { $count } afsnit tilbage:
    }
comment-waiting =
    { $count ->
        [one] Ét afsnit venter nu på at blive oversat:
       *[other] { $count } afsnit venter nu på at blive oversat:
    }
comment-problems =
    { $count ->
        [one] Der blev fundet ét problem:
       *[other] Der blev fundet { $count } problemer:
    }
comment-good = Der er ikke mere at gøre på de ændrede sider.
