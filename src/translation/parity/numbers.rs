//! Numbers, days and shares of a hundred: those of the source, each as often, as the language writes them. A translation
//! could say a year once less without being wrong; on the 195 translated pages of the toolbox none does, so that one too few is a sentence
//! that was lost.

use std::ops::Range;

use super::super::figures::Figure;
use super::super::flat::Flat;
use super::super::number_words::says;
use super::super::pair::{Pair, Side, meta_place};
use super::{Language, hint, problem};
use crate::diagnostic::{Problem, codes};
use crate::model::META_SECTION;
use crate::parse::{MetaField, Unit, UnitKind, meta};

/// A number with its place.
#[derive(Clone, Debug)]
struct Found {
    figure: Figure,
    written: String,
    /// The unit it stands in.
    unit: usize,
    /// Its bytes in the file.
    place: Range<usize>,
}

/// The numbers of a section, and all its words.
#[derive(Debug, Default)]
struct Text {
    found: Vec<Found>,
    words: String,
}

fn read(language: &Language<'_>, file: &str, units: &[Unit]) -> Text {
    let mut text = Text::default();
    for (place, unit) in units.iter().enumerate() {
        if matches!(unit.kind, UnitKind::Code(_) | UnitKind::Html) {
            continue;
        }
        let flat = Flat::new(unit);
        for figure in language.numerals.find(&flat.text) {
            let written = flat.text[figure.range.clone()].to_owned();
            let at = flat.place(file, &figure.range);
            text.found.push(Found { figure, written, unit: place, place: at });
        }
        text.words += &flat.text;
        text.words.push('\n');
    }
    text
}

/// What differs between two texts: numbers that only the source has, those that only the translation has, and pairs of
/// which one is a share of a hundred.
#[derive(Default, Debug)]
struct Difference {
    lacking: Vec<Found>,
    extra: Vec<Found>,
    shares: Vec<(Found, Found)>,
}

fn difference(from: &Language<'_>, to: &Language<'_>, source: &Text, target: &Text) -> Difference {
    let mut rest: Vec<Option<&Found>> = target.found.iter().map(Some).collect();
    let mut lacking = Vec::new();
    let mut shares = Vec::new();
    for found in &source.found {
        let fits = |other: Option<&Found>, wants_share: bool| {
            other.is_some_and(|other| {
                other.figure.is_like(&found.figure)
                    && (!wants_share || other.figure.is_percent == found.figure.is_percent)
            })
        };
        let position = |share| rest.iter().position(|other| fits(*other, share));
        match position(true).or_else(|| position(false)) {
            Some(at) => {
                let twin = rest[at].take();
                let twin = twin.filter(|twin| twin.figure.is_percent != found.figure.is_percent);
                shares.extend(twin.map(|twin| (found.clone(), twin.clone())));
            }
            None => lacking.push(found.clone()),
        }
    }
    let mut extra: Vec<Found> = rest.into_iter().flatten().cloned().collect();
    take_parts(&mut extra, &mut lacking);
    take_parts(&mut lacking, &mut extra);
    let is_word = |tag: &str, text: &Text, found: &Found| {
        found.figure.whole().is_some_and(|number| says(tag, &text.words, number))
    };
    lacking.retain(|found| !found.figure.is_joined);
    extra.retain(|found| !found.figure.is_joined);
    lacking.retain(|found| !is_word(to.tag, target, found));
    extra.retain(|found| !is_word(from.tag, source, found));
    Difference { lacking, extra, shares }
}

/// Takes out numbers that are several on the other side: there a space between digits divides no thousands.
fn take_parts(joined: &mut Vec<Found>, apart: &mut Vec<Found>) {
    joined.retain(|found| {
        let mut rest = apart.clone();
        let is_part = |part: &String| {
            let at = rest.iter().position(|it| it.figure.readings.contains(part));
            at.map(|at| rest.remove(at)).is_some()
        };
        let are_there = !found.figure.parts.is_empty() && found.figure.parts.iter().all(is_part);
        if are_there {
            *apart = rest;
        }
        !are_there
    });
}

/// Numbers of a section that are not those of its source.
pub(super) fn compare(from: &Language<'_>, to: &Language<'_>, pair: &Pair<'_>) -> Vec<Problem> {
    let source = read(from, &pair.source.side.text, pair.source.units);
    let target = read(to, &pair.target.side.text, pair.target.units);
    let Difference { mut lacking, extra, shares } = difference(from, to, &source, &target);
    let mut found = Vec::new();
    let report = |at: Range<usize>, message: String, place: usize| {
        let place = pair.source.side.place(place);
        problem(codes::PARITY_NUMBERS, pair, at, message).hint(hint(&place, pair.target.id))
    };
    for (its, own) in shares {
        let (percent, plain) =
            if its.figure.is_percent { ("the source", "this") } else { ("this", "the source") };
        let message =
            format!("`{}` is a percentage in {percent}, and none in {plain}", own.written);
        found.push(report(own.place, message, its.place.start));
    }
    for own in extra {
        let same_unit = lacking.iter().position(|its| its.unit == own.unit);
        let twin = same_unit.or(if lacking.is_empty() { None } else { Some(0) });
        if let Some(its) = twin.map(|at| lacking.remove(at)) {
            let message = format!("`{}` is `{}` in the source", own.written, its.written);
            found.push(report(own.place, message, its.place.start));
        } else {
            let message = format!("`{}` is not in the source", own.written);
            found.push(report(own.place, message, pair.source.range().start));
        }
    }
    for its in lacking {
        let message = format!("{} lacks `{}`", pair.target.name(), its.written);
        found.push(report(pair.target.head(), message, its.place.start));
    }
    found
}

/// The same for titles, descriptions and alternative texts.
pub(super) fn compare_meta(
    from: &Language<'_>,
    to: &Language<'_>,
    source: &Side<'_>,
    target: &Side<'_>,
) -> Vec<Problem> {
    let page = target.shown.page;
    if page.front.adapted.has(META_SECTION) {
        return Vec::new();
    }
    let read = |language: &Language<'_>, side: &Side<'_>, wanted: MetaField| {
        let fields = meta(side.shown.page).into_iter().filter(|(field, _)| *field == wanted);
        let words = fields.map(|(_, text)| text).collect::<Vec<_>>().join("\n");
        let found = language.numerals.find(&words).into_iter().map(|figure| {
            let written = words[figure.range.clone()].to_owned();
            Found { figure, written, unit: 0, place: meta_place(side, wanted) }
        });
        Text { found: found.collect(), words: words.clone() }
    };
    let mut found = Vec::new();
    for field in [MetaField::Title, MetaField::Description, MetaField::Outcome, MetaField::Alt] {
        let (its, own) = (read(from, source, field), read(to, target, field));
        // An image that the translation does not have has been told already.
        if own.words.trim().is_empty() {
            continue;
        }
        let Difference { lacking, extra, .. } = difference(from, to, &its, &own);
        let name = field.as_str();
        let lacks =
            lacking.iter().map(|its| format!("the `{name}` lacks `{}` of the source", its.written));
        let adds = extra
            .iter()
            .map(|own| format!("`{}` is not in the `{name}` of the source", own.written));
        let at = meta_place(target, field);
        let place = source.place(meta_place(source, field).start);
        for message in lacks.chain(adds) {
            found.push(
                Problem::new(codes::PARITY_NUMBERS, target.span(at.clone()), message)
                    .hint(hint(&place, META_SECTION)),
            );
        }
    }
    found
}
