//! Facts that are the same in every language, each written once in `content/facts/`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Date, LocaleId, Position};

/// All of `content/facts/`.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Facts {
    /// By the last part of the page key: `odense`.
    pub participants: BTreeMap<String, Participant>,
    /// All participants that are named, also those whose facts could not be read.
    pub known: BTreeSet<String>,
    /// By the concept's id: `welfare-technology`.
    pub terms: BTreeMap<String, Term>,
    /// By the address, as content writes it.
    pub links: BTreeMap<String, LinkFacts>,
}

/// An organisation that took part.
#[derive(Clone, PartialEq, Debug)]
pub struct Participant {
    /// Its name in its own language.
    pub name: String,
    /// The language of that name, as a tag.
    pub name_language: Option<String>,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// What it is.
    pub kind: ParticipantKind,
    /// Where it lies, or has its seat.
    pub position: Option<Position>,
    /// How many live there, where that is known.
    pub population: Option<Population>,
    /// Its web sites, the main one first.
    pub websites: Vec<String>,
    /// The municipalities it consists of.
    pub members: Vec<String>,
    /// What it became part of, or is called now.
    pub successor: Option<Successor>,
    /// The short name that the project used, where it differs.
    pub named_as: Option<String>,
    /// What it is called in other languages, for search.
    pub also_called: Vec<String>,
}

/// What a participant is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ParticipantKind {
    /// A municipality or city.
    Municipality,
    /// A joint authority of municipalities.
    Authority,
    /// Municipalities that work together.
    Cooperation,
    /// A national body.
    National,
}

impl ParticipantKind {
    /// How `participants.toml` writes each of them.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("municipality", Self::Municipality),
        ("authority", Self::Authority),
        ("cooperation", Self::Cooperation),
        ("national", Self::National),
    ];

    /// The name in `participants.toml`, which templates and strings use too.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A number of inhabitants, with its year and where it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Population {
    /// How many.
    pub inhabitants: u32,
    /// In which year; not known for every source.
    pub year: Option<u16>,
    /// The address where the number was read.
    pub source: String,
    /// Whether the source says "about".
    pub approximate: bool,
}

/// What a participant became.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Successor {
    /// The name of the new body.
    pub name: String,
    /// Since when, where that is known.
    pub since: Option<Date>,
    /// The address where this was read.
    pub source: Option<String>,
}

/// What is known of an address outside the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkFacts {
    /// It answers no more; a reader is told so and not sent there.
    Gone,
    /// It answers no more, but a copy does, at this address.
    Copy(String),
}

/// A concept of the termbase, with its words in the languages that have them.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Term {
    /// By locale.
    pub words: BTreeMap<LocaleId, TermWords>,
}

/// A concept's words in one language.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct TermWords {
    /// The approved term.
    pub term: String,
    /// Others that are right too.
    pub synonyms: Vec<String>,
    /// Forms that are not to be used.
    pub avoid: Vec<String>,
    /// One plain sentence.
    pub definition: Option<String>,
}
