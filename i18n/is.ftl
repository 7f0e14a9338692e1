### Orð þemans á íslensku.

### Used by the generator

slug-glossary = ordskyringar
slug-index = a-o
slug-plan = okkar-aaetlun
slug-changes = breytingar
glossary-title = Orðskýringar
glossary-description = Hvað orðin þýða hér og hvað þau heita á hinum tungumálunum.
index-title = Atriðisorð A–Ö
index-description = Öll lykilorð og hugtök í stafrófsröð ásamt síðunum þar sem þau er að finna.
plan-title = Áætlunin okkar
plan-description = Hakið við það sem er lokið í hverju skrefi og skrifið minnispunkta fyrir teymið.
changes-title = Hvað hefur breyst
changes-description = Síður sem hafa breyst, nýjustu breytingar fyrst.
print-description = Allur leiðarvísirinn í einu skjali til að prenta eða vista sem PDF.
search-title = Leit
search-description = Leita að orði eða efni í öllum leiðarvísinum.
not-found-title = Síðan fannst ekki
chooser-title = Veljið tungumál
site-feed-title = { $title }: breytingar

note = Athugið
tip = Ábending
important = Mikilvægt
warning = Viðvörun
caution = Varúð
task-open = Ólokið
task-done = Lokið
footnotes = Neðanmálsgreinar
footnote-back = Til baka að neðanmálsgrein { $number } í textanum
archived-link = tengillinn virkar ekki lengur
archived-copy = vistað afrit

### Used by the templates

## Header and footer

skip-link = Fara beint í efnið
languages-label = Tungumál
language-untranslated = ekki þýtt
navigation-label = Aðalvalmynd
breadcrumbs-label = Þið eruð hér
index-short = A–Ö
search-label = Leita að orðum eða efni
search-button = Leita
footer-publisher = Útgefandi:
footer-accessibility = Yfirlýsing um aðgengi
footer-feed = Breytingar (Atom-veita)
footer-languages = Öll tungumál

## A page

contents-title = Á þessari síðu
draft-notice = Þessi síða er drög. Hún sést aðeins í forskoðun.
fallback-notice =
    Þessi síða hefur ekki enn verið þýdd á íslensku. Hér birtist hún á { $language ->
        [da] dönsku
        [en] ensku
        [fi] finnsku
        [nb] norsku
        [sv] sænsku
       *[other] málinu { $name }
    }.
fallback-link =
    Fara á síðuna á { $language ->
        [da] dönsku
        [en] ensku
        [fi] finnsku
        [nb] norsku
        [sv] sænsku
       *[other] málinu { $name }
    }
children-title = Í þessum kafla
home-sections = Meira í þessum leiðarvísi
neighbours-label = Fyrri og næsta síða
previous-page = Fyrri síða
next-page = Næsta síða
referrers-title =
    { $count ->
        [1] Nefnt á einni annarri síðu
        [one] Nefnt á { $count } annarri síðu
       *[other] Nefnt á { $count } öðrum síðum
    }
keywords-label = Lykilorð:
updated-label = Síðast uppfært:
edit-link = Leggja til breytingu á síðunni

## Steps

step-count = Skref { $number } af { $total }
steps-title =
    { $count ->
        [1] Skrefið
        [9] Skrefin níu
        [one] Skrefin { $count }
       *[other] Skrefin { $count }
    }
phase =
    { $phase ->
        [prepare] Undirbúa
        [choose] Velja
       *[realise] Nýta
    }
previous-step = Fyrra skref
next-step = Næsta skref

## Participants

countries-label = Lönd
country =
    { $country ->
        [DK] Danmörk
        [FI] Finnland
        [IS] Ísland
        [NO] Noregur
        [SE] Svíþjóð
       *[other] { $country }
    }
kind =
    { $kind ->
        [municipality] Sveitarfélag
        [authority] Byggðasamlag
        [cooperation] Samstarf sveitarfélaga
        [national] Aðili á landsvísu
       *[other] { $kind }
    }
