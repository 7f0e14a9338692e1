//! Percent-encoding (RFC 3986), the one place for both directions.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but what may stand in a path, `/` included. `*` and `:` may, but in rules for hosts they stand for other addresses.
const OUTSIDE_OF_PATHS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'@');

/// A path as it stands in an address; `/` stays.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, OUTSIDE_OF_PATHS).to_string()
}

/// What an author has written, decoded once. A `%` that begins nothing stays, and so does all of what is no UTF-8 then: an
/// author means what they see.
pub fn decode(written: &str) -> Cow<'_, str> {
    percent_decode_str(written).decode_utf8().unwrap_or(Cow::Borrowed(written))
}

/// What a client asks for, decoded once. A `%` that begins nothing, or what is no UTF-8 then, is no address of ours.
pub fn decode_strictly(asked: &str) -> Option<Cow<'_, str>> {
    let sound = asked.split('%').skip(1).all(|after| {
        matches!(after.as_bytes(), [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
    });
    if sound { percent_decode_str(asked).decode_utf8().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_decode_once_and_differ_in_what_is_broken() {
        for (written, expected) in [
            ("/is/stefnu%C3%A1", Some("/is/stefnuá")),
            ("/%252e%252e/", Some("/%2e%2e/")),
            ("/%zz", None),
            ("/%", None),
            ("/%4", None),
            ("/%ff", None),
        ] {
            assert_eq!(decode_strictly(written).as_deref(), expected, "{written}");
            assert_eq!(decode(written), expected.unwrap_or(written));
        }
        assert_eq!(decode("100%.md%20a"), "100%.md a");
    }

    #[test]
    fn what_is_encoded_is_decoded_again() {
        let all: String = ('\0'..='\u{3ff}').collect();
        let encoded = encode_path(&all);
        assert_eq!(decode_strictly(&encoded).as_deref(), Some(all.as_str()));
        assert!(
            encoded
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}#?&+*:".contains(&byte))
        );
        assert_eq!(
            encode_path("is/stefnuáætlun/a b!$'()*,;=:@~"),
            "is/stefnu%C3%A1%C3%A6tlun/a%20b!$'()%2A,;=%3A@~"
        );
    }
}
