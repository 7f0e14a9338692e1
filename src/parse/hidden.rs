//! Characters that cannot be seen and let a text read other than it is.

/// The first character of a text that cannot be seen. Most texts have none, so bytes are looked at before characters.
pub(super) fn first_hidden(text: &str) -> Option<(usize, char)> {
    let suspect = |byte: u8| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 0x7f | 0xc2 | 0xe2 | 0xef);
    text.bytes().any(suspect).then(|| text.char_indices().find(|(_, c)| is_hidden(*c))).flatten()
}

/// Controls that turn the direction of a text, and a space without width: they let a text read other than it is.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}
