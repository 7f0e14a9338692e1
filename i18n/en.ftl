### The words of the theme, in English: the source of the other languages.

### Used by the generator

## Names and addresses of the pages that nobody writes by hand.
## A slug is part of an address: lower-case a–z, 0–9 and hyphens only.

slug-glossary = glossary
slug-index = a-z
slug-plan = my-plan
slug-changes = changes
glossary-title = Glossary
glossary-description = What the words mean here, and what they are called in the other languages.
index-title = Index A–Z
index-description = All keywords and terms in alphabetical order, with the pages where you find them.
plan-title = My plan
plan-description = Tick off what is done in each step, and write notes for your team.
changes-title = What has changed
changes-description = Pages that have changed, with the latest first.
print-description = The whole guide as one document, to print or to save as a PDF.
search-title = Search
search-description = Look for a word or a topic in the whole guide.
not-found-title = Page not found
chooser-title = Choose a language
# $title (String): the name of the site.
site-feed-title = { $title }: changes

## Inside the text of a page.

note = Note
tip = Tip
important = Important
warning = Warning
caution = Caution
task-open = Not done
task-done = Done
footnotes = Footnotes
# $number (Number): the number of the footnote.
footnote-back = Back to where footnote { $number } stands
# After the text of a link whose address no longer works, in brackets.
archived-link = the link no longer works
# The text of a link to a saved copy of a page that is gone.
archived-copy = archived copy

### Used by the templates

## Header and footer

skip-link = Skip to the content
# The name of the list of languages, for screen readers.
languages-label = Language
# After the name of a language that this page is not translated into, in brackets.
language-untranslated = not translated
navigation-label = Main menu
# The name of the links to the pages above this one, for screen readers.
breadcrumbs-label = You are here
# A short name of the index, for the main menu.
index-short = A–Z
# Above the field where one types what one looks for.
search-label = Search for a word or topic
search-button = Search
# Before the name of the publisher.
footer-publisher = Published by
footer-accessibility = Accessibility statement
footer-feed = Changes (Atom feed)
footer-languages = All languages

## A page

contents-title = On this page
draft-notice = This page is a draft. It is seen in the preview only.
# Above a page that is shown in another language than the reader's.
# $language (String): the code of that language. $name (String): what it calls itself.
fallback-notice =
    This page has not been translated into English yet. You see it in { $language ->
        [da] Danish
        [fi] Finnish
        [is] Icelandic
        [nb] Norwegian
        [sv] Swedish
       *[other] { $name }
    }.
# A link to the same page among the pages of the language it is written in.
# $language (String): the code of that language. $name (String): what it calls itself.
fallback-link =
    Go to the page in { $language ->
        [da] Danish
        [fi] Finnish
        [is] Icelandic
        [nb] Norwegian
        [sv] Swedish
       *[other] { $name }
    }
children-title = In this section
home-sections = More in this guide
neighbours-label = Previous and next
previous-page = Previous
next-page = Next
# Above the list of pages that link to this one.
# $count (Number): how many they are.
referrers-title =
    { $count ->
        [one] Mentioned on one other page
       *[other] Mentioned on { $count } other pages
    }
# Before a list of words.
keywords-label = Keywords:
# Before a date.
updated-label = Last updated:
edit-link = Suggest a change to this page

## Steps

# $number (Number): the number of the step. $total (Number): how many steps there are.
step-count = Step { $number } of { $total }
# $count (Number): how many steps there are.
steps-title =
    { $count ->
        [one] The step
        [9] The nine steps
       *[other] The { $count } steps
    }
# What a team does in this part of the process.
# $phase (String): prepare, choose or realise.
phase =
    { $phase ->
        [prepare] Prepare
        [choose] Choose
       *[realise] Realise
    }
previous-step = Previous step
next-step = Next step

## Participants

# The name of the links to each country's participants, for screen readers.
countries-label = Countries
# $country (String): its ISO 3166-1 code.
country =
    { $country ->
        [DK] Denmark
        [FI] Finland
        [IS] Iceland
        [NO] Norway
        [SE] Sweden
       *[other] { $country }
    }
