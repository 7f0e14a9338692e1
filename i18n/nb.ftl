### Temaets ord på norsk bokmål.

### Used by the generator

slug-glossary = ordliste
slug-index = a-aa
slug-plan = var-plan
slug-changes = endringer
glossary-title = Ordliste
glossary-description = Hva ordene betyr her, og hva de heter på de andre språkene.
index-title = Register A–Å
index-description = Alle nøkkelord og fagord i alfabetisk rekkefølge, med sidene der de står.
plan-title = Vår plan
plan-description = Kryss av for det som er gjort i hvert trinn, og skriv notater til teamet.
changes-title = Hva som er endret
changes-description = Sider som er endret, med de nyeste endringene først.
print-description = Hele veilederen som ett dokument, til utskrift eller til å lagre som PDF.
search-title = Søk
search-description = Søk etter et ord eller et emne i hele veilederen.
not-found-title = Siden finnes ikke
chooser-title = Velg språk
site-feed-title = { $title }: endringer

note = Merk
tip = Tips
important = Viktig
warning = Advarsel
caution = Vær forsiktig
task-open = Ikke gjort
task-done = Gjort
footnotes = Fotnoter
footnote-back = Tilbake til fotnote { $number } i teksten
archived-link = lenken virker ikke lenger
archived-copy = arkivert kopi

### Used by the templates

## Header and footer

skip-link = Gå til innholdet
languages-label = Språk
language-untranslated = ikke oversatt
navigation-label = Hovedmeny
breadcrumbs-label = Brødsmulesti
index-short = A–Å
search-label = Søk etter ord eller emner
search-button = Søk
footer-publisher = Utgitt av
footer-accessibility = Tilgjengelighetserklæring
footer-feed = Endringer (Atom-feed)
footer-languages = Alle språk

## A page

contents-title = På denne siden
draft-notice = Denne siden er et utkast. Den vises bare i forhåndsvisningen.
fallback-notice =
    Denne siden er ikke oversatt til bokmål ennå. Den vises på { $language ->
        [da] dansk
        [en] engelsk
        [fi] finsk
        [is] islandsk
        [sv] svensk
       *[other] { $name }
    }.
fallback-link =
    Gå til siden på { $language ->
        [da] dansk
        [en] engelsk
        [fi] finsk
        [is] islandsk
        [sv] svensk
       *[other] { $name }
    }
children-title = I denne delen
home-sections = Mer i denne veilederen
neighbours-label = Forrige og neste
previous-page = Forrige
next-page = Neste
referrers-title =
    { $count ->
        [one] Omtalt på én annen side
       *[other] Omtalt på { $count } andre sider
    }
keywords-label = Nøkkelord:
updated-label = Sist oppdatert:
edit-link = Foreslå en endring på denne siden

## Steps

step-count = Trinn { $number } av { $total }
steps-title =
    { $count ->
        [one] Trinnet
        [9] De ni trinnene
       *[other] De { $count } trinnene
    }
phase =
    { $phase ->
        [prepare] Forbered
        [choose] Velg
       *[realise] Realiser
    }
previous-step = Forrige trinn
next-step = Neste trinn

## Participants

countries-label = Land
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
        [authority] Samkommune
        [cooperation] Kommunesamarbeid
        [national] Nasjonal aktør
       *[other] { $kind }
    }
facts-title = Fakta
fact-name = Navn
fact-named-as = Kalles her
fact-kind = Type
fact-country = Land
fact-members = Kommuner
fact-population = Innbyggere
population-approximate = ca. { $number }
population-source = Kilde til innbyggertallet
fact-successor = I dag
successor-since = siden { $date }
successor-source = Kilde til endringen
fact-websites =
    { $count ->
        [one] Nettsted
       *[other] Nettsteder
    }
website-gone = virker ikke lenger

## Glossary and index

letters-label = Bokstaver
index-found = Oppslagsord som passer: #
index-none = Ingen oppslagsord passer. Prøv et kortere ord, eller tøm feltet for å se alle.
glossary-synonyms = også: { $words }
term-more = Mer i ordlisten

## Language chooser, pages not found, pages that have moved

chooser-link = Les på bokmål
not-found-text = Det er ingenting på denne adressen. Siden kan være flyttet, eller adressen kan være feilstavet.
not-found-home = Gå til forsiden
not-found-index = Slå opp i registeret
redirect-title = Siden er flyttet
redirect-text = Den ligger nå her:

