//! Fills the holes of a body: now it is known where each link leads, which id each heading has, and in which words the
//! theme speaks the language of the text.

use crate::link::{Destination, Shown, Site};
use crate::load::Argument;
use crate::model::{LinkFacts, LocaleId};
use crate::parse::{Hole, Task, escape};

use super::Hrefs;

/// The HTML of a page's text, for a reader of `locale`.
pub fn body(site: &Site, shown: &Shown<'_>, locale: LocaleId, hrefs: &Hrefs<'_>) -> String {
    let mut out = String::new();
    let filler = Filler { site, shown, locale, hrefs };
    shown.page.body.fill(&mut out, |hole, out| filler.fill(hole, out));
    out
}

/// The words of a task of that text, as they stand in a line.
pub fn task(
    site: &Site,
    shown: &Shown<'_>,
    task: &Task,
    locale: LocaleId,
    hrefs: &Hrefs<'_>,
) -> String {
    let mut out = String::new();
    let filler = Filler { site, shown, locale, hrefs };
    shown.page.body.fill_part(task.html.clone(), &mut out, |hole, out| filler.fill(hole, out));
    out
}

struct Filler<'a, 's> {
    site: &'s Site,
    shown: &'a Shown<'s>,
    locale: LocaleId,
    hrefs: &'a Hrefs<'s>,
}

impl Filler<'_, '_> {
    fn fill(&self, hole: Hole, out: &mut String) {
        match hole {
            Hole::HeadingId(index) => attribute(out, "id", self.shown.heading_id(index)),
            Hole::LinkStart(index) => self.link_start(index, out),
            Hole::LinkEnd(index) => self.link_end(index, out),
            Hole::Image(index) => self.image(index, out),
            Hole::Word(key) => escape(&self.word(key, &[]), out),
            Hole::FootnoteBack(number) => {
                escape(
                    &self.word("footnote-back", &[("number", Argument::Number(i64::from(number)))]),
                    out,
                );
            }
        }
    }

    /// A word in the language of the text, which is not always the reader's.
    fn word(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.site.strings.text(self.site.locale(self.shown.id.locale), key, arguments)
    }

    fn destination(&self, index: u32) -> Destination<'_> {
        self.site.destination(self.shown.page, index, self.locale)
    }

    fn link_start(&self, index: u32, out: &mut String) {
        let page = self.shown.page;
        let Some(link) = page.links.get(index as usize) else { return };
        let mut rel = "";
        let mut hreflang = None;
        let href = match self.destination(index) {
            Destination::Page(id, anchor) => {
                hreflang =
                    (id.locale != self.locale).then(|| self.site.locale(id.locale).tag.as_str());
                self.hrefs.to_anchor(self.site.url(id), anchor.unwrap_or_default())
            }
            Destination::Here(anchor) => format!("#{anchor}"),
            Destination::File(path) => match self.site.media.get(path) {
                Some(file) => self.hrefs.to(&file.url),
                None => return out.push_str("<span>"),
            },
            Destination::Web(written, _) if self.site.facts.links.contains_key(written) => {
                return out.push_str("<span class=\"archived\">");
            }
            Destination::Web(_, href) => {
                rel = "external noopener";
                href.to_owned()
            }
            Destination::Contact(address) => address.to_owned(),
            // What was reported shows its text, and leads nowhere.
            Destination::Nowhere => return out.push_str("<span>"),
        };
        out.push_str("<a");
        attribute(out, "href", &href);
        if !rel.is_empty() {
            attribute(out, "rel", rel);
        }
        if let Some(hreflang) = hreflang {
            attribute(out, "hreflang", hreflang);
        }
        if let Some(title) = &link.title {
            attribute(out, "title", title);
        }
        out.push('>');
    }

    fn link_end(&self, index: u32, out: &mut String) {
        let link = self.shown.page.links.get(index as usize);
        match self.destination(index) {
            Destination::Page(id, _) => {
                if link.is_some_and(|link| link.is_empty) {
                    escape(&self.site.shown(id).page.title, out);
                }
                out.push_str("</a>");
            }
            Destination::Web(written, _) => match self.site.facts.links.get(written) {
                Some(facts) => self.archived_note(facts, out),
                None => out.push_str("</a>"),
            },
            Destination::File(path) if !self.site.media.contains_key(path) => {
                out.push_str("</span>");
            }
            Destination::Nowhere => out.push_str("</span>"),
            Destination::Here(_) | Destination::File(_) | Destination::Contact(_) => {
                out.push_str("</a>");
            }
        }
    }

    fn archived_note(&self, facts: &LinkFacts, out: &mut String) {
        out.push_str(" <span class=\"archived-note\">(");
        match facts {
            LinkFacts::Gone => escape(&self.word("archived-link", &[]), out),
            LinkFacts::Copy(address) => {
                out.push_str("<a");
                attribute(out, "href", address);
                attribute(out, "rel", "external noopener");
                out.push('>');
                escape(&self.word("archived-copy", &[]), out);
                out.push_str("</a>");
            }
        }
        out.push_str(")</span></span>");
    }

    fn image(&self, index: u32, out: &mut String) {
        let Some(image) = self.shown.page.images.get(index as usize) else { return };
        let Some(file) = self.site.media.get(&image.path) else { return escape(&image.alt, out) };
        out.push_str("<img");
        attribute(out, "src", &self.hrefs.to(&file.url));
        attribute(out, "alt", &image.alt);
        if let Some((width, height)) = file.size {
            attribute(out, "width", &width.to_string());
            attribute(out, "height", &height.to_string());
        }
        if let Some(title) = &image.title {
            attribute(out, "title", title);
        }
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }
}

/// An attribute, quoted. Names never come from content.
fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}
