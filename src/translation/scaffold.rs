//! Where a translation that is missing can be begun: a link to the git host's page for a new file, with all of the front
//! matter that is the same in every language, and the headings' ids. The source's text is not in it: nobody could tell
//! later what was translated.

use crate::link::Site;
use crate::model::PageId;
use crate::parse::Page;

/// The link, if `site.toml` tells how to make one.
pub fn new_page(site: &Site, id: PageId, source: PageId) -> Option<String> {
    let twin = site.grid.own(source)?;
    let inside = twin.path.as_str().splitn(3, '/').nth(2)?;
    let tag = &site.locale(id.locale).tag;
    site.config.create_link(&format!("content/{tag}/{inside}"), &text(site, source, twin))
}

fn text(site: &Site, source: PageId, page: &Page) -> String {
    let mut out = "+++\ntitle = \"\"\nslug = \"\"\ndescription = \"\"\nkeywords = []\n".to_owned();
    if let Some(weight) = page.front.weight {
        out += &format!("weight = {weight}\n");
    }
    if page.front.outcome.is_some() {
        out += "outcome = \"\"\n";
    }
    if source.locale != site.config.locales.source().id {
        out += &format!("source = \"{}\"\n", site.locale(source.locale).tag);
    }
    out += "+++\n";
    let shown = site.shown(source);
    for (heading, id) in page.outline.iter().zip(shown.heading_ids()) {
        out += &format!("\n{} … {{#{id}}}\n", "#".repeat(heading.level.into()));
    }
    out
}
