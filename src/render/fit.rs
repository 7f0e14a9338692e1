//! Fits a text into a width: the largest size at which it has room, and the lines, evenly filled. SVG
//! breaks no lines by itself. Lines end at spaces, after hyphens and slashes; only a word that is wider than a line at the
//! least size is broken where no hyphen stands, and only a text that does not fit even so ends in `…`.

use serde::Serialize;

use crate::load::Font;

/// The room that a text has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// How long a line may be.
    pub(super) width: f32,
    /// How high all lines together may be.
    pub(super) height: f32,
    /// The height of a line, in sizes.
    pub(super) leading: f32,
    /// The size to begin with.
    pub(super) largest: u16,
    /// The size to end with.
    pub(super) smallest: u16,
    /// What is added to the width of every letter, in sizes: `-0.02` is a little closer than usual.
    pub(super) spacing: f32,
}

/// A text, broken into lines.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub(super) struct Fitted {
    /// The size of the font.
    pub(super) size: u16,
    /// The lines.
    pub(super) lines: Vec<String>,
}

impl Room {
    /// How many lines of this size there may be; one there always is.
    fn lines(&self, size: u16) -> usize {
        let lines = self.height / (self.leading * f32::from(size));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "rounded down, in any case"
        )]
        let lines = lines as usize;
        lines.max(1)
    }
}

/// Sizes differ by so much: a reader sees no smaller difference, and cards look alike.
const STEP: u16 = 4;

/// Breaks a text into lines of the largest size that has room for it.
pub(super) fn fit(text: &str, font: &Font, room: Room) -> Fitted {
    let pieces = pieces(text);
    let mut size = room.largest.max(room.smallest);
    loop {
        // In heights of the font, in which widths are measured.
        let measure = Measure { font, spacing: room.spacing, width: room.width / f32::from(size) };
        if let Some(lines) =
            measure.lines(&pieces, measure.width).filter(|lines| lines.len() <= room.lines(size))
        {
            return Fitted { size, lines: measure.balance(&pieces, lines) };
        }
        if size <= room.smallest {
            return Fitted { size, lines: measure.squeeze(&pieces, room.lines(size)) };
        }
        size = size.saturating_sub(STEP).max(room.smallest);
    }
}

/// What may not be broken, each piece with the space after it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split_ascii_whitespace() {
        let mut rest = word;
        while let Some(end) = rest
            .char_indices()
            .find(|(at, letter)| {
                let end = at + letter.len_utf8();
                // A hyphen at the beginning or at the end of a word belongs to it.
                matches!(letter, '-' | '‐' | '–' | '/') && *at > 0 && end < rest.len()
            })
            .map(|(at, letter)| at + letter.len_utf8())
        {
            pieces.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
        pieces.push(format!("{rest} "));
    }
    pieces
}

struct Measure<'f> {
    font: &'f Font,
    spacing: f32,
    /// How long a line may be, in heights of the font.
    width: f32,
}

impl Measure<'_> {
    fn width_of(&self, text: &str) -> f32 {
        let text = text.trim_end();
        #[expect(clippy::cast_precision_loss, reason = "texts are short")]
        let letters = text.chars().count() as f32;
        self.font.width(text) + letters * self.spacing
    }

    /// The lines of this width; `None` where a piece is wider.
    fn lines(&self, pieces: &[String], width: f32) -> Option<Vec<String>> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for piece in pieces {
            if self.width_of(&format!("{line}{piece}")) > width {
                if line.is_empty() || self.width_of(piece) > width {
                    return None;
                }
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            line += piece;
        }
        lines.push(line.trim_end().to_owned());
        Some(lines)
    }

    /// As many lines, but none much shorter than the others.
    fn balance(&self, pieces: &[String], lines: Vec<String>) -> Vec<String> {
        let (mut narrow, mut wide) = (0.0, self.width);
        let mut balanced = lines;
        for _ in 0..8 {
            let middle = f32::midpoint(narrow, wide);
            match self.lines(pieces, middle) {
                Some(lines) if lines.len() == balanced.len() => {
                    balanced = lines;
                    wide = middle;
                }
                _ => narrow = middle,
            }
        }
        balanced
    }

    /// Lines that are filled letter by letter, where words are too wide; what has no room becomes `…`.
    fn squeeze(&self, pieces: &[String], most: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        for piece in pieces {
            let fits = |line: &str| self.width_of(&format!("{line}{piece}")) <= self.width;
            let last = lines.last().map_or("", String::as_str);
            if !last.is_empty() && !fits(last) && fits("") {
                lines.push(String::new());
            }
            for letter in piece.chars() {
                let Some(line) = lines.last_mut() else { continue };
                if letter == ' ' || self.width_of(&format!("{line}{letter}")) <= self.width {
                    line.push(letter);
                } else {
                    lines.push(letter.to_string());
                }
            }
        }
        let whole = lines.len() <= most;
        lines.truncate(most);
        if let Some(last) = lines.last_mut().filter(|_| !whole) {
            while self.width_of(&format!("{last}…")) > self.width && last.pop().is_some() {}
            last.truncate(last.trim_end_matches([' ', ',', '-', '–']).len());
            last.push('…');
        }
        lines.iter().map(|line| line.trim_end().to_owned()).collect()
    }
}

#[cfg(test)]
#[cfg(feature = "cards")]
mod tests {
    use super::*;
    use crate::load::embedded_font;

    fn fitted(text: &str) -> Fitted {
        let font = embedded_font("fonts/inter-display-bold.ttf").unwrap();
        let (leading, spacing) = (1.12, -0.02);
        let room =
            Room { width: 1056.0, height: 360.0, leading, largest: 104, smallest: 52, spacing };
        fit(text, &font, room)
    }

    fn check(text: &str, size: u16, lines: &[&str]) {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(fitted(text), Fitted { size, lines });
    }

    #[test]
    fn short_titles_are_large_and_stand_on_one_line() {
        check("Visjon", 104, &["Visjon"]);
        check("", 104, &[""]);
    }

    #[test]
    fn lines_are_filled_evenly() {
        check(
            "En nordisk verktygslåda för välfärdsteknik",
            104,
            &["En nordisk", "verktygslåda för", "välfärdsteknik"],
        );
    }

    #[test]
    fn long_words_make_the_letters_smaller() {
        check(
            "Hyvinvointiteknologiastrategia ja -arviointi",
            76,
            &["Hyvinvointiteknologiastrategia", "ja -arviointi"],
        );
    }

    #[test]
    fn words_break_after_hyphens_and_slashes() {
        assert_eq!(
            pieces("e-helse og/eller A-Å -huset"),
            ["e-", "helse ", "og/", "eller ", "A-", "Å ", "-huset "]
        );
    }

    #[test]
    fn only_what_fits_in_no_other_way_is_broken_or_cut() {
        check(
            "Hyvinvointiteknologiastrategiahankekokonaisuudenarviointimenetelmäopas",
            52,
            &["Hyvinvointiteknologiastrategiahankekokonai", "suudenarviointimenetelmäopas"],
        );
        let fitted = fitted(&"Velferdsteknologi ".repeat(20));
        assert_eq!((fitted.size, fitted.lines.len()), (52, 6));
        assert_eq!(fitted.lines[5], "Velferdsteknologi Velferdsteknologi…");
    }
}
