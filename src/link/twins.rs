//! Which heading of a translation is that of which of its source, so that both have one id. What an author wrote, `{#advice}`,
//! comes first; then what is known of old, where the text of the section has not changed since it was recorded; then the
//! place, where the outlines are the same.

use std::sync::Arc;

use crate::model::Provenance;
use crate::parse::{Heading, Page};

/// For each heading of a translation the id under which its section, as it stands, was recorded.
pub(super) fn known_ids<'k>(page: &Page, provenance: &'k Provenance) -> Vec<Option<&'k str>> {
    let mut known = vec![None; page.outline.len()];
    let Some(prints) = &page.prints else { return known };
    for (section, print) in page.sections.iter().zip(&prints.sections) {
        let recorded = provenance.sections.iter().find(|(_, origin)| origin.target == print.print);
        let heading = section.heading.and_then(|heading| known.get_mut(heading as usize));
        if let (Some(heading), Some((id, _))) = (heading, recorded) {
            *heading = Some(id.as_str());
        }
    }
    known
}

/// The ids of a translation's headings; `None` where its own are right already.
pub(super) fn inherited(
    own: &[Heading],
    source: &[Heading],
    known: &[Option<&str>],
) -> Option<Arc<[Box<str>]>> {
    let by_place = known.is_empty()
        && own.iter().all(|heading| heading.explicit_id.is_none())
        && own.iter().map(|heading| heading.level).eq(source.iter().map(|heading| heading.level));
    if by_place {
        // Most pages of most sites: the ids are those of the source, of which no two are the same.
        let is_same =
            own.iter().map(|heading| &heading.id).eq(source.iter().map(|heading| &heading.id));
        return (!is_same)
            .then(|| source.iter().map(|heading| heading.id.as_str().into()).collect());
    }
    let mut ids: Vec<&str> = own.iter().map(|heading| heading.id.as_str()).collect();
    let known = |index: usize| known.get(index).copied().flatten();
    // A section that was renamed in the source has another id there than the one it was recorded under.
    let place = |id: &str| source.iter().position(|heading| heading.id == id);
    let fixed: Vec<(usize, usize)> =
        (0..own.len()).filter_map(|index| Some((index, place(known(index)?)?))).collect();
    let is_in_order = fixed.is_sorted_by_key(|(_, twin)| *twin);
    let ends = is_in_order.then_some((own.len(), source.len()));
    let (mut at, mut twin_at) = (0, 0);
    for (next, twin) in fixed.iter().copied().chain(ends) {
        if next > at && twin > twin_at {
            for (index, twin) in twins(&own[at..next], &source[twin_at..twin]) {
                ids[at + index] = &source[twin_at + twin].id;
            }
        }
        (at, twin_at) = (next + 1, twin + 1);
    }
    for (index, heading) in own.iter().enumerate() {
        if heading.explicit_id.is_some() {
            ids[index] = &heading.id;
        } else if let Some(id) =
            known(index).filter(|id| place(id).is_some() || ids[index] == heading.id)
        {
            ids[index] = id;
        }
    }
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    // An explicit id here can be that of another heading there; then nothing is inherited.
    let changed = own.iter().zip(&ids).any(|(heading, id)| heading.id != *id);
    (sorted.len() == ids.len() && changed).then(|| ids.into_iter().map(Box::from).collect())
}

/// Which heading is the translation of which, by their places: all of them where the two outlines are the same. Where they
/// differ the main headings, if they are as many; below each pair of these the same again.
fn twins(own: &[Heading], source: &[Heading]) -> Vec<(usize, usize)> {
    if own.iter().map(|heading| heading.level).eq(source.iter().map(|heading| heading.level)) {
        return (0..own.len()).map(|index| (index, index)).collect();
    }
    let Some(main) = own.iter().chain(source).map(|heading| heading.level).min() else {
        return Vec::new();
    };
    let starts = |headings: &[Heading]| {
        headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| heading.level == main)
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    };
    let (own_starts, source_starts) = (starts(own), starts(source));
    if own_starts.len() != source_starts.len() {
        return Vec::new();
    }
    let end =
        |starts: &[usize], at: usize, length: usize| starts.get(at + 1).copied().unwrap_or(length);
    let mut pairs = Vec::new();
    for (at, (&start, &twin)) in own_starts.iter().zip(&source_starts).enumerate() {
        pairs.push((start, twin));
        let below = &own[start + 1..end(&own_starts, at, own.len())];
        let below_twin = &source[twin + 1..end(&source_starts, at, source.len())];
        let inner = twins(below, below_twin);
        pairs.extend(inner.into_iter().map(|(a, b)| (a + start + 1, b + twin + 1)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, explicit: Option<&str>, id: &str) -> Heading {
        Heading {
            level,
            explicit_id: explicit.map(str::to_owned),
            id: explicit.unwrap_or(id).to_owned(),
            text: String::new(),
            range: 0..0,
        }
    }

    fn check(own: &[Heading], expected: Option<&[&str]>) {
        let source = [heading(2, Some("why"), ""), heading(2, Some("advice"), "")];
        let ids = inherited(own, &source, &[]);
        let ids: Option<Vec<&str>> =
            ids.as_ref().map(|ids| ids.iter().map(AsRef::as_ref).collect());
        assert_eq!(ids.as_deref(), expected);
    }

    #[test]
    fn what_is_known_of_old_comes_before_the_place() {
        let own = ["hvorfor", "rad", "senere"].map(|id| heading(2, None, id));
        let source = ["why", "later"].map(|id| heading(2, None, id));
        let ids = |known: &[Option<&str>]| {
            let ids = inherited(&own, &source, known).unwrap_or_default();
            ids.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert!(ids(&[]).is_empty(), "two headings and three do not pair");
        assert_eq!(ids(&[Some("why"), Some("advice"), Some("later")]), ["why", "advice", "later"]);
        // The text of the first has changed since; it stands where the other's first stands.
        assert_eq!(ids(&[None, Some("advice"), Some("later")]), ["hvorfor", "advice", "later"]);
        assert_eq!(ids(&[Some("why"), None, Some("later")]), ["why", "rad", "later"]);
    }

    #[test]
    fn ids_are_those_of_the_twin() {
        check(&[heading(2, None, "hvorfor"), heading(2, None, "rad")], Some(&["why", "advice"]));
        check(&[heading(2, None, "hvorfor"), heading(2, Some("tips"), "")], Some(&["why", "tips"]));
        check(&[heading(2, None, "hvorfor"), heading(3, None, "rad")], None);
        let more = [heading(2, None, "hvorfor"), heading(3, None, "mer"), heading(2, None, "rad")];
        check(&more, Some(&["why", "mer", "advice"]));
        check(&[heading(2, Some("advice"), ""), heading(2, None, "rad")], None);
    }
}
