//! What all commands of the translator begin with: the site with its states, in memory, and the texts of its pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Result, bail};

use super::Console;
use crate::diagnostic::nearest;
use crate::link::{Edition, Site};
use crate::load::{self, Disk, Inputs};
use crate::model::{LocaleId, PageId, PageKey, SourcePath};
use crate::parse::Memo;
use crate::pipeline;
use crate::translation::Text;

/// The site as a translator's command needs it.
pub(super) struct Bench {
    pub(super) site: Site,
    texts: BTreeMap<SourcePath, String>,
}

impl Bench {
    /// Reads the site. `None` where it is too broken for that; problems have been shown then.
    pub(super) fn open(disk: &Disk, console: &mut Console) -> Result<Option<Self>> {
        let mut problems = Vec::new();
        let Some(mut inputs) = load::load(disk, None)?.report_to(&mut problems) else {
            console.report(&pipeline::report(disk, None, problems));
            return Ok(None);
        };
        Arc::make_mut(&mut inputs.states).is_tracked = true;
        let texts = texts(&inputs);
        let site = pipeline::assemble(&mut inputs, &mut Memo::default(), Edition::default());
        Ok(Some(Self { site: site.value, texts }))
    }

    /// The text of a page of the grid, unit by unit.
    pub(super) fn text(&self, id: PageId) -> Option<Text<'_>> {
        self.site.grid.own(id)?;
        let shown = self.site.shown(id);
        let text = self.texts.get(&shown.page.path).map_or("", String::as_str);
        Some(Text::new(shown, text))
    }

    /// The file of a page of the grid.
    pub(super) fn file(&self, id: PageId) -> Option<&str> {
        let page = self.site.grid.own(id)?;
        self.texts.get(&page.path).map(String::as_str)
    }

    /// The language with this tag.
    pub(super) fn locale(&self, tag: &str) -> Result<LocaleId> {
        let locales = &self.site.config.locales;
        if let Some(locale) = locales.find(tag) {
            return Ok(locale.id);
        }
        let tags: Vec<&str> = locales.iter().map(|locale| locale.tag.as_str()).collect();
        bail!("`{tag}` is not a language of this site; it has {}", tags.join(", "))
    }

    /// The page with this key. People also write the file: `content/nb/steps/2-strategy.md`.
    pub(super) fn page(&self, written: &str, locale: LocaleId) -> Result<PageId> {
        let inside = written.strip_prefix("./").unwrap_or(written);
        let inside = match inside.strip_prefix("content/") {
            Some(file) => file.split_once('/').map_or(file, |(_, rest)| rest),
            None => inside,
        };
        let (key, _) = PageKey::of_file(inside.trim_matches('/'));
        if let Some(key) = self.site.grid.find(&key) {
            return Ok(PageId { key, locale });
        }
        let keys: Vec<String> =
            self.site.grid.keys().map(|key| self.site.grid.key(key).to_string()).collect();
        let near = nearest(key.as_str(), keys.iter().map(String::as_str));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        bail!("there is no page `{written}`{hint}")
    }
}

fn texts(inputs: &Inputs) -> BTreeMap<SourcePath, String> {
    inputs.sources.iter().map(|source| (source.path.clone(), source.text.clone())).collect()
}