# $kind (String): what a participant is.
kind =
    { $kind ->
        [municipality] Municipality
        [authority] Joint authority
        [cooperation] Municipal cooperation
        [national] National body
       *[other] { $kind }
    }
facts-title = Facts
fact-name = Name
fact-named-as = Called here
fact-kind = Type
fact-country = Country
fact-members = Municipalities
fact-population = Population
# $number (String): a number of people that is not exact.
population-approximate = about { $number }
# A link to where the number was read.
population-source = Source of the population figure
# Before the name of the body that a participant has become.
fact-successor = Today
# After the name of that body. $date (String): a date, written out.
successor-since = since { $date }
# A link to where this was read.
successor-source = Source about the change
# $count (Number): how many.
fact-websites =
    { $count ->
        [one] Website
       *[other] Websites
    }
# After a web address that no longer works, in brackets.
website-gone = no longer works

## Glossary and index

# The name of the links to each letter, for screen readers.
letters-label = Letters
# How many entries of the index hold the words looked for; # stands for the number.
index-found = Entries that match: #
index-none = No entry matches. Try a shorter word, or empty the box to see them all.
# After a term. $words (String): other words for the same thing, separated by commas.
glossary-synonyms = also: { $words }
# A link below the definition of a term that was asked for in a text; it leads to the entry of the term.
term-more = More in the glossary

## Language chooser, pages not found, pages that have moved

chooser-link = Read in English
not-found-text = There is nothing at this address. The page may have moved, or the address may be misspelt.
not-found-home = Go to the front page
not-found-index = Look it up in the index
redirect-title = This page has moved
# Before a link to the new address.
redirect-text = You will find it here:

## Preview: only seen by those who work on the site

preview-label = Problems in this site
# $count (Number): how many.
preview-count =
    { $count ->
        [one] One problem
       *[other] { $count } problems
    }
# $count (Number): how many are not shown.
preview-more =
    { $count ->
        [one] One more problem is shown in the terminal.
       *[other] { $count } more problems are shown in the terminal.
    }
preview-hint = Hint:
# $severity (String): error or warning.
severity =
    { $severity ->
        [error] Error
       *[warning] Warning
    }
failure-title = This page cannot be shown
failure-text = Correct the problems below. The page then appears by itself.

## Print edition: the whole site as one document

# The title of the whole site as one document. $title (String): the name of the site.
print-title = { $title }: print edition
# A link, on screen only.
print-back = Back to the site
# How the document is printed or becomes a PDF, on screen only.
print-hint = To print this document or save it as a PDF, open the print dialogue of the browser: Ctrl+P, or ⌘P on a Mac.
print-pdf = Download as PDF
print-contents = Contents
# On the cover, before the date of the edition.
print-edition = Edition
# On the cover, before the address of the site.
print-address = On the web
# Before the number of a page: “page 12”.
print-page = page
# The title of the list of all addresses that the text links to.
print-notes = Links
print-notes-text = The small numbers in the text refer to the addresses in this list.

## The frame of every page

# On the button that opens the main menu on a small screen.
menu-label = Menu
# $minutes (Number): how many minutes it takes to read the page.
reading-time =
    Reading time: { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }
# Links to pages that the generator makes.
footer-plan = My plan
footer-print = Print edition
footer-changes = What has changed

## My plan: what the scripts plan.js and plan-page.js say