facts-title = Staðreyndir
fact-name = Heiti
fact-named-as = Heiti á þessum vef
fact-kind = Tegund
fact-country = Land
fact-members = Sveitarfélög
fact-population = Íbúafjöldi
population-approximate = um { $number }
population-source = Heimild um íbúafjölda
fact-successor = Í dag
successor-since = frá { $date }
successor-source = Heimild um breytinguna
fact-websites =
    { $count ->
        [one] Vefur
       *[other] Vefir
    }
website-gone = virkar ekki lengur

## Glossary and index

letters-label = Bókstafir
index-found = Atriðisorð sem passa: #
index-none = Ekkert atriðisorð passar. Prófið styttra orð eða tæmið reitinn til að sjá þau öll.
glossary-synonyms = einnig: { $words }
term-more = Meira í orðskýringum

## Language chooser, pages not found, pages that have moved

chooser-link = Lesa á íslensku
not-found-text = Ekkert er á þessari slóð. Síðan gæti hafa verið flutt eða slóðin rangt stafsett.
not-found-home = Fara á forsíðu
not-found-index = Fletta upp í atriðisorðum
redirect-title = Síðan hefur verið flutt
redirect-text = Þið finnið hana hér:

## Preview

preview-label = Vandamál á vefnum
preview-count =
    { $count ->
        [1] Eitt vandamál
        [one] { $count } vandamál
       *[other] { $count } vandamál
    }
preview-more =
    { $count ->
        [1] Eitt vandamál til viðbótar birtist í skipanaglugganum.
        [one] { $count } vandamál til viðbótar birtist í skipanaglugganum.
       *[other] { $count } vandamál til viðbótar birtast í skipanaglugganum.
    }
preview-hint = Ábending:
severity =
    { $severity ->
        [error] Villa
       *[warning] Viðvörun
    }
failure-title = Ekki er hægt að birta síðuna
failure-text = Leysið vandamálin hér fyrir neðan. Þá birtist síðan sjálfkrafa.

## Print edition: the whole site as one document

print-title = { $title }: prentútgáfa
print-back = Aftur á vefinn
print-hint = Til að prenta skjalið eða vista það sem PDF er prentgluggi vafrans opnaður með Ctrl+P, eða ⌘P á Mac.
print-pdf = Sækja sem PDF
print-contents = Efnisyfirlit
print-edition = Útgáfa
print-address = Á vefnum
print-page = bls.
print-notes = Tenglar
print-notes-text = Litlu tölurnar í textanum vísa í vefslóðirnar á þessum lista.

## The frame of every page

menu-label = Valmynd
reading-time =
    Lestrartími: { $minutes ->
        [1] ein mínúta
        [one] { $minutes } mínúta
       *[other] { $minutes } mínútur
    }
footer-plan = Áætlunin okkar
footer-print = Prentútgáfa
footer-changes = Hvað hefur breyst

## My plan: what the scripts plan.js and plan-page.js say

