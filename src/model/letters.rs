//! What words are made of, by Unicode's classes: the same for the glossary, for the search data and for a reader's browser,
//! which calls them `\p{L}`, `\p{M}` and `\p{N}`.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// What may stand within a word and is no part of it.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// The first character that is written over or under the one before it.
const FIRST_MARK: char = '\u{300}';

const OF_WORD: GeneralCategoryGroup = GeneralCategoryGroup::Letter
    .union(GeneralCategoryGroup::Mark)
    .union(GeneralCategoryGroup::Number);

/// Whether a character is part of a word: a letter, a mark, a digit, or a soft hyphen.
///
/// ```
/// use vegvisir::model::is_of_word;
///
/// assert!("þörf2\u{ad}".chars().all(is_of_word));
/// assert!(!"-’ –".chars().any(is_of_word));
/// ```
#[inline]
pub fn is_of_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // Most of what is not ASCII in a text of the North, for which Unicode's table would be slow.
        SOFT_HYPHEN | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => true,
        '\u{2000}'..='\u{206f}' => false,
        _ => OF_WORD.contains(category(c)),
    }
}

/// Whether a character is written over, under or around the one before it.
#[inline]
pub fn is_mark(c: char) -> bool {
    c >= FIRST_MARK && GeneralCategoryGroup::Mark.contains(category(c))
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quick_is_what_unicode_says() {
        for c in '\0'..='\u{ffff}' {
            let category = category(c);
            assert_eq!(is_of_word(c), OF_WORD.contains(category) || c == SOFT_HYPHEN, "{c:?}");
            assert_eq!(is_mark(c), GeneralCategoryGroup::Mark.contains(category), "{c:?}");
        }
    }

    /// What browsers say to `/[\p{L}\p{M}\p{N}\u00ad]/u` and `/\p{M}/u`.
    #[test]
    fn browsers_say_the_same() {
        for c in "aZ7Åøþªµ²½\u{ad}ǅʼˈ\u{301}Ωжא\u{591}ع\u{64b}٣कि\u{93e}ไ\u{e31}ஃ〆漢ー々〇Ⅷ⁷①\u{20dd}\u{fe20}ﬁ𝔘😀".chars() {
            assert_eq!(is_of_word(c), c != '😀', "{c:?}");
        }
        for c in "-'’‑_.,;·×÷§©°´¨ \u{a0}\u{200b}\u{200d}\u{2060}«»…ⓐⒶ🄰€˘˙゛⁄".chars()
        {
            assert!(!is_of_word(c), "{c:?}");
        }
        for c in "\u{301}\u{591}\u{64b}\u{93e}\u{e31}\u{20dd}\u{fe20}\u{3099}\u{1d165}".chars() {
            assert!(is_mark(c), "{c:?}");
        }
        for c in "aåªʼ´ˈー¨\u{ad}".chars() {
            assert!(!is_mark(c), "{c:?}");
        }
    }
}
