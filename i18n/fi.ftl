### Teeman sanat suomeksi.

### Used by the generator

slug-glossary = sanasto
slug-index = a-o
slug-plan = oma-suunnitelma
slug-changes = muutokset
glossary-title = Sanasto
glossary-description = Mitä sanat tarkoittavat tässä oppaassa ja mitä ne ovat muilla kielillä.
index-title = Hakemisto A–Ö
index-description = Kaikki avainsanat ja termit aakkosjärjestyksessä sekä sivut, joilta ne löytyvät.
plan-title = Oma suunnitelma
plan-description = Merkitkää kunkin vaiheen valmiit asiat ja kirjoittakaa muistiinpanoja työryhmälle.
changes-title = Mitä on muuttunut
changes-description = Muuttuneet sivut, uusimmat ensin.
print-description = Koko opas yhtenä asiakirjana tulostettavaksi tai PDF-tiedostona tallennettavaksi.
search-title = Haku
search-description = Haku sanalla tai aiheella koko oppaasta.
not-found-title = Sivua ei löytynyt
chooser-title = Valitkaa kieli
site-feed-title = { $title }: muutokset

note = Huomautus
tip = Vinkki
important = Tärkeää
warning = Varoitus
caution = Varokaa
task-open = Tekemättä
task-done = Tehty
footnotes = Alaviitteet
footnote-back = Takaisin alaviitteen { $number } kohtaan tekstissä
archived-link = linkki ei enää toimi
archived-copy = arkistoitu kopio

### Used by the templates

## Header and footer

skip-link = Suoraan sisältöön
languages-label = Kieli
language-untranslated = ei käännetty
navigation-label = Päävalikko
breadcrumbs-label = Sivun sijainti
index-short = A–Ö
search-label = Haku sanalla tai aiheella
search-button = Hae
footer-publisher = Julkaisija:
footer-accessibility = Saavutettavuusseloste
footer-feed = Muutokset (Atom-syöte)
footer-languages = Kaikki kielet

## A page

contents-title = Tällä sivulla
draft-notice = Tämä sivu on luonnos. Se näkyy vain esikatselussa.
fallback-notice =
    Tätä sivua ei ole vielä suomennettu. Se näytetään { $language ->
        [da] tanskaksi
        [en] englanniksi
        [is] islanniksi
        [nb] norjaksi
        [sv] ruotsiksi
       *[other] kielellä { $name }
    }.
fallback-link =
    Sivu { $language ->
        [da] tanskaksi
        [en] englanniksi
        [is] islanniksi
        [nb] norjaksi
        [sv] ruotsiksi
       *[other] kielellä { $name }
    }
children-title = Tässä osiossa
home-sections = Muuta tässä oppaassa
neighbours-label = Edellinen ja seuraava
previous-page = Edellinen
next-page = Seuraava
referrers-title =
    { $count ->
        [one] Mainittu yhdellä muulla sivulla
       *[other] Mainittu { $count } muulla sivulla
    }
keywords-label = Avainsanat:
updated-label = Päivitetty:
edit-link = Ehdottakaa muutosta tähän sivuun

## Steps

step-count = Vaihe { $number }/{ $total }
steps-title =
    { $count ->
        [one] Vaihe
        [9] Yhdeksän vaihetta
       *[other] { $count } vaihetta
    }
phase =
    { $phase ->
        [prepare] Valmistelu
        [choose] Valinta
       *[realise] Toteutus
    }
previous-step = Edellinen vaihe
next-step = Seuraava vaihe

## Participants

countries-label = Maat
country =
    { $country ->
        [DK] Tanska
        [FI] Suomi
        [IS] Islanti
        [NO] Norja
        [SE] Ruotsi
       *[other] { $country }
    }
kind =
    { $kind ->
        [municipality] Kunta
        [authority] Kuntayhtymä
        [cooperation] Kuntien yhteistyö
        [national] Kansallinen organisaatio
       *[other] { $kind }
    }