# How much of a step is done. #1 and #2 stand for numbers: those done, and all.
plan-progress = #1 of #2 done
# Beside what can be ticked and written.
plan-private = Ticks and notes are kept in this browser, on this device only. Nothing is sent to anyone.
# Leads from a step to the page with all of them.
plan-link = See the plan for all steps
# Above the field for the notes on a step.
plan-notes = Notes
plan-noscript = Without JavaScript the lists cannot be ticked on the screen. They can be printed and ticked on paper.
# Where the browser refused to store a tick or a note.
plan-unsaved = The last change could not be saved: the browser’s storage is full or switched off. It stays here until this page is left.
# Where the stored plan is damaged.
plan-unreadable = What was saved here cannot be read. It is left as it is, and put aside when something new is ticked or written.
# Where a damaged plan was put aside; the button plan-rescue follows.
plan-aside = An earlier plan could not be read and has been put aside.
plan-rescue = Save what was put aside as a file
# Where a newer version of the site has stored the plan in a way that this one does not know.
plan-newer = The saved plan comes from a newer version of this site. It has been left untouched, and cannot be shown or changed here. Reload the page to get the newer version.
# On a step, for all three of these.
plan-trouble = The plan cannot be saved or read just now. The page of the plan says more.
plan-export = Export as a file (Markdown)
plan-import = Import a file
plan-print = Print
plan-clear = Clear the plan
plan-undo = Undo
plan-undone = The plan is as it was before.
# The beginning of a file name: lower-case a–z, 0–9 and hyphens only.
plan-file = my-plan
# Above items that were ticked before they were removed from the site.
plan-gone = No longer in this edition
# Below the title of a step that was removed from the site.
plan-gone-step = This step is no longer in this edition.
# #1 stands for the name of a file.
plan-exported = Exported as #1.
# #1 and #2 stand for numbers.
plan-imported = Imported. Ticks: #1. Notes: #2.
# #1 to #4 stand for numbers.
plan-import-question = Ticks in the file: #1, notes: #2. Ticks in this plan: #3, notes: #4. ‘Add’ keeps everything from both, ‘Replace’ keeps only what is in the file.
plan-add = Add to this plan
plan-replace = Replace this plan
plan-cancel = Cancel
plan-import-size = The file is too large to be a plan. Nothing has been changed.
plan-import-unknown = The file is not an exported plan. Nothing has been changed.
plan-import-newer = The file comes from a newer version of this site and cannot be read here. Nothing has been changed.
# #1 and #2 stand for numbers.
plan-clear-question = Clear the whole plan? Ticks: #1, notes: #2. They are removed from this browser.
plan-cleared = The plan has been cleared.
plan-empty = The plan is already empty.

## Reader tools: what the scripts reader.js, beside.js and offline.js say

