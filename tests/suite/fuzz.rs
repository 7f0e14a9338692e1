//! The targets of `tests/fuzz`, fed for a while: with their seeds, with what was once found to break them, and with
//! variants of these that are the same on every machine. Finding more is libFuzzer's work: `tests/fuzz/run`.

#[path = "../fuzz/targets.rs"]
pub(crate) mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use targets::{ALL, Target};

/// How long each target is fed with variants, where `VEGVISIR_FUZZ_SECONDS` does not say.
const SECONDS: f64 = 1.0;

/// Numbers that look random and are the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

fn files(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    ["seeds", "findings"]
        .iter()
        .map(|kind| folder.join(kind).join(target))
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| crate::support::files(&folder).into_values())
        .collect()
}

/// The words of `tests/fuzz/dict`, which libFuzzer reads too.
fn dictionary() -> Vec<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/dict");
    let word = |line: &str| {
        let mut bytes = Vec::new();
        let mut rest = line.strip_prefix('"')?.strip_suffix('"')?.as_bytes();
        while let Some((&first, after)) = rest.split_first() {
            rest = after;
            let byte = match (first, after) {
                (b'\\', [b'x', high, low, tail @ ..]) => {
                    rest = tail;
                    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap();
                    u8::try_from(digit(*high) * 16 + digit(*low)).unwrap()
                }
                (b'\\', [escaped, tail @ ..]) => {
                    rest = tail;
                    *escaped
                }
                _ => first,
            };
            bytes.push(byte);
        }
        Some(bytes)
    };
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| word(line).unwrap_or_else(|| panic!("{line}"))).collect()
}

/// A variant: a few cuts, repetitions, words of the dictionary, and parts of another seed.
fn variant(seeds: &[Vec<u8>], words: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(6) {
        let from = dice.below(bytes.len() + 1);
        let to = (from + dice.below(24)).min(bytes.len());
        match dice.below(6) {
            0 => drop(bytes.drain(from..to)),
            1 => {
                let part = bytes[from..to].repeat(1 + dice.below(8));
                bytes.splice(from..from, part);
            }
            2 | 3 => drop(bytes.splice(from..from, words[dice.below(words.len())].clone())),
            4 => {
                let other = &seeds[dice.below(seeds.len())];
                let start = dice.below(other.len() + 1);
                let end = (start + dice.below(64)).min(other.len());
                bytes.splice(from..to, other[start..end].iter().copied());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte = u8::try_from(dice.below(256)).unwrap();
                }
            }
        }
    }
    bytes.truncate(8192);
    bytes
}

/// Feeds a target; what it cannot bear is shown so that it can be kept in `tests/fuzz/findings`.
fn feed((name, target): Target, bytes: &[u8]) {
    let result = catch_unwind(AssertUnwindSafe(|| target(bytes)));
    assert!(result.is_ok(), "{name} cannot bear b\"{}\"", bytes.escape_ascii());
}

fn run(name: &str) {
    let target = *ALL.iter().find(|(known, _)| *known == name).unwrap();
    let seeds = files(name);
    assert!(!seeds.is_empty(), "{name} has no seed in tests/fuzz/seeds");
    for seed in &seeds {
        feed(target, seed);
    }
    let seconds = std::env::var("VEGVISIR_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let end = Instant::now() + Duration::from_secs_f64(seconds.unwrap_or(SECONDS));
    let words = dictionary();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    while Instant::now() < end {
        feed(target, &variant(&seeds, &words, &mut dice));
    }
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            run(stringify!($name));
        })*

        #[test]
        fn every_target_is_fed_and_has_a_program() {
            let names = [$(stringify!($name)),*];
            assert_eq!(names.as_slice(), ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>());
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
            for name in names {
                assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
                assert!(folder.join("bin").join(name).with_extension("rs").exists(), "{name}");
            }
        }
    };
}

targets! {
    front_matter markdown page facts state exchange tbx search http addresses images
}

/// The programs have a lock file of their own, which Cargo does not write anew when the crate gets a dependency; without it
/// they do not compile.
#[test]
fn the_lock_file_of_the_programs_knows_every_dependency() {
    let read = |path: &str| -> toml::Value {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    };
    let (manifest, lock) = (read("Cargo.toml"), read("tests/fuzz/Cargo.lock"));
    let package = |name: &str| {
        let mut packages = lock["package"].as_array().unwrap().iter();
        packages.find(|package| package["name"].as_str() == Some(name))
    };
    let known = package("vegvisir").unwrap()["dependencies"].as_array().unwrap();
    let is_optional = |named: &toml::Value| named.get("optional").is_some();
    for (name, named) in manifest["dependencies"].as_table().unwrap() {
        // A crate of which there are two versions has its number after it.
        let is_known =
            |one: &toml::Value| one.as_str().unwrap().split(' ').next() == Some(name.as_str());
        assert!(
            is_optional(named) || known.iter().any(is_known),
            "{name}: call `cargo metadata` in tests/fuzz"
        );
    }
}
