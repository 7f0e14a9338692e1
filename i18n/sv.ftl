### Temats ord på svenska.

### Used by the generator

slug-glossary = ordlista
slug-index = a-o
slug-plan = min-plan
slug-changes = andringar
glossary-title = Ordlista
glossary-description = Vad orden betyder här och vad de heter på de andra språken.
index-title = Register A–Ö
index-description = Alla nyckelord och termer i bokstavsordning, med de sidor där de finns.
plan-title = Min plan
plan-description = Bocka av det som är gjort i varje steg och skriv anteckningar till teamet.
changes-title = Vad har ändrats
changes-description = Sidor som har ändrats, med de senaste ändringarna först.
print-description = Hela guiden som ett dokument att skriva ut eller spara som PDF.
not-found-title = Sidan finns inte
chooser-title = Välj språk
site-feed-title = { $title }: ändringar

note = Observera
tip = Tips
important = Viktigt
warning = Varning
caution = Var försiktig
task-open = Inte klart
task-done = Klart
footnotes = Fotnoter
footnote-back = Tillbaka till fotnot { $number } i texten
archived-link = länken fungerar inte längre
archived-copy = arkiverad kopia

### Used by the templates

## Header and footer

skip-link = Gå till innehållet
languages-label = Språk
language-untranslated = inte översatt
navigation-label = Huvudmeny
breadcrumbs-label = Sökväg till sidan
index-short = A–Ö
search-label = Sök efter ord eller ämnen
search-button = Sök
footer-publisher = Ges ut av
footer-accessibility = Tillgänglighetsredogörelse
footer-feed = Ändringar (Atom-flöde)
footer-languages = Alla språk

## A page

contents-title = På den här sidan
draft-notice = Sidan är ett utkast. Den syns bara i förhandsgranskningen.
fallback-notice =
    Den här sidan är inte översatt till svenska än. Den visas på { $language ->
        [da] danska
        [en] engelska
        [fi] finska
        [is] isländska
        [nb] norska
       *[other] { $name }
    }.
fallback-link =
    Gå till sidan på { $language ->
        [da] danska
        [en] engelska
        [fi] finska
        [is] isländska
        [nb] norska
       *[other] { $name }
    }
children-title = I det här avsnittet
home-sections = Mer i verktygslådan
neighbours-label = Föregående och nästa
previous-page = Föregående
next-page = Nästa
referrers-title =
    { $count ->
        [one] Nämns på en annan sida
       *[other] Nämns på { $count } andra sidor
    }
keywords-label = Nyckelord:
updated-label = Senast uppdaterad:
edit-link = Föreslå en ändring av sidan

## Steps

step-count = Steg { $number } av { $total }
steps-title =
    { $count ->
        [one] Steget
        [9] De nio stegen
       *[other] De { $count } stegen
    }
phase =
    { $phase ->
        [prepare] Förbered
        [choose] Välj
       *[realise] Förverkliga
    }
previous-step = Föregående steg
next-step = Nästa steg

## Participants

countries-label = Länder
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
        [municipality] Kommun
        [authority] Samkommun
        [cooperation] Kommunsamarbete
        [national] Nationell organisation
       *[other] { $kind }
    }
facts-title = Fakta
fact-name = Namn
fact-named-as = Kallas här
fact-kind = Typ
fact-country = Land
fact-members = Kommuner
fact-population = Invånare
population-approximate = cirka { $number }
population-source = Källa till invånarantalet
fact-successor = I dag
successor-since = sedan { $date }
successor-source = Källa till ändringen
fact-websites =
    { $count ->
        [one] Webbplats
       *[other] Webbplatser
    }
website-gone = fungerar inte längre

## Glossary and index

letters-label = Bokstäver
index-found = Uppslagsord som passar: #
index-none = Inget uppslagsord passar. Prova ett kortare ord, eller töm fältet för att se alla.
glossary-synonyms = även: { $words }

## Language chooser, pages not found, pages that have moved

chooser-link = Läs på svenska
not-found-text = Det finns inget på den här adressen. Sidan kan ha flyttats, eller så är adressen felstavad.
not-found-home = Gå till startsidan
not-found-index = Slå upp i registret
redirect-title = Sidan har flyttats
redirect-text = Den finns nu här:

## Preview

preview-label = Problem på webbplatsen
preview-count =
    { $count ->
        [one] Ett problem
       *[other] { $count } problem
    }
preview-more =
    { $count ->
        [one] Ett problem till visas i terminalen.
       *[other] { $count } problem till visas i terminalen.
    }
preview-hint = Tips:
severity =
    { $severity ->
        [error] Fel
       *[warning] Varning
    }
failure-title = Sidan kan inte visas
failure-text = Rätta problemen nedan, så visas sidan av sig själv.

## Print edition: the whole site as one document

print-title = { $title }: utskriftsversion
print-back = Tillbaka till webbplatsen
print-hint = Öppna webbläsarens utskriftsfönster med Ctrl+P, eller ⌘P på Mac, för att skriva ut dokumentet eller spara det som PDF.
print-pdf = Ladda ner som PDF
print-contents = Innehåll
print-edition = Utgåva
print-address = På webben
print-page = sidan
print-notes = Länkar
print-notes-text = De små siffrorna i texten hänvisar till adresserna i den här listan.

## The frame of every page

menu-label = Meny
reading-time =
    Lästid: { $minutes ->
        [one] en minut
       *[other] { $minutes } minuter
    }
footer-plan = Vår plan
footer-print = Utskriftsversion
footer-changes = Vad som har ändrats