facts-title = Perustiedot
fact-name = Nimi
fact-named-as = Nimi tässä oppaassa
fact-kind = Tyyppi
fact-country = Maa
fact-members = Kunnat
fact-population = Asukkaita
population-approximate = noin { $number }
population-source = Asukasluvun lähde
fact-successor = Nykyisin
successor-since = { $date } alkaen
successor-source = Muutoksen lähde
fact-websites =
    { $count ->
        [one] Verkkosivusto
       *[other] Verkkosivustot
    }
website-gone = ei enää toimi

## Glossary and index

letters-label = Kirjaimet
index-found = Osuvia hakusanoja: #
index-none = Mikään hakusana ei osu. Kokeilkaa lyhyempää sanaa tai tyhjentäkää kenttä, niin näette kaikki.
glossary-synonyms = myös: { $words }
term-more = Lisää sanastossa

## Language chooser, pages not found, pages that have moved

chooser-link = Lukekaa suomeksi
not-found-text = Tässä osoitteessa ei ole mitään. Sivu on ehkä siirretty, tai osoitteessa on kirjoitusvirhe.
not-found-home = Etusivulle
not-found-index = Hakemistoon
redirect-title = Sivu on siirretty
redirect-text = Sivu löytyy nyt täältä:

## Preview

preview-label = Sivuston ongelmat
preview-count =
    { $count ->
        [one] Yksi ongelma
       *[other] { $count } ongelmaa
    }
preview-more =
    { $count ->
        [one] Vielä yksi ongelma näkyy päätteessä.
       *[other] Vielä { $count } ongelmaa näkyy päätteessä.
    }
preview-hint = Vihje:
severity =
    { $severity ->
        [error] Virhe
       *[warning] Varoitus
    }
failure-title = Sivua ei voi näyttää
failure-text = Korjatkaa alla olevat ongelmat. Sivu tulee sitten itsestään näkyviin.

## Print edition: the whole site as one document

print-title = { $title }: tulostettava versio
print-back = Takaisin sivustolle
print-hint = Asiakirjan voi tulostaa tai tallentaa PDF-tiedostona selaimen tulostusikkunassa, joka avautuu näppäimillä Ctrl+P tai Macissa ⌘P.
print-pdf = Lataa PDF-tiedostona
print-contents = Sisällys
print-edition = Versio
print-address = Verkossa
print-page = sivu
print-notes = Linkit
print-notes-text = Tekstin pienet numerot viittaavat tämän luettelon osoitteisiin.

## The frame of every page

menu-label = Valikko
reading-time =
    Lukuaika: { $minutes ->
        [one] yksi minuutti
       *[other] { $minutes } minuuttia
    }
footer-plan = Oma suunnitelma
footer-print = Tulostettava versio
footer-changes = Mitä on muuttunut

## My plan: what the scripts plan.js and plan-page.js say

