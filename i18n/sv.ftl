### Temats ord på svenska.

### Used by the generator

slug-glossary = ordlista
slug-index = a-o
slug-plan = var-plan
slug-changes = andringar
glossary-title = Ordlista
glossary-description = Vad orden betyder här och vad de heter på de andra språken.
index-title = Register A–Ö
index-description = Alla nyckelord och termer i bokstavsordning, med de sidor där de finns.
plan-title = Vår plan
plan-description = Bocka av det som är gjort i varje steg och skriv anteckningar till teamet.
changes-title = Vad som har ändrats
changes-description = Sidor som har ändrats, med de senaste ändringarna först.
print-description = Hela verktygslådan som ett dokument att skriva ut eller spara som PDF.
search-title = Sökning
search-description = Sök efter ett ord eller ett ämne i hela verktygslådan.
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
term-more = Mer i ordlistan

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

## My plan: what the scripts plan.js and plan-page.js say

plan-progress = #1 av #2 klara
plan-private = Markeringar och anteckningar sparas i den här webbläsaren och bara på den här enheten. Ingenting skickas till någon.
plan-link = Se planen för alla steg
plan-notes = Anteckningar
plan-noscript = Utan JavaScript går det inte att bocka av på skärmen. Listorna kan skrivas ut och fyllas i på papper.
plan-unsaved = Den senaste ändringen kunde inte sparas: webbläsarens lagringsutrymme är fullt eller avstängt. Ändringen finns kvar tills sidan lämnas.
plan-unreadable = Det som är sparat här går inte att läsa. Det lämnas orört och läggs åt sidan när något nytt bockas av eller skrivs.
plan-aside = En tidigare plan gick inte att läsa och har lagts åt sidan.
plan-rescue = Spara det som har lagts åt sidan som en fil
plan-newer = Den sparade planen kommer från en nyare version av webbplatsen. Den är orörd och kan varken visas eller ändras här. Ladda om sidan för att få den nyare versionen.
plan-trouble = Planen kan inte sparas eller läsas just nu. Sidan med planen berättar mer.
plan-export = Exportera som fil (Markdown)
plan-import = Importera en fil
plan-print = Skriv ut
plan-clear = Töm planen
plan-undo = Ångra
plan-undone = Planen är som förut.
plan-file = var-plan
plan-gone = Inte längre med i den här utgåvan
plan-gone-step = Det här steget är inte längre med i den här utgåvan.
plan-exported = Exporterad som #1.
plan-imported = Importerad. Markeringar: #1. Anteckningar: #2.
plan-import-question = Markeringar i filen: #1, anteckningar: #2. Markeringar i den här planen: #3, anteckningar: #4. ”Lägg till” behåller allt från båda, ”Ersätt” behåller bara det som finns i filen.
plan-add = Lägg till i planen
plan-replace = Ersätt planen
plan-cancel = Avbryt
plan-import-size = Filen är för stor för att vara en plan. Ingenting har ändrats.
plan-import-unknown = Filen är inte en exporterad plan. Ingenting har ändrats.
plan-import-newer = Filen kommer från en nyare version av webbplatsen och går inte att läsa här. Ingenting har ändrats.
plan-clear-question = Ska hela planen tömmas? Markeringar: #1, anteckningar: #2. De tas bort från den här webbläsaren.
plan-cleared = Planen är tömd.
plan-empty = Planen är redan tom.

## Reader tools: what the scripts reader.js, beside.js and offline.js say