plan-progress = #1 af #2 lokið
plan-private = Hök og minnispunktar geymast í þessum vafra og aðeins á þessu tæki. Ekkert er sent neinum.
plan-link = Sjá áætlunina fyrir öll skrefin
plan-notes = Minnispunktar
plan-noscript = Án JavaScript er ekki hægt að haka við á skjánum. Hægt er að prenta listana og fylla þá út á pappír.
plan-unsaved = Ekki tókst að vista síðustu breytinguna: geymsla vafrans er full eða óvirk. Breytingin helst þar til farið er af síðunni.
plan-unreadable = Ekki er hægt að lesa það sem hér er vistað. Það stendur óhreyft og er lagt til hliðar þegar hakað er við eða skrifað næst.
plan-aside = Ekki tókst að lesa eldri áætlun og hún var lögð til hliðar.
plan-rescue = Vista það sem lagt var til hliðar sem skrá
plan-newer = Vistaða áætlunin er úr nýrri útgáfu af vefnum. Hún stendur óhreyfð og hvorki er hægt að sýna hana hér né breyta henni. Hlaðið síðunni aftur til að fá nýrri útgáfuna.
plan-trouble = Ekki er hægt að vista eða lesa áætlunina eins og er. Meira stendur á síðu áætlunarinnar.
plan-export = Flytja út sem skrá (Markdown)
plan-import = Flytja inn skrá
plan-print = Prenta
plan-clear = Hreinsa áætlunina
plan-undo = Afturkalla
plan-undone = Áætlunin er eins og áður.
plan-file = okkar-aaetlun
plan-gone = Ekki lengur í þessari útgáfu
plan-gone-step = Þetta skref er ekki lengur í þessari útgáfu.
plan-exported = Flutt út sem #1.
plan-imported = Innflutningi lokið. Hök: #1. Minnispunktar: #2.
plan-import-question = Hök í skránni: #1, minnispunktar: #2. Hök í þessari áætlun: #3, minnispunktar: #4. „Bæta við“ heldur öllu úr báðum, „Skipta út“ heldur aðeins því sem er í skránni.
plan-add = Bæta við áætlunina
plan-replace = Skipta áætluninni út
plan-cancel = Hætta við
plan-import-size = Skráin er of stór til að vera áætlun. Engu var breytt.
plan-import-unknown = Skráin er ekki útflutt áætlun. Engu var breytt.
plan-import-newer = Skráin er úr nýrri útgáfu af vefnum og ekki er hægt að lesa hana hér. Engu var breytt.
plan-clear-question = Á að hreinsa alla áætlunina? Hök: #1, minnispunktar: #2. Þau verða fjarlægð úr þessum vafra.
plan-cleared = Áætlunin hefur verið hreinsuð.
plan-empty = Áætlunin er þegar tóm.

## Reader tools: what the scripts reader.js, beside.js and offline.js say

