//! Images: the same ones, each with words for those who do not see it.

use super::super::pair::Pair;
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

/// Images that only one of the two sections has, and those whose words are lacking.
pub(super) fn compare(pair: &Pair<'_>) -> Vec<Problem> {
    let folder = |side: &super::Side<'_>| {
        side.shown.page.path.as_str().split('/').nth(1).unwrap_or_default().to_owned()
    };
    let (from, to) = (folder(pair.source.side), folder(pair.target.side));
    let mut own: Vec<&Image> = pair.target.images().collect();
    let mut lacking = Vec::new();
    let mut found = Vec::new();
    for image in pair.source.images() {
        let Some(at) = own.iter().position(|it| name(it, &to) == name(image, &from)) else {
            lacking.push(image);
            continue;
        };
        let twin = own.remove(at);
        if twin.alt.trim().is_empty() && !image.alt.trim().is_empty() {
            let message = format!("the image has no words, its source says “{}”", image.alt.trim());
            let place = pair.source.side.place(image.range.start as usize);
            let range = twin.range.start as usize..twin.range.end as usize;
            found.push(
                problem(codes::PARITY_IMAGES, pair, range, message)
                    .hint(format!("translate the words between the brackets in {place}")),
            );
        }
    }
    let mut own = own.into_iter();
    for image in lacking {
        let place = pair.source.side.place(image.range.start as usize);
        let (range, message) = match own.next() {
            Some(twin) => (
                twin.range.start as usize..twin.range.end as usize,
                format!("the source shows `{}` where this shows another image", image.path),
            ),
            None => (
                pair.target.head(),
                format!("{} does not show `{}`", pair.target.name(), image.path),
            ),
        };
        found.push(
            problem(codes::PARITY_IMAGES, pair, range, message).hint(hint(&place, pair.target.id)),
        );
    }
    for image in own {
        let range = image.range.start as usize..image.range.end as usize;
        let message = format!("{} shows `{}`, its source does not", pair.target.name(), image.path);
        let place = pair.source.side.place(pair.source.range().start);
        found.push(
            problem(codes::PARITY_IMAGES, pair, range, message).hint(hint(&place, pair.target.id)),
        );
    }
    found
}