plan-progress = #1/#2 valmiina
plan-private = Merkinnät ja muistiinpanot säilyvät vain tässä selaimessa ja tällä laitteella. Mitään ei lähetetä kenellekään.
plan-link = Kaikkien vaiheiden suunnitelma
plan-notes = Muistiinpanot
plan-noscript = Ilman JavaScriptiä kohtia ei voi merkitä näytöllä. Luettelot voi tulostaa ja täyttää paperilla.
plan-unsaved = Viimeisintä muutosta ei voitu tallentaa: selaimen tallennustila on täynnä tai pois käytöstä. Muutos säilyy, kunnes sivulta poistutaan.
plan-unreadable = Tähän tallennettua suunnitelmaa ei voi lukea. Se säilyy koskemattomana ja siirretään talteen, kun jotain uutta merkitään tai kirjoitetaan.
plan-aside = Aiempaa suunnitelmaa ei voitu lukea, ja se on siirretty talteen.
plan-rescue = Tallenna talteen siirretty suunnitelma tiedostona
plan-newer = Tallennettu suunnitelma on peräisin sivuston uudemmasta versiosta. Siihen ei ole koskettu, eikä sitä voi näyttää tai muuttaa tässä. Uudemman version saa lataamalla sivun uudelleen.
plan-trouble = Suunnitelmaa ei voi nyt tallentaa tai lukea. Suunnitelman sivu kertoo lisää.
plan-export = Vie tiedostoksi (Markdown)
plan-import = Tuo tiedosto
plan-print = Tulosta
plan-clear = Tyhjennä suunnitelma
plan-undo = Kumoa
plan-undone = Suunnitelma on ennallaan.
plan-file = oma-suunnitelma
plan-gone = Ei enää mukana tässä versiossa
plan-gone-step = Tämä vaihe ei ole enää mukana tässä versiossa.
plan-exported = Viety tiedostoon #1.
plan-imported = Tuonti onnistui. Merkintöjä: #1. Muistiinpanoja: #2.
plan-import-question = Tiedostossa merkintöjä: #1, muistiinpanoja: #2. Tässä suunnitelmassa merkintöjä: #3, muistiinpanoja: #4. ”Lisää” säilyttää molempien sisällön, ”Korvaa” säilyttää vain tiedoston sisällön.
plan-add = Lisää suunnitelmaan
plan-replace = Korvaa suunnitelma
plan-cancel = Peruuta
plan-import-size = Tiedosto on liian suuri suunnitelmaksi. Mitään ei muutettu.
plan-import-unknown = Tiedosto ei ole viety suunnitelma. Mitään ei muutettu.
plan-import-newer = Tiedosto on peräisin sivuston uudemmasta versiosta, eikä sitä voi lukea tässä. Mitään ei muutettu.
plan-clear-question = Tyhjennetäänkö koko suunnitelma? Merkintöjä: #1, muistiinpanoja: #2. Ne poistetaan tästä selaimesta.
plan-cleared = Suunnitelma on tyhjennetty.
plan-empty = Suunnitelma on jo tyhjä.

## Reader tools: what the scripts reader.js, beside.js and offline.js say

