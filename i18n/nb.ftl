### Temaets ord på norsk bokmål.

### Used by the generator

slug-glossary = ordliste
slug-index = a-aa
slug-plan = min-plan
slug-changes = endringer
glossary-title = Ordliste
glossary-description = Hva ordene betyr her, og hva de heter på de andre språkene.
index-title = Register A–Å
index-description = Alle nøkkelord og fagord i alfabetisk rekkefølge, med sidene der de står.
plan-title = Min plan
plan-description = Kryss av det som er gjort i hvert trinn, og skriv notater til teamet.
changes-title = Hva er endret
changes-description = Sider som er endret, med de nyeste endringene først.
print-description = Hele veiviseren som ett dokument, til utskrift eller til å lagre som PDF.
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