link-copy = Afrita tengil á kaflann „#“
link-copied = Tengillinn hefur verið afritaður.
link-uncopied = Tengillinn er nú í veffangastikunni. Afritið hann þaðan.
beside-choose = Lesa samhliða öðru tungumáli
beside-now = Samhliða textanum: #
beside-one = Aftur í eitt tungumál
beside-shown = Samhliða textanum: #. Kafla fyrir kafla.
beside-missing = Þennan kafla vantar hér (#).
beside-untranslated = Síðan hefur ekki verið þýdd (#).
beside-failed = Ekki tókst að sækja síðuna (#). Athugið nettenginguna og reynið aftur.
offline-keep = Geyma á þessu tæki
offline-hint = Leiðarvísirinn á íslensku, til lestrar án nettengingar.
offline-working = Verið er að sækja síðurnar.
offline-kept = Á þessu tæki: #.
offline-used = Vefurinn tekur # samkvæmt vafranum.
offline-forget = Fjarlægja af þessu tæki
offline-forgotten = Allt hefur verið fjarlægt af þessu tæki.
offline-failed = Ekki tókst að sækja allt. Það sem var hér fyrir er óbreytt. Athugið nettenginguna og reynið aftur.
offline-full = Ekki er nóg pláss á þessu tæki: # þarf til.
not-kept-title = Ekki geymd á þessu tæki
not-kept-text = Engin nettenging er á tækinu og þessi síða er ekki geymd á því. Síðurnar sem eru geymdar virka eins og venjulega.

## Process map

phase-steps = Skref { $first }–{ $last }
step-hands-on = Afrakstur:
map-picture = Ferlið sem mynd (SVG)
map-description =
    { $count ->
        [1] Eitt skref í ferlinu.
        [one] { $count } skref í þremur áföngum, hvert á eftir öðru. Hvert skref skilar niðurstöðu sinni til þess næsta.
       *[other] { $count } skref í þremur áföngum, hvert á eftir öðru. Hvert skref skilar niðurstöðu sinni til þess næsta.
    }
trail-from = Úr skrefi { $number }:
trail-hands-on = Afrakstur þessa skrefs:
trail-to = Áfram í skref { $number }:

## Directory and map of the participants

directory-filter = Þrengja listann
directory-step = Nefnt í skrefi
directory-all = Allt
directory-reset = Sýna alla
directory-found = Þátttakendur sem sjást: #
directory-none = Enginn þátttakandi fannst. Breytið vali eða sýnið alla.
directory-by-kind = Eftir tegund
directory-by-step = Eftir skrefum
directory-steps =
    { $count ->
        [1] Nefnt í skrefi { $steps }
        [one] Nefnt í skrefum { $steps }
       *[other] Nefnt í skrefum { $steps }
    }
region-label = Þátttakendur á korti
region-caption = Á kortinu: { $shown } af { $total } þátttakendum. Allir eru á listanum. Ísland og Færeyjar eru vestar en kortið sýnir.

## Search

search-list = Leitarniðurstöður
search-count = Síður sem fundust: #
search-none = Ekkert fannst um „#“.
search-maybe = Áttuð þið við „#“?
search-all = Allar niðurstöður: #
search-more = Sýna fleiri
search-working = Leita …
search-languages = Sama leit á öðru tungumáli
search-failed = Leitin virkar ekki í augnablikinu. Flettið upp í atriðisorðunum í staðinn.

## Translations: what readers, translators and pull requests are told

lagging =
    Þessi síða er ef til vill ekki uppfærð að fullu: textinn á { $language ->
        [da] dönsku
        [en] ensku
        [fi] finnsku
        [nb] norsku
        [sv] sænsku
       *[other] málinu { $name }
    } hefur breyst.
lagging-sections = Sjá breytingarnar þar:

desk-title = Vinnuborð þýðenda: { $language }
desk-intro = Það sem þarf að gera, stærstu og mest lesnu síðurnar fyrst. Ekkert hér birtist á vefnum sjálfum.
desk-page = Síða
desk-state = Staða
desk-words = Orð
desk-compare = Bera saman
desk-edit = Breyta hér
desk-create = Búa til síðuna
desk-source = Frumtexti
desk-translation = Þýðing
desk-back = Allar síður
desk-done = Allar síður eru í takt við frumtextann.
desk-total =
    { $count ->
        [one] { $count } orð eftir
       *[other] { $count } orð eftir
    }
desk-notes = Athugasemdir
desk-removed = fjarlægt
desk-added = bætt við

state-ok = í takt við frumtextann
state-stale = frumtextinn hefur breyst
state-check = þarf að yfirfara
state-missing = á eftir að þýða
state-extra = ekki í frumtextanum
state-untracked = enn ekki fylgst með

comment-title = Þýðing: { $language }
comment-done =
    { $count ->
        [1] Einn kafli er nú í takt við frumtextann.
        [one] { $count } kafli er nú í takt við frumtextann.
       *[other] { $count } kaflar eru nú í takt við frumtextann.
    }
comment-open =
    { $count ->
        [1] Einn kafli er eftir á breyttu síðunum:
        [one] { $count } kafli er eftir á breyttu síðunum:
       *[other] { $count } kaflar eru eftir á breyttu síðunum:
    }
comment-waiting =
    { $count ->
        [1] Einn kafli bíður nú þýðingar:
        [one] { $count } kafli bíður nú þýðingar:
       *[other] { $count } kaflar bíða nú þýðingar:
    }
comment-problems =
    { $count ->
        [1] Eitt vandamál fannst:
        [one] { $count } vandamál fannst:
       *[other] { $count } vandamál fundust:
    }
comment-good = Ekkert er eftir á breyttu síðunum.