link-copy = Kopioi linkki kohtaan ”#”
link-copied = Linkki on kopioitu.
link-uncopied = Linkki on nyt osoiterivillä. Sen voi kopioida sieltä.
beside-choose = Toinen kieli tekstin rinnalle
beside-now = Tekstin rinnalla: #
beside-one = Takaisin yhteen kieleen
beside-shown = Tekstin rinnalla: #. Kohta kohdalta.
beside-missing = Tämä kohta puuttuu (#).
beside-untranslated = Sivua ei ole käännetty (#).
beside-failed = Sivua ei saatu haettua (#). Tarkistakaa verkkoyhteys ja yrittäkää uudelleen.
offline-keep = Tallenna tälle laitteelle
offline-hint = Opas suomeksi, luettavaksi ilman verkkoyhteyttä.
offline-working = Sivuja ladataan.
offline-kept = Tällä laitteella: #.
offline-used = Sivusto vie selaimen mukaan tilaa #.
offline-forget = Poista tältä laitteelta
offline-forgotten = Kaikki on poistettu tältä laitteelta.
offline-failed = Kaikkea ei saatu ladattua. Aiemmin tallennettu on ennallaan. Tarkistakaa verkkoyhteys ja yrittäkää uudelleen.
offline-full = Laitteella ei ole tarpeeksi tilaa. Tilaa tarvitaan #.
not-kept-title = Sivua ei ole tallennettu tälle laitteelle
not-kept-text = Verkkoyhteyttä ei ole, eikä tätä sivua ole tallennettu laitteelle. Tallennetut sivut toimivat tavalliseen tapaan.

## Process map

phase-steps = Vaiheet { $first }–{ $last }
step-hands-on = Vaiheen tulos:
map-picture = Prosessikartta kuvana (SVG)
map-description =
    { $count ->
        [one] Yksi prosessin vaihe.
       *[other] { $count } vaihetta kolmessa osassa peräkkäin. Jokaisen vaiheen tulos siirtyy seuraavaan vaiheeseen.
    }
trail-from = Vaiheesta { $number }:
trail-hands-on = Tämän vaiheen tulos:
trail-to = Seuraavaksi vaihe { $number }:

## Directory and map of the participants

directory-filter = Rajaa luetteloa
directory-step = Mainittu vaiheessa
directory-all = Kaikki
directory-reset = Näytä kaikki
directory-found = Osallistujia näkyvissä: #
directory-none = Yksikään osallistuja ei vastaa valintoja. Muuttakaa valintoja tai näyttäkää kaikki.
directory-by-kind = Tyypeittäin
directory-by-step = Vaiheittain
directory-steps =
    { $count ->
        [one] Mainittu vaiheessa { $steps }
       *[other] Mainittu vaiheissa { $steps }
    }
region-label = Osallistujat kartalla
region-caption = Kartalla: { $shown }/{ $total } osallistujaa. Luettelossa ovat kaikki. Islanti ja Färsaaret ovat todellisuudessa kauempana lännessä.

## Search

search-list = Hakutulokset
search-count = Löytyneitä sivuja: #
search-none = Haulla ”#” ei löytynyt mitään.
search-maybe = Tarkoititteko ”#”?
search-all = Kaikki hakutulokset: #
search-more = Näytä lisää
search-working = Haetaan…
search-languages = Sama haku toisella kielellä
search-failed = Haku ei ole juuri nyt käytettävissä. Hakusanat löytyvät myös hakemistosta.

## Translations: what readers, translators and pull requests are told

lagging =
    Tämä sivu ei ehkä ole aivan ajan tasalla: { $language ->
        [da] tanskankielinen
        [en] englanninkielinen
        [is] islanninkielinen
        [nb] norjankielinen
        [sv] ruotsinkielinen
       *[other] kielellä { $name } kirjoitettu
    } teksti on muuttunut.
lagging-sections = Muutokset siinä:

desk-title = Kääntäjän työpöytä: { $language }
desk-intro = Tehtävät työt, suurimmat ja luetuimmat sivut ensin. Mikään täällä ei kuulu julkaistuun sivustoon.
desk-page = Sivu
desk-state = Tila
desk-words = Sanoja
desk-compare = Vertaa
desk-edit = Muokkaa tässä
desk-create = Luo sivu
desk-source = Lähdeteksti
desk-translation = Käännös
desk-back = Kaikki sivut
desk-done = Kaikki sivut ovat ajan tasalla.
desk-total =
    { $count ->
        [one] 1 sana tekemättä
       *[other] { $count } sanaa tekemättä
    }
desk-notes = Huomautukset
desk-removed = poistettu
desk-added = lisätty

state-ok = ajan tasalla
state-stale = lähdeteksti on muuttunut
state-check = tarkistettava
state-missing = ei vielä käännetty
state-extra = ei lähdetekstissä
state-untracked = ei vielä seurannassa

comment-title = Käännös: { $language }
comment-done =
    { $count ->
        [one] Yksi kohta on nyt ajan tasalla.
       *[other] { $count } kohtaa on nyt ajan tasalla.
    }
comment-open =
    { $count ->
        [one] Muutetuilla sivuilla on vielä yksi kohta tekemättä:
       *[other] Muutetuilla sivuilla on vielä { $count } kohtaa tekemättä:
    }
comment-waiting =
    { $count ->
        [one] Yksi kohta odottaa nyt kääntämistä:
       *[other] { $count } kohtaa odottaa nyt kääntämistä:
    }
comment-problems =
    { $count ->
        [one] Löytyi yksi ongelma:
       *[other] Löytyi { $count } ongelmaa:
    }
comment-good = Muutetuilla sivuilla ei ole enää tehtävää.