link-copy = Kopiera länken till avsnittet ”#”
link-copied = Länken är kopierad.
link-uncopied = Länken står nu i adressfältet. Kopiera den därifrån.
beside-choose = Läs sida vid sida med ett annat språk
beside-now = Bredvid texten: #
beside-one = Tillbaka till ett språk
beside-shown = Bredvid texten: #. Avsnitt för avsnitt.
beside-missing = Avsnittet saknas här (#).
beside-untranslated = Sidan är inte översatt (#).
beside-failed = Sidan kunde inte hämtas (#). Kontrollera nätanslutningen och försök igen.
offline-keep = Spara på den här enheten
offline-hint = Verktygslådan på svenska, att läsa utan nät.
offline-working = Sidorna hämtas.
offline-kept = På den här enheten: #.
offline-used = Webbplatsen använder # enligt webbläsaren.
offline-forget = Ta bort från den här enheten
offline-forgotten = Allt är borttaget från den här enheten.
offline-failed = Allt kunde inte hämtas. Det som fanns här tidigare är kvar. Kontrollera nätanslutningen och försök igen.
offline-full = Det finns inte tillräckligt med utrymme på den här enheten: # behövs.
not-kept-title = Inte sparad på den här enheten
not-kept-text = Det finns ingen nätanslutning, och sidan är inte sparad på enheten. De sidor som är sparade fungerar som vanligt.

## Process map

phase-steps = Steg { $first }–{ $last }
step-hands-on = Lämnar vidare:
map-picture = Processkartan som bild (SVG)
map-description =
    { $count ->
        [one] Ett steg i processen.
       *[other] { $count } steg i tre faser, det ena efter det andra. Varje steg lämnar sitt resultat vidare till nästa.
    }
trail-from = Från steg { $number }:
trail-hands-on = Det här steget lämnar vidare:
trail-to = Vidare till steg { $number }:

## Directory and map of the participants

directory-filter = Begränsa listan
directory-step = Nämns i steg
directory-all = Alla
directory-reset = Visa alla
directory-found = Deltagare som visas: #
directory-none = Ingen deltagare passar. Välj något annat, eller visa alla.
directory-by-kind = Efter typ
directory-by-step = Efter steg
directory-steps =
    { $count ->
        [one] Nämns i steg { $steps }
       *[other] Nämns i steg { $steps }
    }
region-label = Karta över deltagarna
region-caption = På kartan: { $shown } av { $total } deltagare. I listan finns alla. Island och Färöarna ligger längre västerut än de är ritade.

## Search

search-list = Sökresultat
search-count = Hittade sidor: #
search-none = Inga träffar på ”#”.
search-maybe = Menade ni ”#”?
search-all = Alla träffar: #
search-more = Visa fler
search-working = Söker …
search-languages = Samma sökning på ett annat språk
search-failed = Sökningen fungerar inte just nu. Slå upp ordet i registret i stället.

## Translations: what readers, translators and pull requests are told

lagging =
    Den här sidan är kanske inte helt aktuell: texten på { $language ->
        [da] danska
        [en] engelska
        [fi] finska
        [is] isländska
        [nb] norska
       *[other] { $name }
    } har ändrats.
lagging-sections = Se ändringarna där:

desk-title = Arbetsbord för översättare: { $language }
desk-intro = Det som finns att göra, med de största och mest lästa sidorna först. Ingenting här ingår i den publicerade webbplatsen.
desk-page = Sida
desk-state = Status
desk-words = Ord
desk-compare = Jämför
desk-edit = Redigera här
desk-create = Skapa sidan
desk-source = Källtext
desk-translation = Översättning
desk-back = Alla sidor
desk-done = Alla sidor följer källtexten.
desk-total =
    { $count ->
        [one] 1 ord kvar
       *[other] { $count } ord kvar
    }
desk-notes = Anmärkningar
desk-removed = borttaget
desk-added = tillagt

state-ok = följer källtexten
state-stale = källtexten har ändrats
state-check = behöver kontrolleras
state-missing = inte översatt än
state-extra = finns inte i källtexten
state-untracked = bevakas inte än

comment-title = Översättning: { $language }
comment-done =
    { $count ->
        [one] Ett avsnitt har uppdaterats.
       *[other] { $count } avsnitt har uppdaterats.
    }
comment-open =
    { $count ->
        [one] På de ändrade sidorna återstår ett avsnitt:
       *[other] På de ändrade sidorna återstår { $count } avsnitt:
    }
comment-waiting =
    { $count ->
        [one] Ett avsnitt väntar nu på att översättas:
       *[other] { $count } avsnitt väntar nu på att översättas:
    }
comment-problems =
    { $count ->
        [one] Ett problem hittades:
       *[other] { $count } problem hittades:
    }
comment-good = Inget mer återstår att göra på de ändrade sidorna.
