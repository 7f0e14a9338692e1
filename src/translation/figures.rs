//! The numbers of a text, in a form that is the same for all languages: `1,200` in an English text, `1 200` in a Swedish
//! and `1.200` in a Danish one are read alike, and so are `22 November 2026`, `22.11.2026` and `22. nóvember 2026`. What
//! divides thousands and what a month is called come from CLDR.

use std::ops::Range;

use crate::model::{Date, Formats};

/// How a language writes numbers.
#[derive(Debug)]
pub(super) struct Numerals {
    /// What stands between thousands.
    group: char,
    /// The twelve months as dates have them, in small letters; empty where they are not known.
    months: Vec<String>,
}

/// A number in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Figure {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What it can mean, the likeliest first. Never empty.
    pub(super) readings: Vec<String>,
    /// What it is where the spaces in it divide no thousands: `EN 301 549`. Empty where there are none.
    pub(super) parts: Vec<String>,
    /// Whether it is joined to a word and may be a name: such a number can be a twin, and is not asked for.
    pub(super) is_joined: bool,
    /// Whether it is so many of a hundred.
    pub(super) is_percent: bool,
}

impl Figure {
    /// Whether both can mean the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.readings.iter().any(|reading| other.readings.contains(reading))
    }

    /// The number, if it is a whole one.
    pub(super) fn whole(&self) -> Option<u32> {
        self.readings.first()?.parse().ok()
    }

    fn new(range: Range<usize>, reading: String) -> Self {
        Self {
            range,
            readings: vec![reading],
            parts: Vec::new(),
            is_joined: false,
            is_percent: false,
        }
    }
}

impl Numerals {
    pub(super) fn new(formats: &Formats) -> Self {
        let group = formats.number(1_234_567).chars().find(|c| !c.is_ascii_digit()).unwrap_or(',');
        let month = |month: u8| {
            let written = formats.date(Date::new(2026, month, 22)?);
            let words = written.split(|c: char| !c.is_alphabetic());
            words.max_by_key(|word| word.chars().count()).map(str::to_lowercase)
        };
        let months: Option<Vec<String>> = (1..=12).map(month).collect();
        let months = months.filter(|months| months.iter().all(|month| month.chars().count() > 2));
        Self { group, months: months.unwrap_or_default() }
    }

