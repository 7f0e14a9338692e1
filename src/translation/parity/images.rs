//! Images: the same ones, each with words for those who do not see it.

use super::super::pair::{Pair, Part};
use super::{hint, problem};
use crate::diagnostic::{Problem, codes};
use crate::parse::Image;

/// The path of a file without what names a language: `content/nb/map.svg` and `content/en/map.svg` are alike, and so are
/// `map.nb.svg` and `map.en.svg`.
pub(super) fn neutral<'p>(path: &'p str, folder: &str) -> &'p str {
    path.strip_prefix("content/").and_then(|rest| rest.strip_prefix(folder)).unwrap_or(path)
}

fn name(image: &Image, folder: &str) -> String {
    let path = neutral(image.path.as_str(), folder);
    path.replace(&format!(".{folder}."), ".").replace(&format!("-{folder}."), ".")
}

/// Images without a twin: the source's and the translation's, by their places among the images of the section.
pub(super) fn twins(pair: &Pair<'_>) -> (Vec<usize>, Vec<usize>) {
    let folder = |part: &Part<'_>| {
        let path = part.side.shown.page.path.as_str();
        path.split('/').nth(1).unwrap_or_default().to_owned()
    };
    let names = |part: &Part<'_>| -> Vec<String> {
        let folder = folder(part);
        part.images().map(|image| name(image, &folder)).collect()
    };
    let (source, target) = (names(&pair.source), names(&pair.target));
    let mut lacking: Vec<usize> = (0..source.len()).collect();
    let mut extra: Vec<usize> = (0..target.len()).collect();
    super::take_pairs(&mut lacking, &mut extra, |a, b| source[a] == target[b]);
    (lacking, extra)
}

/// Images that only one of the two sections has, and those whose words are lacking.
pub(super) fn compare(pair: &Pair<'_>) -> Vec<Problem> {
    let source: Vec<&Image> = pair.source.images().collect();
    let target: Vec<&Image> = pair.target.images().collect();
    let (lacking, extra) = twins(pair);
    let bytes = |image: &Image| image.range.start as usize..image.range.end as usize;
    let mut found = Vec::new();
    for image in &target {
        let twin = source.iter().find(|twin| twin.path.file_name() == image.path.file_name());
        let Some(twin) = twin.filter(|twin| !twin.alt.trim().is_empty()) else { continue };
        if image.alt.trim().is_empty() {
            let message = format!("the image has no words, its source says “{}”", twin.alt.trim());
            let place = pair.source.side.place(twin.range.start as usize);
            found.push(
                problem(codes::PARITY_IMAGES, pair, bytes(image), message)
                    .hint(format!("translate the words between the brackets in {place}")),
            );
        }
    }
    let mut extra = extra.into_iter().map(|at| target[at]);
    for image in lacking.into_iter().map(|at| source[at]) {
        let place = pair.source.side.place(image.range.start as usize);
        let (range, message) = if let Some(twin) = extra.next() {
            let what = format!("the source shows `{}` where this shows another image", image.path);
            (bytes(twin), what)
        } else {
            let what = format!("{} does not show `{}`", pair.target.name(), image.path);
            (pair.target.head(), what)
        };
        let hint = hint(&place, pair.target.id);
        found.push(problem(codes::PARITY_IMAGES, pair, range, message).hint(hint));
    }
    for image in extra {
        let message = format!("{} shows `{}`, its source does not", pair.target.name(), image.path);
        let place = pair.source.side.place(pair.source.range().start);
        let hint = hint(&place, pair.target.id);
        found.push(problem(codes::PARITY_IMAGES, pair, bytes(image), message).hint(hint));
    }
    found
}