# The name of the button at each heading. # stands for the heading.
link-copy = Copy the link to the section ‘#’
link-copied = The link is copied.
# Where a browser does not let the page copy.
link-uncopied = The link is in the address bar now. Copy it from there.
# Opens the list of languages that can stand beside the text.
beside-choose = Read beside another language
# The same while one does. Here and below, # stands for what a language calls itself.
beside-now = Beside the text: #
beside-one = Back to one language
beside-shown = Beside the text: #. Section by section.
beside-missing = This section is missing here (#).
beside-untranslated = This page is not translated (#).
beside-failed = The page could not be fetched (#). Check the network and try again.
offline-keep = Keep on this device
# Before that button.
offline-hint = The guide in English, to read without a network.
offline-working = The pages are being downloaded.
# # stands for languages with their sizes.
offline-kept = On this device: #.
# # stands for a size.
offline-used = The browser counts # for this site.
offline-forget = Remove from this device
offline-forgotten = Everything has been removed from this device.
offline-failed = Not everything could be downloaded. What is here already is left as it was. Check the network and try again.
# # stands for a size.
offline-full = There is not enough room on this device: # are needed.
# A page that a reader without a network asks for.
not-kept-title = Not kept on this device
not-kept-text = There is no connection to the network, and this page is not kept on this device. The pages that are kept work as usual.

## Process map

# The steps of a phase, after its name. $first, $last (Number): the numbers of the first and the last.
phase-steps = Steps { $first }–{ $last }
# Before what a step gives to those after it.
step-hands-on = Hands on:
# A link to the drawing of the process.
map-picture = The process map as a picture (SVG)
# What the drawing shows, for those who do not see it. $count (Number): how many steps there are.
map-description =
    { $count ->
        [one] One step of the process.
       *[other] { $count } steps in three phases, one after the other. Each step hands its result on to the next.
    }
# Before the title of the step before this one, and what comes from it. $number (Number): its number.
trail-from = From step { $number }:
# Before what the step that is being read gives to those after it.
trail-hands-on = This step hands on:
# Before the title of the step after this one. $number (Number): its number.
trail-to = On to step { $number }:

## Directory and map of the participants

# The name of the choices that shorten the list of participants, for screen readers.
directory-filter = Narrow down the list
# Above the choice of a step.
directory-step = Mentioned in step
# The choice that leaves nothing out.
directory-all = All
# A button that shows the whole list again.
directory-reset = Show all
# How many participants are left; # stands for the number.
directory-found = Participants shown: #
directory-none = No participant matches. Change a choice, or show them all.
# The titles of two further lists of the same participants.
directory-by-kind = By type
directory-by-step = By step
# Which steps name a participant. $count (Number): how many. $steps (String): their numbers, separated by commas.
directory-steps =
    { $count ->
        [one] Mentioned in step { $steps }
       *[other] Mentioned in steps { $steps }
    }
# The name of the map, for screen readers.
region-label = Map of the participants
# Below the map. $shown (Number): how many participants are on it. $total (Number): how many there are.
region-caption = On the map: { $shown } of { $total } participants. The list has them all. Iceland and the Faroe Islands lie further west than they are drawn.

## Search

# The name of the list below the search box, for those who listen.
search-list = Search results
# # stands for a number.
search-count = Pages found: #
# Here and below, # stands for what was looked for.
search-none = Nothing was found for ‘#’.
search-maybe = Did you mean ‘#’?
# Leads to the page of results. # stands for a number.
search-all = All results: #
search-more = Show more
search-working = Searching …
# Before the languages, where nothing was found in this one.
search-languages = The same search in another language
# A link to the index, where the data of the search cannot be had.
search-failed = The search is not available right now. Look it up in the index instead.

## Translations: what readers, translators and pull requests are told

# A quiet line on a page whose source has changed since. $language (String): the code of the source's language. $name (String): its name. After it stand links to the sections.
lagging =
    This page may not be up to date: the { $language ->
        [da] Danish
        [fi] Finnish
        [is] Icelandic
        [nb] Norwegian
        [sv] Swedish
       *[other] { $name }
    } version has changed.
# Before links to the sections of the source that have changed.
lagging-sections = Changed there:

# The desk: pages for translators, which readers never see. $language (String): the name of the language that is translated into.
desk-title = Translation desk: { $language }
desk-intro = What there is to do, the largest and most read pages first. Nothing here is part of the published site.
# Headings of columns.
desk-page = Page
desk-state = State
desk-words = Words
# What a translator can do with a page.
desk-compare = Compare
desk-edit = Edit here
desk-create = Create the page
# Above the source and the translation, side by side.
desk-source = Source
desk-translation = Translation
desk-back = All pages
desk-done = All pages are up to date.
# How much there is to do. $count (Number): words of the source.
desk-total =
    { $count ->
        [one] 1 word to do
       *[other] { $count } words to do
    }
# In the margin: what differs between the two, and what the termbase says.
desk-notes = Notes
# Words that are gone from the source, and words that are new in it, for those who listen.
desk-removed = removed
desk-added = added

# How a section stands.
state-ok = up to date
state-stale = the source has changed
state-check = needs to be checked
state-missing = not translated yet
state-extra = not in the source
state-untracked = not tracked yet

# A comment on a pull request. $language (String): the name of the language that is translated into.
comment-title = Translation: { $language }
# What the change has done. $count (Number): how many sections.
comment-done =
    { $count ->
        [one] One section was brought up to date.
       *[other] { $count } sections were brought up to date.
    }
comment-open =
    { $count ->
        [one] One section on the changed pages is still to do:
       *[other] { $count } sections on the changed pages are still to do:
    }
comment-waiting =
    { $count ->
        [one] One section now waits to be translated:
       *[other] { $count } sections now wait to be translated:
    }
comment-problems =
    { $count ->
        [one] One problem was found:
       *[other] { $count } problems were found:
    }
comment-good = Nothing is left to do on the changed pages.
