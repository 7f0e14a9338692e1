//! How long a text takes to read.

use super::Tag;

/// Characters a minute, spaces aside, as measured with the International Reading Speed Texts: texts of the same content
/// and difficulty, read by some 25 adults in each of 17 languages. S. Trauzettel-Klosinski, K. Dietz and the `IReST` Study
/// Group, "Standardized Assessment of Reading Performance: The New International Reading Speed Texts `IReST`",
/// Investigative Ophthalmology & Visual Science 53 (2012), 5452–5461.
///
/// Of the languages measured, English, Finnish and Swedish are in the table. Relatives that were not measured read like
/// the nearest that was: Danish, Norwegian, Faroese and
/// Icelandic like Swedish; Estonian and the Sámi languages like Finnish.
const SPEEDS: [(&str, u32); 15] = [
    ("da", 917),
    ("en", 987),
    ("et", 1078),
    ("fi", 1078),
    ("fo", 917),
    ("is", 917),
    ("nb", 917),
    ("nn", 917),
    ("no", 917),
    ("se", 1078),
    ("sma", 1078),
    ("smj", 1078),
    ("smn", 1078),
    ("sms", 1078),
    ("sv", 917),
];

/// The mean of the 17 languages, for all others.
const MEAN: u32 = 863;

/// How many minutes a text in this language takes to read: whole ones, and at least one. `characters` are those that are
/// seen, without spaces.
///
/// ```
/// use vegvisir::model::{Tag, minutes_to_read};
///
/// let finnish = Tag::new("fi").unwrap();
/// assert_eq!(minutes_to_read(&finnish, 10_780), 10);
/// assert_eq!(minutes_to_read(&finnish, 0), 1);
/// ```
pub fn minutes_to_read(language: &Tag, characters: u32) -> u32 {
    let language = language.as_str().split('-').next().unwrap_or_default();
    let speed =
        SPEEDS.iter().find(|(known, _)| *known == language).map_or(MEAN, |(_, speed)| *speed);
    ((characters + speed / 2) / speed).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relatives_read_alike() {
        let minutes = |tag| minutes_to_read(&Tag::new(tag).unwrap(), 98_700);
        assert_eq!(minutes("en-GB"), 100);
        assert_eq!([minutes("nb"), minutes("is")], [minutes("sv"), minutes("sv")]);
        assert_eq!(minutes("eu"), 114, "the mean");
    }
}