## Preview

preview-label = Problemer på nettstedet
preview-count =
    { $count ->
        [one] Ett problem
       *[other] { $count } problemer
    }
preview-more =
    { $count ->
        [one] Ett problem til vises i terminalen.
       *[other] { $count } problemer til vises i terminalen.
    }
preview-hint = Tips:
severity =
    { $severity ->
        [error] Feil
       *[warning] Advarsel
    }
failure-title = Siden kan ikke vises
failure-text = Rett opp problemene nedenfor. Da vises siden av seg selv.

## Print edition: the whole site as one document

print-title = { $title }: utskriftsversjon
print-back = Tilbake til nettstedet
print-hint = Åpne utskriftsvinduet i nettleseren med Ctrl+P, eller ⌘P på Mac, for å skrive ut dokumentet eller lagre det som PDF.
print-pdf = Last ned som PDF
print-contents = Innhold
print-edition = Utgave
print-address = På nettet
print-page = side
print-notes = Lenker
print-notes-text = De små tallene i teksten viser til adressene i denne listen.

## The frame of every page

menu-label = Meny
reading-time =
    Lesetid: { $minutes ->
        [one] ett minutt
       *[other] { $minutes } minutter
    }
footer-plan = Vår plan
footer-print = Utskriftsversjon
footer-changes = Hva som er endret

## My plan: what the scripts plan.js and plan-page.js say

plan-progress = #1 av #2 gjort
plan-private = Avkryssinger og notater lagres i denne nettleseren og bare på denne enheten. Ingenting blir sendt til noen.
plan-link = Se planen for alle trinn
plan-notes = Notater
plan-noscript = Uten JavaScript går det ikke an å krysse av på skjermen. Listene kan skrives ut og fylles ut på papir.
plan-unsaved = Den siste endringen kunne ikke lagres: Nettleserens lager er fullt eller slått av. Endringen blir stående til siden forlates.
plan-unreadable = Det som er lagret her, kan ikke leses. Det står urørt og legges til side når noe nytt krysses av eller skrives.
plan-aside = En tidligere plan kunne ikke leses og er lagt til side.
plan-rescue = Lagre det som er lagt til side, som fil
plan-newer = Den lagrede planen kommer fra en nyere versjon av nettstedet. Den er ikke rørt og kan verken vises eller endres her. Last inn siden på nytt for å få den nyere versjonen.
plan-trouble = Planen kan ikke lagres eller leses akkurat nå. Siden med planen forteller mer.
plan-export = Eksporter som fil (Markdown)
plan-import = Importer en fil
plan-print = Skriv ut
plan-clear = Tøm planen
plan-undo = Angre
plan-undone = Planen er som før.
plan-file = var-plan
plan-gone = Ikke lenger med i denne utgaven
plan-gone-step = Dette trinnet er ikke lenger med i denne utgaven.
plan-exported = Eksportert som #1.
plan-imported = Importert. Avkryssinger: #1. Notater: #2.
plan-import-question = Avkryssinger i filen: #1, notater: #2. Avkryssinger i denne planen: #3, notater: #4. «Legg til» beholder alt fra begge, «Erstatt» beholder bare det som er i filen.
plan-add = Legg til i planen
plan-replace = Erstatt planen
plan-cancel = Avbryt
plan-import-size = Filen er for stor til å være en plan. Ingenting er endret.
plan-import-unknown = Filen er ikke en eksportert plan. Ingenting er endret.
plan-import-newer = Filen kommer fra en nyere versjon av nettstedet og kan ikke leses her. Ingenting er endret.
plan-clear-question = Skal hele planen tømmes? Avkryssinger: #1, notater: #2. De fjernes fra denne nettleseren.
plan-cleared = Planen er tømt.
plan-empty = Planen er allerede tom.

## Reader tools: what the scripts reader.js, beside.js and offline.js say

