//! Slugs: the parts of an address, and the ids of headings.

use icu_normalizer::ComposingNormalizerBorrowed;

/// What is wrong with a slug.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SlugError {
    /// It is empty.
    #[error("is empty")]
    Empty,
    /// It holds a character that may not stand in one.
    #[error("has `{0}` in it")]
    Character(char),
    /// It is not in Unicode's normalisation form C, so that two that look alike would differ.
    #[error("is not in Unicode form NFC")]
    NotNormal,
    /// A name that hosts or systems keep for themselves.
    #[error("is a name that some systems keep for themselves")]
    Reserved,
}

/// Whether a text may be one part of an address: letters that have no upper case, digits, hyphens between them.
pub fn check_slug(slug: &str) -> Result<(), SlugError> {
    if slug.is_empty() {
        return Err(SlugError::Empty);
    }
    if slug.starts_with('-') || slug.ends_with('-') {
        return Err(SlugError::Character('-'));
    }
    let allowed = |c: char| c == '-' || (c.is_alphanumeric() && !c.is_uppercase());
    if let Some(wrong) = slug.chars().find(|&c| !allowed(c)) {
        return Err(SlugError::Character(wrong));
    }
    if !ComposingNormalizerBorrowed::new_nfc().is_normalized(slug) {
        return Err(SlugError::NotNormal);
    }
    if is_device_name(slug) { Err(SlugError::Reserved) } else { Ok(()) }
}

/// Names that Windows gives to devices, whatever their extension: a checkout there could not hold such a file.
fn is_device_name(name: &str) -> bool {
    let numbered = |prefix: &str| {
        let mut rest = name.strip_prefix(prefix).unwrap_or_default().chars();
        let number = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
        rest.next().is_some_and(number) && rest.next().is_none()
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Why a file of this name is another file, or none at all, on some system or for some eye; `None` for sound names.
pub fn unsound_name(name: &str) -> Option<&'static str> {
    let hidden = |c: char| c.is_control() || is_hidden(c);
    // Windows looks at what stands before the first dot, without the spaces after it.
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    match () {
        () if is_device_name(&stem) => Some("Windows keeps this name for a device"),
        () if name.contains(hidden) => Some("this name has characters in it that are not seen"),
        () if name.ends_with(['.', ' ']) => Some("Windows loses the end of this name"),
        () => None,
    }
}

/// What steers the direction of a text or has no width, so that a reader of the text does not see it.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// How systems that know no difference between large and small letters, or between the ways to write `é`, name a file.
pub fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    nfc.normalize(&nfc.normalize(path).to_lowercase()).into_owned()
}

/// A slug made of any text: letters and digits in lower case, everything else one hyphen. Empty where the text has
/// neither. Letters of other scripts stay; Nordic readers meet `ø` in an anchor, not `o`.
pub fn slugify(text: &str) -> String {
    let is_one =
        text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_one && !text.starts_with('-') && !text.ends_with('-') && !text.contains("--") {
        return text.to_owned();
    }
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let mut slug = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        // A few mathematical capitals have no small letter.
        if c.is_alphanumeric() && !c.is_uppercase() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_and_one_part() {
        assert_eq!(check_slug("stefna-2"), Ok(()));
        assert_eq!(check_slug("stefnuáætlun"), Ok(()));
        assert_eq!(check_slug("Strategy"), Err(SlugError::Character('S')));
        assert_eq!(check_slug(".."), Err(SlugError::Character('.')));
        assert_eq!(check_slug("a/b"), Err(SlugError::Character('/')));
        assert_eq!(check_slug("a\u{301}"), Err(SlugError::Character('\u{301}')));
        assert_eq!(check_slug("\u{1f71}"), Err(SlugError::NotNormal));
        assert_eq!(check_slug("nul"), Err(SlugError::Reserved));
    }

    #[test]
    fn slugs_are_made_of_any_text() {
        assert_eq!(slugify("Hva er det – og hvorfor?"), "hva-er-det-og-hvorfor");
        assert_eq!(slugify("???"), "");
    }
}
