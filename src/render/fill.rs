//! Fills the holes of a body: now it is known where each link leads, which id each heading has, and in which words the
//! theme speaks the language of the text.

use std::fmt::Write as _;

use crate::link::{Destination, Shown, Site};
use crate::load::Argument;
use crate::model::{LinkFacts, LocaleId};
use crate::parse::{Hole, Task, escape};

use super::volume::Volume;
use super::{Hrefs, terms};

/// What tells the texts of one document apart, where it holds more than one.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    /// What the ids of this text begin with.
    pub(super) prefix: &'a str,
    /// How many levels its headings are lowered.
    pub(super) lowered: u8,
    /// The print edition that the text is a chapter of; none on a page of its own.
    pub(super) volume: Option<&'a Volume>,
    /// Whether terms are buttons that open their definitions, which stand at the end of the page.
    pub(super) explains: bool,
}

/// A page's text on the page itself.
const OWN: Frame<'static> = Frame { prefix: "", lowered: 0, volume: None, explains: true };

/// The HTML of a page's text, for a reader of `locale`.
pub fn body(site: &Site, shown: &Shown<'_>, locale: LocaleId, hrefs: &Hrefs<'_>) -> String {
    framed(site, shown, locale, hrefs, OWN)
}

/// The HTML of a page's text as a part of a document.
pub(super) fn framed(
    site: &Site,
    shown: &Shown<'_>,
    locale: LocaleId,
    hrefs: &Hrefs<'_>,
    frame: Frame<'_>,
) -> String {
    let mut out = String::new();
    let filler = Filler { site, shown, locale, hrefs, frame };
    shown.page.body.fill(&mut out, |hole, out| filler.fill(hole, out));
    out
}

/// The HTML of a section of that text, from its heading to the next.
pub(super) fn section(
    site: &Site,
    shown: &Shown<'_>,
    place: usize,
    hrefs: &Hrefs<'_>,
    prefix: &str,
) -> String {
    let mut out = String::new();
    let frame = Frame { prefix, explains: false, ..OWN };
    let filler = Filler { site, shown, locale: shown.id.locale, hrefs, frame };
    let heading = |place: usize| shown.page.sections.get(place).and_then(|section| section.heading);
    let (first, next) = (heading(place), heading(place + 1));
    shown.page.body.fill_section(first, next, &mut out, |hole, out| filler.fill(hole, out));
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
    let frame = Frame { explains: false, ..OWN };
    let filler = Filler { site, shown, locale, hrefs, frame };
    shown.page.body.fill_part(task.html.clone(), &mut out, |hole, out| filler.fill(hole, out));
    out
}

struct Filler<'a, 's> {
    site: &'s Site,
    shown: &'a Shown<'s>,
    locale: LocaleId,
    hrefs: &'a Hrefs<'s>,
    frame: Frame<'a>,
}

impl Filler<'_, '_> {
    fn fill(&self, hole: Hole, out: &mut String) {
        match hole {
            Hole::HeadingStart(index) => {
                let _ = write!(out, "<h{}", self.level(index));
                self.id(self.shown.heading_id(index), out);
                out.push('>');
            }
            Hole::HeadingEnd(index) => {
                let _ = write!(out, "</h{}>", self.level(index));
            }
            Hole::LinkStart(index) => self.link_start(index, out),
            Hole::LinkEnd(index) => self.link_end(index, out),
            Hole::Image(index) => self.image(index, out),
            Hole::TermStart(number) if self.frame.explains => {
                out.push_str("<button type=\"button\" class=\"term\"");
                attribute(out, "popovertarget", &terms::id_of(number as usize));
                out.push('>');
            }
            Hole::TermEnd if self.frame.explains => out.push_str("</button>"),
            Hole::KeepStart if self.frame.explains => out.push_str("<span class=\"keep\">"),
            Hole::KeepEnd if self.frame.explains => out.push_str("</span>"),
            Hole::TermStart(_) | Hole::TermEnd | Hole::KeepStart | Hole::KeepEnd => {}
            Hole::TableName(headings) => match headings.checked_sub(1) {
                Some(index) => {
                    let id = format!("{}{}", self.frame.prefix, self.shown.heading_id(index));
                    attribute(out, "aria-labelledby", &id);
                }
                None => attribute(out, "aria-label", &self.shown.page.title),
            },
            Hole::Word(key) => escape(&self.word(key, &[]), out),
            Hole::FootnoteReference(number, time) => self.footnote_reference(number, time, out),
            Hole::Footnote(number) => {
                out.push_str("<li");
                self.id(&format!("fn-{number}"), out);
                let _ = write!(out, " value=\"{number}\">");
            }
            Hole::FootnoteBack(number) => self.footnote_back(number, out),
        }
    }

