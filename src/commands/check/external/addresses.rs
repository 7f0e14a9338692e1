//! Which addresses a site names, and where: each address once, with all its places.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use url::Url;

use crate::config;
use crate::diagnostic::Span;
use crate::link::Site;
use crate::load::Disk;
use crate::model::{Date, LinkFacts, PageId, SourcePath};
use crate::parse::Target;

/// Where an address is named.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The bytes of the address.
    pub(super) span: Span,
    /// The key of the page, or the file of facts.
    pub(super) page: String,
    /// The language of the page; none for what is the same in all.
    pub(super) language: Option<String>,
    /// The part after `#`, which no host is asked for.
    pub(super) fragment: Option<String>,
    /// When the page was last looked after.
    pub(super) updated: Option<Date>,
}

/// All addresses with their places.
#[derive(Default, Debug)]
pub(super) struct Addresses(BTreeMap<Url, Vec<Place>>);

impl Addresses {
    /// Those of a site. What `links.toml` calls gone is not asked; of what it has a copy of, the copy is.
    pub(super) fn of(site: &Site, disk: &Disk) -> Result<Self> {
        let mut found = Self::default();
        for id in site.page_ids() {
            found.add_page(site, id);
        }
        let facts = &site.facts;
        let mut named: BTreeSet<(&str, &str)> = BTreeSet::new();
        let participants = "content/facts/participants.toml";
        for participant in facts.participants.values() {
            let population = participant.population.iter().map(|known| known.source.as_str());
            let successor =
                participant.successor.iter().filter_map(|known| known.source.as_deref());
            let websites = participant.websites.iter().map(String::as_str);
            named
                .extend(websites.chain(population).chain(successor).map(|url| (participants, url)));
        }
        named.retain(|(_, url)| !facts.links.contains_key(*url));
        for known in facts.links.values() {
            if let LinkFacts::Copy(copy) = known {
                named.insert(("content/facts/links.toml", copy));
            }
        }
        let publisher = site.config.publisher.iter().filter_map(|publisher| publisher.url.as_ref());
        named.extend(publisher.map(|url| (config::PATH, url.as_str())));
        for (file, written) in named {
            found.add_fact(disk, file, written)?;
        }
        Ok(found)
    }

    fn add_page(&mut self, site: &Site, id: PageId) {
        let Some(page) = site.grid.own(id) else { return };
        for link in &page.links {
            let Target::Web { written, href } = &link.target else { continue };
            if site.facts.links.contains_key(&**written) {
                continue;
            }
            let key = site.grid.key(id.key).to_string();
            let place = Place {
                span: Span::new(&page.path, link.range.start as usize..link.range.end as usize),
                page: if key.is_empty() { "index".to_owned() } else { key },
                language: Some(site.locale(id.locale).tag.to_string()),
                fragment: None,
                updated: page.front.updated,
            };
            self.add(href, place);
        }
    }

    /// Facts do not remember their places, so the address is looked for in its file.
    fn add_fact(&mut self, disk: &Disk, file: &str, written: &str) -> Result<()> {
        let Some(path) = SourcePath::new(file) else { return Ok(()) };
        let text = disk.read(file)?.value.unwrap_or_default();
        // `url` writes the publisher's address anew, perhaps with a `/` that the file has not.
        let at = text.find(&format!("\"{written}\"")).map(|at| at + 1);
        let short = written.trim_end_matches('/');
        let at = at.or_else(|| text.find(&format!("\"{short}\"")).map(|at| at + 1));
        let end = |at: usize| text[at..].find('"').map_or(at, |length| at + length);
        let place = Place {
            span: at.map_or_else(|| Span::file(&path), |at| Span::new(&path, at..end(at))),
            page: file.to_owned(),
            language: None,
            fragment: None,
            updated: None,
        };
        self.add(written, place);
        Ok(())
    }

    fn add(&mut self, address: &str, mut place: Place) {
        let Ok(mut url) = Url::parse(address) else { return };
        place.fragment = url.fragment().map(str::to_owned);
        url.set_fragment(None);
        self.0.entry(url).or_default().push(place);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn hosts(&self) -> usize {
        self.0.keys().filter_map(Url::host_str).collect::<BTreeSet<_>>().len()
    }

    pub(super) fn urls(&self) -> impl Iterator<Item = &Url> {
        self.0.keys()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Url, &[Place])> {
        self.0.iter().map(|(url, places)| (url, places.as_slice()))
    }
}
