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
search-button = Haku
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