    /// The level of a heading in this document; HTML has six.
    fn level(&self, index: u32) -> u8 {
        let level = self.shown.page.outline.get(index as usize).map_or(2, |heading| heading.level);
        (level + self.frame.lowered).min(6)
    }

    fn id(&self, id: &str, out: &mut String) {
        attribute(out, "id", &format!("{}{id}", self.frame.prefix));
    }

    fn footnote_reference(&self, number: u32, time: u32, out: &mut String) {
        let prefix = self.frame.prefix;
        let id =
            if time == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{time}") };
        let _ = write!(out, "<sup class=\"footnote-ref\"><a href=\"#{prefix}fn-{number}\"");
        self.id(&id, out);
        let _ = write!(out, ">{number}</a></sup>");
    }

    fn footnote_back(&self, number: u32, out: &mut String) {
        let prefix = self.frame.prefix;
        let _ = write!(out, "<a class=\"footnote-back\" href=\"#{prefix}fnref-{number}\"");
        let number = Argument::Number(i64::from(number));
        attribute(out, "aria-label", &self.word("footnote-back", &[("number", number)]));
        out.push_str(">↩</a>");
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
                let anchor = anchor.unwrap_or_default();
                hreflang =
                    (id.locale != self.locale).then(|| self.site.locale(id.locale).tag.as_str());
                match self.frame.volume {
                    Some(volume) => volume.href(self.site, id, anchor),
                    None => self.hrefs.to_anchor(self.site.url(id), anchor),
                }
            }
            Destination::Here(anchor) => format!("#{}{anchor}", self.frame.prefix),
            Destination::File(path) => match self.site.media.get(path) {
                Some(file) if self.frame.volume.is_some() => self.hrefs.absolute(&file.url),
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
            Destination::Web(written, href) => match self.site.facts.links.get(written) {
                Some(facts) => self.archived_note(written, facts, out),
                None => self.end_of_way_out(href, out),
            },
            Destination::File(path) => match self.site.media.get(path) {
                Some(file) => self.end_of_way_out(&self.hrefs.absolute(&file.url), out),
                None => out.push_str("</span>"),
            },
            Destination::Nowhere => out.push_str("</span>"),
            Destination::Here(_) | Destination::Contact(_) => out.push_str("</a>"),
        }
    }

    /// Closes a link that leads out of the document. Where it will be printed, a note says where to.
    fn end_of_way_out(&self, href: &str, out: &mut String) {
        out.push_str("</a>");
        if let Some(volume) = self.frame.volume {
            note_reference(volume.note(href), out);
        }
    }

    fn archived_note(&self, written: &str, facts: &LinkFacts, out: &mut String) {
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
        if let Some(volume) = self.frame.volume {
            note_reference(volume.note(written), out);
        }
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

fn note_reference(number: usize, out: &mut String) {
    let _ =
        write!(out, "<sup class=\"note-reference\"><a href=\"#note-{number}\">{number}</a></sup>");
}

/// An attribute, quoted. Names never come from content.
fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}