    /// All numbers of a text, and the months that stand beside one.
    pub(super) fn find(&self, text: &str) -> Vec<Figure> {
        let mut figures = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|it| it + at) {
            let pieces = self.pieces(text, start);
            let end = pieces.last().map_or(start + 1, |piece| piece.range.end);
            at = end;
            if is_of_name(&text[..start]) {
                continue;
            }
            self.read(text, &pieces, &mut figures);
        }
        self.add_months(text, &mut figures);
        figures
    }

    /// The digits that begin here, and those after them with nothing but a mark between.
    fn pieces(&self, text: &str, start: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = start;
        let mut before = None;
        loop {
            let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
            pieces.push(Piece { before, range: at..at + digits });
            let mut rest = text[at + digits..].chars();
            let (Some(mark), after) = (rest.next(), rest.as_str()) else { return pieces };
            let next = after.bytes().take_while(u8::is_ascii_digit).count();
            let is_group = digits <= 3 && next == 3;
            let joins = match mark {
                '.' | ',' | ':' | '-' | '/' => next > 0,
                '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => is_group,
                // Only a language that divides so: English has “in 3 200 people”.
                ' ' => is_group && self.group.is_whitespace() && pieces.iter().all(Piece::is_short),
                _ => false,
            };
            if !joins {
                return pieces;
            }
            before = Some(mark);
            at += digits + mark.len_utf8();
        }
    }

    fn read(&self, text: &str, pieces: &[Piece], figures: &mut Vec<Figure>) {
        let digits = |piece: &Piece| &text[piece.range.clone()];
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let whole = first.range.start..last.range.end;
        if let Some([year, month, day]) = date(text, pieces) {
            for (piece, is_month) in [(day, false), (month, true), (year, false)] {
                let number = plain(digits(piece));
                let reading = if is_month { format!("month {number}") } else { number };
                figures.push(Figure::new(piece.range.clone(), reading));
            }
            return;
        }
        let marks: Vec<char> = pieces.iter().filter_map(|piece| piece.before).collect();
        let mut readings = Vec::new();
        match (pieces, marks.as_slice()) {
            ([one], _) => readings.push(plain(digits(one))),
            (_, marks) if marks.iter().any(|mark| matches!(mark, '-' | '/')) => {}
            (pieces, marks) => {
                let joined: String = pieces.iter().map(digits).collect();
                let tail = &pieces[1..];
                let groups = marks.iter().all(|mark| self.divides(*mark) && *mark == marks[0]);
                if groups && tail.iter().all(|piece| piece.range.len() == 3) && first.is_short() {
                    readings.push(plain(&joined));
                }
                let (fraction, whole) = (digits(last), &pieces[..pieces.len() - 1]);
                let mark = marks[marks.len() - 1];
                let is_whole = whole[1..].iter().all(|piece| {
                    piece.range.len() == 3 && piece.before.is_some_and(|mark| self.divides(mark))
                });
                let is_point = mark == '.' || mark == ',' && self.group != ',';
                if is_point && is_whole && readings.is_empty() {
                    let whole: String = whole.iter().map(digits).collect();
                    let fraction = fraction.trim_end_matches('0');
                    let point = if fraction.is_empty() { "" } else { "." };
                    readings.push(format!("{}{point}{fraction}", plain(&whole)));
                }
                if let ([hour, minute], [':' | '.']) = (pieces, marks)
                    && hour.range.len() <= 2
                    && minute.range.len() == 2
                {
                    readings.push(format!("{}:{}", plain(digits(hour)), digits(minute)));
                }
                if readings.is_empty() && marks.iter().all(|mark| *mark == '.') {
                    readings.push(text[whole_of(pieces)].to_owned());
                }
            }
        }
        if readings.is_empty() {
            for piece in pieces {
                figures.push(Figure::new(piece.range.clone(), plain(digits(piece))));
            }
            if let Some(figure) = figures.last_mut() {
                figure.is_percent = is_percent(&text[whole.end..]);
            }
            return;
        }
        readings.extend(scaled(&readings[0], &text[whole.end..]));
        let is_percent = is_percent(&text[whole.end..]);
        let is_spaced = marks.iter().any(|mark| mark.is_whitespace());
        let parts = pieces.iter().filter(|_| is_spaced).map(|piece| plain(digits(piece))).collect();
        let is_joined = is_joined(&text[..whole.start]);
        figures.push(Figure { range: whole, readings, parts, is_joined, is_percent });
    }

    /// Whether a mark stands between thousands.
    fn divides(&self, mark: char) -> bool {
        match mark {
            ',' => self.group == ',',
            '.' => self.group != ',',
            ':' | '-' | '/' => false,
            _ => true,
        }
    }

    /// Adds the names of months that stand after a day or before a year.
    fn add_months(&self, text: &str, figures: &mut Vec<Figure>) {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(char::is_alphabetic).map(|it| it + at) {
            let length = text[start..].find(|c: char| !c.is_alphabetic());
            let end = length.map_or(text.len(), |length| start + length);
            at = end;
            let Some(month) = self.month(&text[start..end]) else { continue };
            let before = text[..start].trim_end_matches([' ', '.', '\u{a0}']);
            let after = text[end..].trim_start_matches([' ', '.', ',', '\u{a0}']);
            let day = before.bytes().rev().take_while(u8::is_ascii_digit).count();
            let year = after.bytes().take_while(u8::is_ascii_digit).count();
            let is_day = (1..=2).contains(&day) && before.len() < start;
            if is_day || year == 4 || (1..=2).contains(&year) && text[end..].starts_with(' ') {
                found.push(Figure::new(start..end, format!("month {month}")));
            }
        }
        figures.extend(found);
        figures.sort_by_key(|figure| figure.range.start);
    }

    /// The number of a month, from 1: `November`, `nov`, `marraskuussa`.
    fn month(&self, word: &str) -> Option<usize> {
        let word = word.to_lowercase();
        let letters = word.chars().count();
        let fits = |month: &String| {
            let shared = month.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
            let known = month.chars().count();
            shared == known && letters <= known + 3
                || shared == letters && letters >= 3 && letters < known
                || known > 6 && shared >= known - 2 && letters <= known + 3
        };
        let exact = self.months.iter().position(|month| *month == word);
        exact.or_else(|| self.months.iter().position(fits)).map(|at| at + 1)
    }
}

/// Digits, and the mark that joins them to those before.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Piece {
    before: Option<char>,
    range: Range<usize>,
}

impl Piece {
    fn is_short(&self) -> bool {
        self.range.len() <= 3
    }
}

fn whole_of(pieces: &[Piece]) -> Range<usize> {
    let start = pieces.first().map_or(0, |piece| piece.range.start);
    start..pieces.last().map_or(start, |piece| piece.range.end)
}

/// The year, month and day of a date in digits.
fn date<'p>(text: &str, pieces: &'p [Piece]) -> Option<[&'p Piece; 3]> {
    let [first, second, third] = pieces else { return None };
    let mark = second.before.filter(|mark| third.before == Some(*mark))?;
    let number = |piece: &Piece| text[piece.range.clone()].parse::<u16>().ok();
    let [year, month, day] = match mark {
        '-' if first.range.len() == 4 => [first, second, third],
        '.' | '/' if third.range.len() == 4 => [third, second, first],
        _ => return None,
    };
    let is_date =
        Date::new(number(year)?, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?);
    is_date.map(|_| [year, month, day])
}

