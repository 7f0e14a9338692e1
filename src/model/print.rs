//! Prints of texts: short hashes by which a section is known again, whatever its white space. Written by the tool into
//! `i18n/state/`, never typed by people.

use std::fmt;
use std::str::FromStr;

/// The first 60 bits of the BLAKE3 hash of a text, written as twelve signs of Crockford's base 32.
///
/// ```
/// use vegvisir::model::Print;
///
/// let print = Print::of("A shared picture of what you want.");
/// assert_eq!(print.to_string().len(), 12);
/// assert_eq!(print.to_string().parse(), Ok(print));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Print(u64);

/// Why a text is no print.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a print: these are signs from 0 to 9 and a to z, without i, l, o and u")]
pub struct PrintError;

const SIGNS: u32 = 12;
const SHORT_SIGNS: u32 = 4;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl Print {
    /// The print of a text that has been normalised.
    pub fn of(text: &str) -> Self {
        let hash = blake3::hash(text.as_bytes());
        let bits = hash.as_bytes()[..8].iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
        Self(bits >> 4)
    }

    /// Its first four signs.
    pub fn short(self) -> ShortPrint {
        ShortPrint(u32::try_from(self.0 >> 40).unwrap_or(u32::MAX))
    }
}

/// The first 20 bits of a [`Print`], in four signs: enough to tell the blocks of one section apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ShortPrint(u32);

impl fmt::Display for ShortPrint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(self.0.into(), SHORT_SIGNS))
    }
}

impl FromStr for ShortPrint {
    type Err = PrintError;

    fn from_str(text: &str) -> Result<Self, PrintError> {
        let bits = read(text, SHORT_SIGNS)?;
        Ok(Self(u32::try_from(bits).unwrap_or(u32::MAX)))
    }
}

/// The last bits of a number, five a sign.
fn written(bits: u64, signs: u32) -> String {
    let sign = |place| char::from(ALPHABET[usize::try_from(bits >> (5 * place) & 31).unwrap_or(0)]);
    (0..signs).rev().map(sign).collect()
}

fn read(text: &str, signs: u32) -> Result<u64, PrintError> {
    if text.len() != signs as usize {
        return Err(PrintError);
    }
    let value = |byte| ALPHABET.iter().position(|sign| *sign == byte).ok_or(PrintError);
    text.bytes().try_fold(0, |bits, byte| Ok(bits << 5 | value(byte)? as u64))
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(self.0, SIGNS))
    }
}

impl FromStr for Print {
    type Err = PrintError;

    fn from_str(text: &str) -> Result<Self, PrintError> {
        read(text, SIGNS).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_print_is_read_as_it_was_written() {
        for text in ["", "a", "Þjónusta"] {
            let print = Print::of(text);
            assert_eq!(print.to_string().parse(), Ok(print));
            let short = print.short().to_string();
            assert!(print.to_string().starts_with(&short), "{print} {short}");
            assert_eq!(short.parse(), Ok(print.short()));
        }
        assert_eq!("8qf3k2ndm1x0".parse::<Print>().unwrap().to_string(), "8qf3k2ndm1x0");
        for wrong in ["", "8qf3k2ndm1x", "8qf3k2ndm1xo", "8qf3k2ndm1x00", "ööööök"] {
            assert_eq!(wrong.parse::<Print>(), Err(PrintError), "{wrong}");
        }
    }
}
