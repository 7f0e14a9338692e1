//! Reads XLIFF 2. A file is data from outside: document types are refused, entities are never expanded, elements of other
//! namespaces are passed over, and what is not understood inside a text breaks the file rather than being left out.

use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::content::Piece;
use super::returned::{Broken, Placed, Returned, ReturnedUnit, Words};
use super::xliff::{CORE, METADATA};
use crate::model::Print;

/// How deep elements may be nested.
const DEEPEST: usize = 64;

const MEND: &str = "save it again with the tool that wrote it, as XLIFF 2.1";

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Returned, Broken> {
    let mut xml = NsReader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut reader = Reader::default();
    loop {
        let at = usize::try_from(xml.buffer_position()).unwrap_or(0);
        let event = match xml.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = usize::try_from(xml.error_position()).unwrap_or(at);
                return Err(Broken::new(at, format!("not well-formed XML: {error}"), MEND));
            }
        };
        match event {
            Event::Start(tag) => {
                let namespace = match xml.resolver().resolve_element(tag.name()).0 {
                    ResolveResult::Bound(namespace) => namespace.as_ref().to_vec(),
                    _ => Vec::new(),
                };
                reader.start(&tag, &namespace, at)?;
            }
            Event::End(_) => reader.end(at)?,
            Event::Text(words) => {
                let words = words.xml10_content().map_err(|error| wrong(at, &error))?;
                reader.words(&words);
            }
            Event::CData(words) => {
                let words = words.xml10_content().map_err(|error| wrong(at, &error))?;
                reader.words(&words);
            }
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| wrong(at, &error))?;
                let letter = reference.resolve_char_ref().map_err(|error| wrong(at, &error))?;
                let known = || predefined(&name).map(str::to_owned);
                let Some(letter) = letter.map(String::from).or_else(known) else {
                    let message = format!("the entity `&{name};` is not known");
                    return Err(Broken::new(at, message, MEND));
                };
                reader.words(&letter);
            }
            Event::DocType(_) => {
                let hint =
                    "remove the line; XLIFF needs none, and it can make a small file endless";
                return Err(Broken::new(at, "a document type may not stand in this file", hint));
            }
            Event::Eof => return reader.finish(at),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::Empty(_) => {}
        }
    }
}

fn wrong(at: usize, error: &dyn std::fmt::Display) -> Broken {
    Broken::new(at, format!("not well-formed XML: {error}"), MEND)
}

fn predefined(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

/// What an element is, as far as it matters here.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Element {
    Xliff,
    File,
    Unit,
    Segment,
    Source,
    Target,
    /// A code with words in it, by its name.
    Code(String),
    /// An annotation, which is passed over, not so its words.
    Marker,
    /// The print of the source, or of the translation.
    Meta(String),
    /// What is known, and holds others.
    Frame,
    /// What is passed over with all that it holds.
    Other,
}

#[derive(Default)]
struct Reader {
    returned: Returned,
    has_root: bool,
    open: Vec<Element>,
    page: String,
    unit: Option<ReturnedUnit>,
    source: Vec<Piece>,
    target: Vec<Piece>,
    /// Whether a segment of the unit has no translation.
    is_open: bool,
    /// What the segment says.
    segment: (Vec<Piece>, Option<Vec<Piece>>),
    /// Whether it is one, and not what stands between two.
    is_segment: bool,
}

impl Reader {
    fn start(&mut self, tag: &BytesStart<'_>, namespace: &[u8], at: usize) -> Result<(), Broken> {
        if self.open.len() >= DEEPEST {
            return Err(Broken::new(at, "elements are nested too deep", MEND));
        }
        let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
        let attribute = |key: &str| attribute(tag, key, at);
        let is_passed_over = self.open.last() == Some(&Element::Other);
        let is_core =
            namespace == CORE.as_bytes() || namespace == b"urn:oasis:names:tc:xliff:document:2.2";
        let inline = self.is_in_text();
        let element = match name.as_str() {
            _ if is_passed_over => Element::Other,
            "metadata" | "metaGroup" if namespace == METADATA.as_bytes() => Element::Frame,
            "meta" if namespace == METADATA.as_bytes() => {
                Element::Meta(attribute("type")?.unwrap_or_default())
            }
            _ if self.open.is_empty() => {
                self.root(&name, is_core, tag, at)?;
                Element::Xliff
            }
            _ if !is_core => Element::Other,
            "file" => {
                self.page = match attribute("original")? {
                    Some(original) => original,
                    None => attribute("id")?.unwrap_or_default(),
                };
                Element::File
            }
            "group" => Element::Frame,
            "unit" => {
                self.begin_unit(attribute("id")?.unwrap_or_default(), at);
                Element::Unit
            }
            "segment" | "ignorable" => {
                self.segment = (Vec::new(), None);
                self.is_segment = name == "segment";
                Element::Segment
            }
            "source" => Element::Source,
            "target" => {
                self.segment.1 = Some(Vec::new());
                Element::Target
            }
            _ if !inline => Element::Other,
            "cp" => {
                let hex = attribute("hex")?.unwrap_or_default();
                let letter = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32);
                self.words(letter.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
                Element::Frame
            }
            "mrk" => Element::Marker,
            "sm" | "em" => Element::Frame,
            "pc" | "ph" | "sc" | "ec" => {
                let copy = attribute("copyOf")?;
                let id = copy.or(attribute("startRef")?).or(attribute("id")?).unwrap_or_default();
                let piece = match name.as_str() {
                    "pc" | "sc" => Piece::Open(id.clone()),
                    "ec" => Piece::Close(id.clone()),
                    _ => Piece::Alone(id.clone()),
                };
                self.push(piece);
                if name == "pc" { Element::Code(id) } else { Element::Frame }
            }
            _ => {
                let message = format!("`<{name}>` is not known in a text");
                return Err(Broken::new(at, message, MEND));
            }
        };
        self.open.push(element);
        Ok(())
    }

