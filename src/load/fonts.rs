//! The fonts of a theme, which its pictures are drawn with: their bytes for whoever draws, and how wide each letter is for
//! whoever breaks a text into lines. Fonts of the machine are never looked at: a card is the same everywhere.

use std::sync::Arc;

/// A font.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Font {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Units in the height of the font.
    height: u16,
    /// The letters that it has, sorted, with their width in units.
    letters: Vec<(char, u16)>,
}

impl Font {
    /// The font in a file, if it is one.
    pub(super) fn new(bytes: &[u8]) -> Option<Self> {
        let (height, letters) = metrics::read(bytes)?;
        Some(Self { bytes: bytes.into(), height, letters })
    }

    /// Whether the font has this letter.
    pub fn has(&self, letter: char) -> bool {
        self.advance(letter).is_some()
    }

    /// How wide a text is where the font is one unit high. Pairs of letters that stand closer together do not count.
    pub fn width(&self, text: &str) -> f32 {
        let units: u32 =
            text.chars().map(|letter| u32::from(self.advance(letter).unwrap_or(self.height))).sum();
        #[expect(clippy::cast_precision_loss, reason = "texts are short")]
        let units = units as f32;
        units / f32::from(self.height)
    }

    fn advance(&self, letter: char) -> Option<u16> {
        let at = self.letters.binary_search_by_key(&letter, |(known, _)| *known).ok()?;
        Some(self.letters[at].1)
    }
}

/// skrifa, which resvg brings along.
#[cfg(feature = "cards")]
mod metrics {
    use skrifa::instance::{LocationRef, Size};
    use skrifa::{FontRef, MetadataProvider as _};

    pub(super) fn read(bytes: &[u8]) -> Option<(u16, Vec<(char, u16)>)> {
        let font = FontRef::new(bytes).ok()?;
        let height = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let letter = |(code, glyph)| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a width in units is a `u16` in the file"
            )]
            let width = widths.advance_width(glyph)? as u16;
            Some((char::from_u32(code)?, width))
        };
        let mut letters: Vec<(char, u16)> = font.charmap().mappings().filter_map(letter).collect();
        letters.sort_unstable();
        (height > 0 && !letters.is_empty()).then_some((height, letters))
    }
}

/// Without the feature nothing is drawn.
#[cfg(not(feature = "cards"))]
mod metrics {
    #[expect(clippy::unnecessary_wraps, reason = "as with the feature")]
    pub(super) fn read(_bytes: &[u8]) -> Option<(u16, Vec<(char, u16)>)> {
        Some((1, Vec::new()))
    }
}

#[cfg(test)]
#[cfg(feature = "cards")]
mod tests {
    use super::*;

    fn check(name: &str) {
        let font = crate::load::embedded_font(name).unwrap();
        let nordic = "þðæøåäöáéíóúýÞÐÆØÅÄÖÁÉÍÓÚÝ";
        let sami_and_more = "čđŋšŧžČĐŊŠŦŽǩǥʒǯǧïâñõẞß–—“”„‘’‚…«»‹›·•‐‑→§№€½×";
        let missing: String = nordic
            .chars()
            .chain(sami_and_more.chars())
            .filter(|letter| !font.has(*letter))
            .collect();
        assert_eq!(missing, "");
        assert!(!font.has('Ж'));
        assert!(font.width("mm") > font.width("ii"));
        assert!((0.3..1.2).contains(&font.width("m")));
    }

    #[test]
    fn fonts_of_the_theme_have_the_letters_of_the_north() {
        check("fonts/inter-display-bold.ttf");
        check("fonts/inter-medium.ttf");
    }

    #[test]
    fn what_is_no_font_is_none() {
        assert_eq!(Font::new(b"<svg/>"), None);
        assert_eq!(Font::new(b""), None);
    }
}
