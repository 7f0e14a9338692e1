//! What has changed in the source of a section since its translation was made, block by block and word by word.

use similar::{ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use super::{SectionStatus, Text};
use crate::model::SectionState;

/// A piece of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Words that stand in both.
    Same(String),
    /// Words that are gone.
    Removed(String),
    /// Words that have come.
    Added(String),
}

/// A block of the source that has changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BlockChange {
    /// Its words, old and new.
    pub pieces: Vec<Piece>,
    /// Where its translation begins in the file, and what it says, if that can be told.
    pub twin: Option<Twin>,
}

/// The translation of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Twin {
    /// The line in the file, from 1.
    pub line: usize,
    /// Its text as it stands there.
    pub written: String,
}

/// What has changed in a section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The section's id.
    pub id: String,
    /// How it stands.
    pub state: SectionState,
    /// Its heading in the source, or in the translation where the source has none.
    pub title: String,
    /// What changed; nothing where the old source is not known, or the section is new.
    pub blocks: Vec<BlockChange>,
    /// The whole source as it is now, where there is nothing to compare it with.
    pub whole: Option<String>,
    /// Where the translation begins, and what it says; none where it lacks the section.
    pub twin: Option<Twin>,
    /// Words of the source.
    pub words: u32,
}

/// What a translator must know of a section. `old` is its source as it was, in the normal form of its blocks.
pub fn change(
    section: &SectionStatus,
    old: Option<&str>,
    source: &Text<'_>,
    target: Option<&Text<'_>>,
) -> Change {
    let slots = section.sides;
    let twin = slots
        .target
        .zip(target)
        .map(|(slot, text)| Twin { line: text.line(slot), written: text.written(slot).to_owned() });
    let title = match (slots.source, slots.target.zip(target)) {
        (Some(slot), _) => source.title(slot),
        (None, Some((slot, text))) => text.title(slot),
        (None, None) => "",
    };
    let mut change = Change {
        id: section.id.clone(),
        state: section.state,
        title: title.to_owned(),
        blocks: Vec::new(),
        whole: None,
        twin,
        words: section.words,
    };
    let Some(slot) = slots.source else { return change };
    let now = source.blocks(slot);
    match old {
        Some(old) => change.blocks = changed_blocks(&split(old), &now, slots.target.zip(target)),
        None => change.whole = Some(source.written(slot).to_owned()),
    }
    change
}

/// The blocks of an old section.
pub(super) fn split(base: &str) -> Vec<String> {
    if base.is_empty() { Vec::new() } else { base.split("\n\n").map(str::to_owned).collect() }
}

fn changed_blocks(
    old: &[String],
    now: &[String],
    target: Option<(super::Slot, &Text<'_>)>,
) -> Vec<BlockChange> {
    let units = target.map(|(slot, text)| (text, text.units(slot)));
    let twin = |at: usize| {
        // Blocks pair where there are as many of them as there were.
        let (text, units) = units.filter(|(_, units)| units.len() == old.len())?;
        let unit = units.get(at)?;
        let written = text.file.get(unit.range.clone())?.to_owned();
        Some(Twin { line: text.line_of(unit.range.start), written })
    };
    let mut changes = Vec::new();
    for op in capture_diff_slices(similar::Algorithm::Patience, old, now) {
        let (was, is) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        for place in 0..was.len().max(is.len()) {
            let at = was.start + place;
            let before = if place < was.len() { old[at].as_str() } else { "" };
            let after = if place < is.len() { now[is.start + place].as_str() } else { "" };
            let twin = if place < was.len() { twin(at) } else { None };
            changes.push(BlockChange { pieces: pieces(before, after), twin });
        }
    }
    changes
}

/// Two texts, word by word.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_unicode_words(old, new).iter_all_changes() {
        let word = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(text)))
            | (ChangeTag::Delete, Some(Piece::Removed(text)))
            | (ChangeTag::Insert, Some(Piece::Added(text))) => text.push_str(word),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(word.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Removed(word.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(word.to_owned())),
        }
    }
    join_islands(pieces)
}

/// Between two changes a single space, or a sign, is read more easily as part of them.
fn join_islands(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_island = |text: &str| !text.contains(char::is_alphanumeric);
    let (mut out, mut removed, mut added): (Vec<Piece>, String, String) = Default::default();
    let count = pieces.len();
    for (place, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Removed(text) => removed += &text,
            Piece::Added(text) => added += &text,
            Piece::Same(text) => {
                let inside = !(removed.is_empty() && added.is_empty()) && place + 1 < count;
                if inside && is_island(&text) {
                    removed += &text;
                    added += &text;
                } else {
                    flush(&mut out, &mut removed, &mut added);
                    out.push(Piece::Same(text));
                }
            }
        }
    }
    flush(&mut out, &mut removed, &mut added);
    out
}

fn flush(out: &mut Vec<Piece>, removed: &mut String, added: &mut String) {
    if !removed.is_empty() {
        out.push(Piece::Removed(std::mem::take(removed)));
    }
    if !added.is_empty() {
        out.push(Piece::Added(std::mem::take(added)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &str) {
        let shown: String = pieces(old, new)
            .iter()
            .map(|piece| match piece {
                Piece::Same(text) => text.clone(),
                Piece::Removed(text) => format!("[-{text}-]"),
                Piece::Added(text) => format!("[+{text}+]"),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_are_compared_whole() {
        check("Set up a group.", "Set up a group.", "Set up a group.");
        check(
            "Set up a group of four.",
            "Set up a group of six.",
            "Set up a group of [-four-][+six+].",
        );
        check("", "New words.", "[+New words.+]");
        check("an old pilot here", "a new project here", "[-an old pilot-][+a new project+] here");
        check("1,200 kommuner", "1,300 kommuner", "[-1,200-][+1,300+] kommuner");
    }
}