/// Whether what follows is part of a name: `N3`, `CO2`, `#12`.
fn is_of_name(before: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '#'))
}

/// Whether what follows may be part of a name: `COVID-19`, but also `mid-2017`.
fn is_joined(before: &str) -> bool {
    let before = before.strip_suffix(['-', '\u{2011}']);
    before.is_some_and(|before| before.ends_with(char::is_alphabetic))
}

/// A whole number without the zeros before it.
fn plain(digits: &str) -> String {
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() }
}

/// The same number with the word after it: `1.2 million`.
fn scaled(number: &str, after: &str) -> Option<String> {
    const SCALES: [(&str, usize); 8] = [
        ("thousand", 3),
        ("tusind", 3),
        ("tusen", 3),
        ("tuha", 3),
        ("þúsund", 3),
        ("mill", 6),
        ("milj", 6),
        ("mio", 6),
    ];
    let word = after.trim_start_matches([' ', '\u{a0}']).to_lowercase();
    if word.len() == after.len() {
        return None;
    }
    let (_, zeros) = SCALES.iter().find(|(scale, _)| word.starts_with(scale))?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let missing = zeros.checked_sub(fraction.len())?;
    Some(plain(&format!("{whole}{fraction}{}", "0".repeat(missing))))
}

fn is_percent(after: &str) -> bool {
    const WORDS: [&str; 7] =
        ["percent", "per cent", "procent", "prosent", "prosentti", "prósent", "pct"];
    let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']).to_lowercase();
    after.starts_with('%') || WORDS.iter().any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tag;

    fn numerals(tag: &str) -> Numerals {
        let tag = Tag::new(tag).unwrap();
        Numerals::new(&Formats::new(&tag, &tag))
    }

    fn check(tag: &str, text: &str, expected: &[&str]) {
        let numerals = numerals(tag);
        let found: Vec<String> =
            numerals.find(text).iter().map(|figure| figure.readings[0].clone()).collect();
        assert_eq!(found, expected, "{tag}: {text}");
    }

    #[test]
    fn thousands_and_fractions_are_those_of_the_language() {
        check("en-GB", "1,200 and 2.5, then 1,234,567.5", &["1200", "2.5", "1234567.5"]);
        check("da", "1.200 og 2,5 og 1.234.567,50", &["1200", "2.5", "1234567.5"]);
        check("nb", "1\u{a0}200 og 2,5, 1 200 000", &["1200", "2.5", "1200000"]);
        check("sv", "1 200 och 2,5", &["1200", "2.5"]);
        check("fi", "1 200 ja 2,5, 198\u{202f}972", &["1200", "2.5", "198972"]);
        check("is", "1.200 og 2,5", &["1200", "2.5"]);
        let swedish = numerals("sv");
        assert_eq!(swedish.find("EN 301 549")[0].parts, ["301", "549"]);
        check("da", "1,200 er ikke 1200", &["1.2", "1200"]);
        check("en", "1.200 is not 1200", &["1.2", "1200"]);
    }

    #[test]
    fn days_are_the_same_however_they_are_written() {
        let day = ["22", "month 11", "2026"];
        check("en-GB", "on 22 November 2026.", &day);
        check("da", "den 22. november 2026", &day);
        check("fi", "22. marraskuuta 2026", &day);
        check("is", "22. nóvember 2026", &day);
        check("nb", "22.11.2026", &day);
        check("sv", "2026-11-22", &["2026", "month 11", "22"]);
        check("fi", "marraskuussa 2026", &["month 11", "2026"]);
        check("en", "You may ask 2 people. In May 2026", &["2", "month 5", "2026"]);
    }

    #[test]
    fn what_is_no_number_is_none() {
        check("en", "N3, CO2 and #12, but 3D and the 1990s", &["3", "1990"]);
        let found = numerals("en").find("COVID-19, 20");
        assert!(found[0].is_joined && !found[1].is_joined);
        check("en", "2018–2022, 24/7, 2015-2020", &["2018", "2022", "24", "7", "2015", "2020"]);
        check("fi", "WCAG 2.2, kello 10.30", &["2.2", "10.3"]);
        check("en", "Version 1.2.3, at 10:30", &["1.2.3", "10:30"]);
        check("en", "007 and 0", &["7", "0"]);
    }

    #[test]
    fn millions_may_be_words() {
        let numerals = numerals("da");
        let found = numerals.find("1,2 millioner, 3 %, 4 procent");
        assert_eq!(found[0].readings, ["1.2", "1200000"]);
        assert!(!found[0].is_percent && found[1].is_percent && found[2].is_percent);
    }
}
