### Orð þemans á íslensku.

### Used by the generator

slug-glossary = ordskyringar
slug-index = a-o
slug-plan = aaetlunin
slug-changes = breytingar
glossary-title = Orðskýringar
glossary-description = Hvað orðin þýða hér og hvað þau heita á hinum tungumálunum.
index-title = Atriðisorð A–Ö
index-description = Öll lykilorð og hugtök í stafrófsröð ásamt síðunum þar sem þau er að finna.
plan-title = Áætlunin mín
plan-description = Hakið við það sem er lokið í hverju skrefi og skrifið minnispunkta fyrir teymið.
changes-title = Hvað hefur breyst
changes-description = Síður sem hafa breyst, nýjustu breytingar fyrst.
print-description = Allur leiðarvísirinn í einu skjali til að prenta eða vista sem PDF.
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
failure-text = Lagið vandamálin hér fyrir neðan. Þá birtist síðan sjálfkrafa.

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
print-notes-text = Litlu tölurnar í textanum vísa í vefslóðirnar í þessum lista.

## The frame of every page

menu-label = Valmynd
reading-time =
    Lestrartími: { $minutes ->
        [1] ein mínúta
        [one] { $minutes } mínúta
       *[other] { $minutes } mínútur
    }
footer-plan = Okkar áætlun
footer-print = Prentútgáfa
footer-changes = Hvað hefur breyst
