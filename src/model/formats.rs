//! What each language does its own way: dates, numbers, lists, sorting. All of it is CLDR's, through ICU4X; a language
//! that CLDR does not know gets its root rules.

use std::cmp::Ordering;
use std::fmt;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_datetime::{DateTimeFormatter, fieldsets::YMD};
use icu_decimal::DecimalFormatter;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
pub use icu_plurals::PluralCategory;
use icu_plurals::PluralRules;

use super::{Date, Tag};

/// How one language writes and sorts.
pub struct Formats {
    dates: Option<DateTimeFormatter<YMD>>,
    numbers: Option<DecimalFormatter>,
    lists: Option<ListFormatter>,
    sorting: Option<CollatorBorrowed<'static>>,
    letters: Option<CollatorBorrowed<'static>>,
    plurals: Vec<PluralCategory>,
}

impl fmt::Debug for Formats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Formats").finish_non_exhaustive()
    }
}

impl Formats {
    /// The rules of a language, and of its region where the tag names one.
    pub fn new(tag: &Tag) -> Self {
        let locale = tag.to_icu();
        let list_options = ListFormatterOptions::default().with_length(ListLength::Wide);
        let mut sorting = CollatorOptions::default();
        sorting.strength = Some(Strength::Tertiary);
        sorting.alternate_handling = Some(AlternateHandling::NonIgnorable);
        let mut letters = CollatorOptions::default();
        letters.strength = Some(Strength::Primary);
        let plurals =
            PluralRules::try_new((&locale).into(), icu_plurals::PluralRulesOptions::default());
        Self {
            dates: DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            numbers: DecimalFormatter::try_new(
                (&locale).into(),
                icu_decimal::options::DecimalFormatterOptions::default(),
            )
            .ok(),
            lists: ListFormatter::try_new_and((&locale).into(), list_options).ok(),
            sorting: Collator::try_new((&locale).into(), sorting).ok(),
            letters: Collator::try_new((&locale).into(), letters).ok(),
            plurals: plurals.map(|rules| rules.categories().collect()).unwrap_or_default(),
        }
    }

    /// Whether it is known how this language writes a day. CLDR's root rules, which stand in otherwise, number the months.
    pub fn are_known(tag: &Tag) -> bool {
        let dates = DateTimeFormatter::try_new((&tag.to_icu()).into(), YMD::long());
        let day = icu_calendar::Date::try_new_iso(2026, 11, 22);
        match (dates, day) {
            (Ok(dates), Ok(day)) => !dates.format(&day).to_string().contains("M11"),
            _ => false,
        }
    }

    /// A day written out: `22. november 2026`.
    pub fn date(&self, date: Date) -> String {
        let day = icu_calendar::Date::try_new_iso(i32::from(date.year()), date.month(), date.day());
        match (&self.dates, day) {
            (Some(dates), Ok(day)) => dates.format(&day).to_string(),
            _ => date.to_string(),
        }
    }

    /// A whole number with the separators of the language: `198 972`.
    pub fn number(&self, number: i64) -> String {
        match &self.numbers {
            Some(numbers) => numbers.format(&number.into()).to_string(),
            None => number.to_string(),
        }
    }

    /// Several things in a row: `a, b og c`.
    pub fn list(&self, parts: &[String]) -> String {
        match &self.lists {
            Some(lists) => lists.format(parts.iter()).to_string(),
            None => parts.join(", "),
        }
    }

    /// The order of a dictionary of the language; texts that it holds for equal are ordered by code point, so that the
    /// order is the same on every machine.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.sorting
            .as_ref()
            .map_or(Ordering::Equal, |sorting| sorting.compare(a, b))
            .then_with(|| a.cmp(b))
    }

    /// The letter of the alphabet under which a dictionary of the language lists this word: `Å` for the Danish
    /// *Aarhus*, `E` for *école*; `#` where it begins with no letter.
    pub fn index_letter(&self, word: &str) -> String {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else { return "#".to_owned() };
        if !first.is_alphabetic() {
            return "#".to_owned();
        }
        let same = |a: &str, b: &str| {
            self.letters
                .as_ref()
                .map_or_else(|| a == b, |letters| letters.compare(a, b) == Ordering::Equal)
        };
        // Danish and Norwegian sort `aa` as `å`.
        let two: String = word.chars().take(2).collect();
        if two.to_lowercase() == "aa" && same("aa", "å") {
            return "Å".to_owned();
        }
        let letter: String = first.to_uppercase().collect();
        let plain = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd()
            .normalize(&letter)
            .chars()
            .next();
        match plain.map(String::from) {
            Some(plain) if plain != letter && same(&plain, &letter) => plain,
            _ => letter,
        }
    }

    /// The plural forms that a message of this language needs: `one` and `other` in all Nordic ones.
    pub fn plurals(&self) -> &[PluralCategory] {
        &self.plurals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formats(tag: &str) -> Formats {
        let tag = Tag::new(tag).unwrap();
        Formats::new(&tag)
    }

    #[test]
    fn a_language_without_rules_is_known_to_have_none() {
        let known = |tag: &str| Formats::are_known(&Tag::new(tag).unwrap());
        for tag in ["en", "da", "fi", "fo", "is", "nb", "nn", "sv", "de", "ar", "ja", "zh-Hant"] {
            assert!(known(tag), "{tag}");
        }
        assert!(!known("se") && !known("tlh"));
    }

    #[test]
    fn dates_are_written_out() {
        let day = Date::new(2026, 11, 22).unwrap();
        let written = ["en-GB", "da", "fi", "is", "nb", "sv"].map(|tag| formats(tag).date(day));
        assert_eq!(
            written,
            [
                "22 November 2026",
                "22. november 2026",
                "22. marraskuuta 2026",
                "22. nóvember 2026",
                "22. november 2026",
                "22 november 2026"
            ]
        );
    }

    #[test]
    fn numbers_have_the_separators_of_the_language() {
        assert_eq!(formats("da").number(198_972), "198.972");
        assert_eq!(formats("nb").number(198_972), "198\u{a0}972");
        assert_eq!(formats("en").number(198_972), "198,972");
    }

    #[test]
    fn words_sort_as_in_the_dictionary() {
        let sorted = |tag: &str, mut words: Vec<&'static str>| {
            let formats = formats(tag);
            words.sort_by(|a, b| formats.compare(a, b));
            words
        };
        assert_eq!(
            sorted("da", vec!["åben", "Aarhus", "zone", "ære", "øre"]),
            ["zone", "ære", "øre", "åben", "Aarhus"]
        );
        assert_eq!(sorted("sv", vec!["öl", "ål", "zon", "äta"]), ["zon", "ål", "äta", "öl"]);
        assert_eq!(
            sorted("is", vec!["þing", "ævi", "zeta", "ögn", "á", "as"]),
            ["as", "á", "zeta", "þing", "ævi", "ögn"]
        );
    }

    #[test]
    fn words_stand_under_their_letter() {
        assert_eq!(formats("da").index_letter("Aarhus"), "Å");
        assert_eq!(formats("en").index_letter("Aarhus"), "A");
        assert_eq!(formats("sv").index_letter("äldre"), "Ä");
        assert_eq!(formats("en").index_letter("école"), "E");
        assert_eq!(formats("fi").index_letter("24/7"), "#");
    }
}
