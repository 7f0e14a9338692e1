//! The Atom feed of a language (RFC 4287): its own pages, the last changed first. No clock is asked: what was changed when
//! stands in the pages.

use std::fmt::Write as _;

use super::xml::escape;
use crate::link::Site;
use crate::load::Argument;
use crate::model::{LocaleId, PageId};
use crate::render::absolute;

/// Entries in a feed; a reader who was away longer starts from the pages.
const ENTRIES: usize = 50;

/// The feed of a language.
pub(super) fn atom(site: &Site, locale: LocaleId) -> String {
    let reader = site.locale(locale);
    let mut pages = Vec::new();
    for key in site.grid.keys() {
        let id = PageId { key, locale };
        if let Some(page) = site.grid.own(id)
            && let Some(updated) = page.front.updated
        {
            pages.push((updated, id, page));
        }
    }
    pages.sort_by(|(a, a_id, _), (b, b_id, _)| b.cmp(a).then(a_id.cmp(b_id)));
    let latest =
        pages.first().map_or_else(String::new, |(updated, ..)| format!("{updated}T00:00:00Z"));
    let title = site.strings.text(
        reader,
        "site-feed-title",
        &[("title", Argument::Text(site.config.title_in(locale).to_owned()))],
    );
    let home = absolute(site, site.routes.home(locale));
    let own = site.routes.feed(locale).map(|url| absolute(site, url)).unwrap_or_default();
    let author = site
        .config
        .publisher
        .as_ref()
        .map_or(site.config.title.as_str(), |publisher| publisher.name.as_str());
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ =
        writeln!(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", reader.tag);
    let _ = writeln!(out, "<title>{}</title>", escape(&title));
    let _ = writeln!(out, "<id>{}</id>", escape(&own));
    let _ = writeln!(
        out,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
        escape(&own)
    );
    let _ =
        writeln!(out, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&home));
    let _ = writeln!(out, "<updated>{latest}</updated>");
    let _ = writeln!(out, "<author><name>{}</name></author>", escape(author));
    for (updated, id, page) in pages.into_iter().take(ENTRIES) {
        let url = escape(&absolute(site, site.url(id)));
        let _ = writeln!(out, "<entry>\n<title>{}</title>\n<id>{url}</id>", escape(&page.title));
        let _ = writeln!(out, "<link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>");
        let _ = writeln!(out, "<updated>{updated}T00:00:00Z</updated>");
        if let Some(description) = &page.front.description {
            let _ = writeln!(out, "<summary>{}</summary>", escape(description));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}
