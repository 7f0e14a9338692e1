//! Reads TBX, in the styles DCA (`<descrip type="definition">`) and DCT (`<basic:definition>`). The file comes from anybody:
//! there is a limit to everything, and a document type is refused.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Tbx, TbxConcept, TbxError};
use crate::model::TermWords;

/// No termbase of a guide is as large, deep or wordy.
const LARGEST: usize = 16 * 1024 * 1024;
const DEEPEST: usize = 32;
const MOST_CONCEPTS: usize = 50_000;
const LONGEST_TEXT: usize = 10_000;

/// Elements that say nothing themselves, or that the header is made of.
const FRAMES: [&str; 17] = [
    "tbx",
    "tbxHeader",
    "fileDesc",
    "titleStmt",
    "title",
    "publicationStmt",
    "sourceDesc",
    "p",
    "encodingDesc",
    "revisionDesc",
    "change",
    "text",
    "body",
    "back",
    "refObjectSec",
    "descripGrp",
    "termNoteGrp",
];

/// What a file says.
pub fn read(text: &str) -> Result<Tbx, TbxError> {
    if text.len() > LARGEST {
        return Err(TbxError::Other(format!("more than {} MB", LARGEST / 1024 / 1024)));
    }
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    loop {
        let line = |reader: &Reader<&[u8]>| {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(0);
            1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
        };
        let wrong = |line: usize, message: String| TbxError::Xml { line, message };
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(wrong(line(&reader), error.to_string())),
        };
        match event {
            Event::Start(tag) => {
                state.open(&tag).map_err(|message| wrong(line(&reader), message))?;
            }
            Event::Empty(tag) => {
                state.open(&tag).map_err(|message| wrong(line(&reader), message))?;
                state.close().map_err(TbxError::Other)?;
            }
            Event::End(_) => state.close().map_err(TbxError::Other)?,
            Event::Text(words) => {
                let words = words.decode().map_err(|it| wrong(line(&reader), it.to_string()))?;
                state.text(&words).map_err(TbxError::Other)?;
            }
            Event::CData(words) => {
                let words = words.decode().map_err(|it| wrong(line(&reader), it.to_string()))?;
                state.text(&words).map_err(TbxError::Other)?;
            }
            Event::GeneralRef(name) => {
                let at = line(&reader);
                let letter = resolve(&name).ok_or(TbxError::DocumentType { line: at })?;
                state.text(&letter).map_err(TbxError::Other)?;
            }
            Event::DocType(_) => return Err(TbxError::DocumentType { line: line(&reader) }),
            Event::Eof => return state.finish(),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// The letter that a reference stands for; none for an entity that only a document type could have declared.
fn resolve(name: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return Some(letter.to_string());
    }
    let name = name.decode().ok()?;
    resolve_xml_entity(&name).map(str::to_owned)
}

/// What is being read.
#[derive(Default)]
struct State {
    tbx: Tbx,
    /// The names of the open elements; in the style DCA those of their types.
    open: Vec<String>,
    /// How many of the open elements are around the words that are wanted.
    seen_root: bool,
    text: String,
    concept: Option<TbxConcept>,
    language: Option<Language>,
    term: Option<Term>,
}

#[derive(Default)]
struct Language {
    tag: String,
    definition: Option<String>,
    terms: Vec<Term>,
}

#[derive(Default)]
struct Term {
    words: String,
    status: String,
}

impl State {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        let local = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
        let attribute = |name: &str| -> Result<Option<String>, String> {
            let found = tag.try_get_attribute(name).map_err(|error| error.to_string())?;
            let value = found.map(|it| it.normalized_value(quick_xml::XmlVersion::default()));
            value
                .transpose()
                .map(|it| it.map(std::borrow::Cow::into_owned))
                .map_err(|it| it.to_string())
        };
        if self.open.is_empty() {
            self.check_root(&local, attribute("type")?.as_deref())?;
        }
        if self.open.len() >= DEEPEST {
            return Err(format!("more than {DEEPEST} elements in each other"));
        }
        match local.as_str() {
            "conceptEntry" => {
                if self.tbx.concepts.len() >= MOST_CONCEPTS {
                    return Err(format!("more than {MOST_CONCEPTS} concepts"));
                }
                let id = attribute("id")?.unwrap_or_default();
                self.concept = Some(TbxConcept { id, languages: Vec::new() });
            }
            "langSec" => {
                let tag = attribute("xml:lang")?.unwrap_or_default();
                self.language = Some(Language { tag, ..Language::default() });
            }
            "termSec" => self.term = Some(Term::default()),
            _ => {}
        }
        let typed =
            matches!(local.as_str(), "descrip" | "termNote" | "admin" | "ref" | "xref" | "transac");
        let name = if typed { attribute("type")?.unwrap_or(local) } else { local };
        // Marks inside a term or a definition are part of its words.
        if !matches!(name.as_str(), "hi" | "foreign" | "sc" | "ec" | "ph") {
            self.text.clear();
        }
        self.open.push(name);
        Ok(())
    }

    fn check_root(&mut self, name: &str, kind: Option<&str>) -> Result<(), String> {
        if std::mem::replace(&mut self.seen_root, true) {
            return Err("a second root element".to_owned());
        }
        match (name, kind) {
            ("martif", _) => Err("this is TBX of version 2; save it as version 3".to_owned()),
            ("tbx", Some("TBX-Basic" | "TBX-Min" | "TBX-Core")) => Ok(()),
            ("tbx", kind) => Err(format!(
                "the dialect `{}` is not known; save it as TBX-Basic",
                kind.unwrap_or_default()
            )),
            _ => Err(format!("`<{name}>` is no TBX")),
        }
    }

    fn text(&mut self, words: &str) -> Result<(), String> {
        if self.text.len() + words.len() > LONGEST_TEXT && self.concept.is_some() {
            return Err(format!("a text of more than {LONGEST_TEXT} bytes"));
        }
        if self.concept.is_some() {
            self.text += words;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let Some(name) = self.open.pop() else {
            return Err("a tag that closes nothing".to_owned());
        };
        let words = || self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match (name.as_str(), &mut self.term, &mut self.language) {
            ("hi" | "foreign" | "sc" | "ec" | "ph", ..) => return Ok(()),
            ("term", Some(term), _) => term.words = words(),
            ("administrativeStatus", Some(term), _) => term.status = words(),
            ("definition", None, Some(language)) => language.definition = Some(words()),
            ("termSec", Some(_), Some(language)) => {
                language.terms.extend(self.term.take().filter(|term| !term.words.is_empty()));
            }
            ("langSec", _, Some(_)) => {
                if let (Some(language), Some(concept)) = (self.language.take(), &mut self.concept) {
                    concept.languages.extend(language.into_words());
                }
            }
            ("conceptEntry", ..) => self.tbx.concepts.extend(self.concept.take()),
            (other, ..) if self.concept.is_some() && !FRAMES.contains(&other) => {
                *self.tbx.left_out.entry(other.to_owned()).or_default() += 1;
            }
            _ => {}
        }
        self.text.clear();
        Ok(())
    }

    fn finish(self) -> Result<Tbx, TbxError> {
        if !self.open.is_empty() || !self.seen_root {
            return Err(TbxError::Other("the file ends before its last tag".to_owned()));
        }
        Ok(self.tbx)
    }
}

impl Language {
    /// The words by their status: the preferred one first, or the first that is not to be avoided.
    fn into_words(self) -> Option<(String, TermWords)> {
        let is_avoided = |term: &Term| matches!(status(term), "deprecatedTerm" | "supersededTerm");
        let (avoid, good): (Vec<Term>, Vec<Term>) = self.terms.into_iter().partition(is_avoided);
        let at = good.iter().position(|term| status(term) == "preferredTerm").unwrap_or(0);
        let mut good: Vec<String> = good.into_iter().map(|term| term.words).collect();
        if good.is_empty() {
            return None;
        }
        let term = good.remove(at);
        let synonyms = once_each(good.into_iter().filter(|other| *other != term));
        let avoid = once_each(avoid.into_iter().map(|term| term.words));
        Some((self.tag, TermWords { term, synonyms, avoid, definition: self.definition }))
    }
}

/// What was said more than once stands where it was said first.
fn once_each(forms: impl Iterator<Item = String>) -> Vec<String> {
    let mut found = Vec::new();
    for form in forms {
        if !found.contains(&form) {
            found.push(form);
        }
    }
    found
}

fn status(term: &Term) -> &str {
    term.status.strip_suffix("-admn-sts").unwrap_or(&term.status)
}