    fn root(
        &mut self,
        name: &str,
        is_core: bool,
        tag: &BytesStart<'_>,
        at: usize,
    ) -> Result<(), Broken> {
        if name != "xliff" || self.has_root {
            return Err(Broken::new(at, format!("`<{name}>` begins no XLIFF file"), MEND));
        }
        let version = attribute(tag, "version", at)?.unwrap_or_default();
        if !is_core || !version.starts_with("2.") {
            let message = format!("this is XLIFF {version}, and not 2");
            return Err(Broken::new(at, message, MEND));
        }
        self.has_root = true;
        let text = |key: &str| Ok(attribute(tag, key, at)?.unwrap_or_default());
        self.returned.source = Placed { text: text("srcLang")?, range: at..at };
        self.returned.target = Placed { text: text("trgLang")?, range: at..at };
        Ok(())
    }

    fn begin_unit(&mut self, name: String, at: usize) {
        self.source.clear();
        self.target.clear();
        self.is_open = false;
        self.unit = Some(ReturnedUnit {
            page: self.page.clone(),
            name,
            range: at..at,
            source_print: None,
            target_print: None,
            source: Words::Pieces(Vec::new()),
            target: Words::Pieces(Vec::new()),
        });
    }

    /// Whether words are those of a source or a translation. A hint has both too, but is passed over.
    fn is_in_text(&self) -> bool {
        self.open.iter().rev().find_map(|element| match element {
            Element::Source | Element::Target => Some(true),
            Element::Code(_) | Element::Marker => None,
            _ => Some(false),
        }) == Some(true)
    }

    fn words(&mut self, words: &str) {
        if let Some(Element::Meta(kind)) = self.open.last() {
            let print: Option<Print> = words.trim().parse().ok();
            match (kind.as_str(), &mut self.unit) {
                ("source", Some(unit)) => unit.source_print = print,
                ("target", Some(unit)) => unit.target_print = print,
                _ => {}
            }
        } else if self.is_in_text() {
            self.push(Piece::Text(words.to_owned()));
        }
    }

    fn push(&mut self, piece: Piece) {
        let in_target = self.open.contains(&Element::Target);
        match (&mut self.segment.1, in_target) {
            (Some(target), true) => target.push(piece),
            _ => self.segment.0.push(piece),
        }
    }

    fn end(&mut self, at: usize) -> Result<(), Broken> {
        match self.open.pop() {
            Some(Element::Code(id)) => self.push(Piece::Close(id)),
            Some(Element::Segment) => {
                let (source, target) = std::mem::take(&mut self.segment);
                let is_blank = source
                    .iter()
                    .all(|piece| matches!(piece, Piece::Text(text) if text.trim().is_empty()));
                match target {
                    Some(target) => self.target.extend(target),
                    // What stands between two segments needs no translation.
                    None if !self.is_segment || is_blank => {
                        self.target.extend(source.iter().cloned());
                    }
                    None => self.is_open = true,
                }
                self.source.extend(source);
            }
            Some(Element::Unit) => {
                let Some(mut unit) = self.unit.take() else { return Ok(()) };
                unit.source = Words::Pieces(std::mem::take(&mut self.source));
                unit.target = Words::Pieces(std::mem::take(&mut self.target));
                if self.is_open || unit.target.is_empty() {
                    self.returned.open += 1;
                } else {
                    self.returned.units.push(unit);
                }
            }
            Some(_) => {}
            None => return Err(Broken::new(at, "an element ends that did not begin", MEND)),
        }
        Ok(())
    }

    fn finish(self, at: usize) -> Result<Returned, Broken> {
        match (self.has_root, self.open.is_empty()) {
            (false, _) => Err(Broken::new(0, "there is no `<xliff>` in this file", MEND)),
            (true, false) => {
                Err(Broken::new(at, "the file ends before its last element does", MEND))
            }
            (true, true) => Ok(self.returned),
        }
    }
}

fn attribute(tag: &BytesStart<'_>, key: &str, at: usize) -> Result<Option<String>, Broken> {
    let found = tag.try_get_attribute(key).map_err(|error| wrong(at, &error))?;
    let value = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0)).transpose();
    Ok(value.map_err(|error| wrong(at, &error))?.map(std::borrow::Cow::into_owned))
}