link-copy = Kopier lenken til avsnittet «#»
link-copied = Lenken er kopiert.
link-uncopied = Lenken står nå i adressefeltet. Kopier den derfra.
beside-choose = Les side om side med et annet språk
beside-now = Ved siden av teksten: #
beside-one = Tilbake til ett språk
beside-shown = Ved siden av teksten: #. Avsnitt for avsnitt.
beside-missing = Avsnittet mangler her (#).
beside-untranslated = Siden er ikke oversatt (#).
beside-failed = Siden kunne ikke hentes (#). Sjekk nettforbindelsen og prøv igjen.
offline-keep = Lagre på denne enheten
offline-hint = Veilederen på bokmål, til lesing uten nett.
offline-working = Sidene lastes ned.
offline-kept = På denne enheten: #.
offline-used = Nettstedet bruker # ifølge nettleseren.
offline-forget = Fjern fra denne enheten
offline-forgotten = Alt er fjernet fra denne enheten.
offline-failed = Ikke alt kunne lastes ned. Det som var her fra før, er der fremdeles. Sjekk nettforbindelsen og prøv igjen.
offline-full = Det er ikke nok plass på denne enheten: Det trengs #.
not-kept-title = Ikke lagret på denne enheten
not-kept-text = Det er ingen nettforbindelse, og denne siden er ikke lagret på enheten. Sidene som er lagret, virker som vanlig.

## Process map

phase-steps = Trinn { $first }–{ $last }
step-hands-on = Gir videre:
map-picture = Prosesskartet som bilde (SVG)
map-description =
    { $count ->
        [one] Ett trinn i prosessen.
       *[other] { $count } trinn i tre faser, det ene etter det andre. Hvert trinn gir resultatet sitt videre til det neste.
    }
trail-from = Fra trinn { $number }:
trail-hands-on = Dette trinnet gir videre:
trail-to = Videre til trinn { $number }:

## Directory and map of the participants

directory-filter = Avgrens listen
directory-step = Nevnt i trinn
directory-all = Alle
directory-reset = Vis alle
directory-found = Viste deltakere: #
directory-none = Ingen deltaker passer. Velg noe annet, eller vis alle.
directory-by-kind = Etter type
directory-by-step = Etter trinn
directory-steps =
    { $count ->
        [one] Nevnt i trinn { $steps }
       *[other] Nevnt i trinn { $steps }
    }
region-label = Kart over deltakerne
region-caption = På kartet: { $shown } av { $total } deltakere. Alle står i listen. Island og Færøyene ligger lenger vest enn de er tegnet.

## Search

search-list = Søkeresultater
search-count = Sider funnet: #
search-none = Ingen treff på «#».
search-maybe = Mente dere «#»?
search-all = Alle treff: #
search-more = Vis flere
search-working = Søker …
search-languages = Samme søk på et annet språk
search-failed = Søket virker ikke akkurat nå. Slå opp i registeret i stedet.

## Translations: what readers, translators and pull requests are told

lagging =
    Denne siden er kanskje ikke helt oppdatert: Teksten på { $language ->
        [da] dansk
        [en] engelsk
        [fi] finsk
        [is] islandsk
        [sv] svensk
       *[other] { $name }
    } er endret.
lagging-sections = Se endringene der:

desk-title = Arbeidsbord for oversettere: { $language }
desk-intro = Det som skal gjøres, med de største og mest leste sidene først. Ingenting her er med på det publiserte nettstedet.
desk-page = Side
desk-state = Status
desk-words = Ord
desk-compare = Sammenlign
desk-edit = Rediger her
desk-create = Opprett siden
desk-source = Kildetekst
desk-translation = Oversettelse
desk-back = Alle sider
desk-done = Alle sider er oppdatert.
desk-total =
    { $count ->
        [one] 1 ord gjenstår
       *[other] { $count } ord gjenstår
    }
desk-notes = Merknader
desk-removed = fjernet
desk-added = lagt til

state-ok = oppdatert
state-stale = kildeteksten er endret
state-check = må sjekkes
state-missing = ikke oversatt ennå
state-extra = finnes ikke i kildeteksten
state-untracked = følges ikke ennå

comment-title = Oversettelse: { $language }
comment-done =
    { $count ->
        [one] Ett avsnitt er oppdatert.
       *[other] { $count } avsnitt er oppdatert.
    }
comment-open =
    { $count ->
        [one] På de endrede sidene gjenstår ett avsnitt:
       *[other] På de endrede sidene gjenstår { $count } avsnitt:
    }
comment-waiting =
    { $count ->
        [one] Ett avsnitt venter nå på å bli oversatt:
       *[other] { $count } avsnitt venter nå på å bli oversatt:
    }
comment-problems =
    { $count ->
        [one] Ett problem ble funnet:
       *[other] { $count } problemer ble funnet:
    }
comment-good = Det er ikke mer å gjøre på de endrede sidene.
