### Temaets ord på dansk.

### Used by the generator

slug-glossary = ordliste
slug-index = a-aa
slug-plan = min-plan
slug-changes = aendringer
glossary-title = Ordliste
glossary-description = Hvad ordene betyder her, og hvad de hedder på de andre sprog.
index-title = Register A–Å
index-description = Alle emneord og fagord i alfabetisk orden med de sider, hvor de står.
plan-title = Min plan
plan-description = Sæt kryds ved det, der er gjort i hvert trin, og skriv noter til teamet.
changes-title = Hvad er ændret
changes-description = Sider, der er ændret, med de nyeste ændringer først.
print-description = Hele guiden som ét dokument til udskrift eller til at gemme som PDF.
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
