//! The endings of each language: from the site's own `i18n/<tag>.endings.tsv`, else from the binary. A language without a
//! table is matched word by word as it is written.

use std::sync::Arc;

use super::{Disk, Error, theme};
use crate::diagnostic::{Checked, Problem, Span, codes};
use crate::model::{Endings, Locales, SourcePath};

/// Reads the tables of all languages, by locale.
pub(super) fn load(disk: &Disk, locales: &Locales) -> Result<Checked<Vec<Arc<Endings>>>, Error> {
    let mut checked = Checked::<Vec<Arc<Endings>>>::default();
    for locale in locales {
        let path = format!("i18n/{}.endings.tsv", locale.tag);
        let own = disk.read(&path)?.report_to(&mut checked.problems);
        let language = locale.tag.as_str().split('-').next().unwrap_or_default();
        let endings = match (own, SourcePath::new(&path)) {
            (Some(text), Some(path)) => read(&text, &path, &mut checked.problems),
            _ => theme::embedded_endings(language)
                .map(|text| Endings::read(text).0)
                .unwrap_or_default(),
        };
        checked.value.push(Arc::new(endings));
    }
    Ok(checked)
}

fn read(text: &str, path: &SourcePath, problems: &mut Vec<Problem>) -> Endings {
    let (endings, wrong) = Endings::read(text);
    for number in wrong {
        let start: usize = text.split_inclusive('\n').take(number).map(str::len).sum();
        let end = start + text[start..].lines().next().unwrap_or_default().len();
        let span = Span::new(path, start..end);
        let problem = Problem::new(codes::STRINGS_ENDINGS, span, "not a pair of endings").hint(
            "a line is two endings, their precision from 0 to 1 and a number of words, with tabulators between them",
        );
        problems.push(problem);
    }
    endings
}
