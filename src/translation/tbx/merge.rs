//! Merges what a TBX file says into `content/facts/terms.toml`, value by value: comments, order and all else stay as they
//! are. Nothing is taken away but a term that another one takes the place of: a tool that leaves something out has not
//! said that it is wrong.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::{Tbx, TbxError};
use crate::model::{Locales, TermWords, slugify};

/// The termbase with what a file says, and what changed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Merged {
    /// The new text of `content/facts/terms.toml`.
    pub text: String,
    /// What changed, one line each.
    pub changes: Vec<String>,
    /// What could not be placed, one line each.
    pub refused: Vec<String>,
}

/// Merges a file into the text of a termbase.
pub fn merge(present: &str, tbx: &Tbx, locales: &Locales) -> Result<Merged, TbxError> {
    let mut document: DocumentMut = present.parse().map_err(|error| {
        TbxError::Other(format!("content/facts/terms.toml cannot be read: {error}"))
    })?;
    let mut merged = Merged::default();
    for concept in &tbx.concepts {
        let Some(id) = place(&document, concept, locales, &mut merged) else { continue };
        for (written, words) in &concept.languages {
            let Some(tag) = tag_of(locales, written) else {
                merged.refused.push(format!("{id}: `{written}` is not a language of this site"));
                continue;
            };
            if let Some(complaint) = complaint(words) {
                merged.refused.push(format!("{id} ({tag}): {complaint}"));
                continue;
            }
            set(&mut document, &id, &tag, words, &mut merged);
        }
    }
    merged.text = if merged.changes.is_empty() { present.to_owned() } else { document.to_string() };
    Ok(merged)
}

/// The id of a concept here: its own, else that of the concept with the same source term, else one made of that term.
fn place(
    document: &DocumentMut,
    concept: &super::TbxConcept,
    locales: &Locales,
    merged: &mut Merged,
) -> Option<String> {
    let source = locales.source().tag.as_str();
    let words =
        concept.languages.iter().find(|(tag, _)| tag_of(locales, tag).as_deref() == Some(source));
    if document.contains_key(&concept.id) {
        return Some(concept.id.clone());
    }
    let Some((_, words)) = words else {
        merged.refused.push(format!(
            "`{}` is no concept here, and has no term in `{source}` to find it by",
            concept.id
        ));
        return None;
    };
    let has_term = |item: &Item| {
        let term = item.get(source).and_then(|words| words.get("term")).and_then(Item::as_str);
        term == Some(words.term.as_str())
    };
    if let Some((id, _)) = document.iter().find(|(_, item)| has_term(item)) {
        return Some(id.to_owned());
    }
    let id = slugify(&words.term);
    if id.is_empty() || document.contains_key(&id) {
        merged.refused.push(format!("`{}`: no id can be made of “{}”", concept.id, words.term));
        return None;
    }
    Some(id)
}

/// The tag of a language as the site writes it; `nb-NO` is `nb` where the site has no other.
fn tag_of(locales: &Locales, written: &str) -> Option<String> {
    let find = |tag: &str| {
        let tag = tag.to_lowercase();
        locales.iter().find(|locale| locale.tag.as_str().to_lowercase() == tag)
    };
    let written = written.replace('_', "-");
    let language = written.split('-').next().unwrap_or_default();
    find(&written).or_else(|| find(language)).map(|locale| locale.tag.to_string())
}

/// What cannot be a term.
fn complaint(words: &TermWords) -> Option<String> {
    let all = std::iter::once(&words.term).chain(&words.synonyms).chain(&words.avoid);
    let long = all.clone().find(|term| term.chars().count() > 200);
    let hidden = all.chain(&words.definition).find(|text| text.chars().any(char::is_control));
    let both =
        words.avoid.iter().find(|term| **term == words.term || words.synonyms.contains(term));
    if let Some(term) = both {
        return Some(format!("“{term}” is both a term and to be avoided"));
    }
    if long.is_some() {
        return Some("a term of more than 200 letters".to_owned());
    }
    hidden.map(|_| "a character that cannot be seen".to_owned())
}

fn set(document: &mut DocumentMut, id: &str, tag: &str, words: &TermWords, merged: &mut Merged) {
    if !document.contains_key(id) {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        document.insert(id, Item::Table(table));
        merged.changes.push(format!("{id}: new"));
    }
    let Some(concept) = document.get_mut(id).and_then(Item::as_table_like_mut) else {
        merged.refused.push(format!("{id}: not a table in content/facts/terms.toml"));
        return;
    };
    if !concept.contains_key(tag) {
        concept.insert(tag, Item::Value(Value::InlineTable(inline(words))));
        merged.changes.push(format!("{id} ({tag}): “{}”", words.term));
        return;
    }
    let Some(present) = concept.get_mut(tag).and_then(Item::as_table_like_mut) else {
        merged.refused.push(format!("{id} ({tag}): not a table in content/facts/terms.toml"));
        return;
    };
    let mut note = |what: String| merged.changes.push(format!("{id} ({tag}): {what}"));
    let term = present.get("term").and_then(Item::as_str).unwrap_or_default().to_owned();
    if term != words.term {
        note(format!("“{term}” is now “{}”", words.term));
        replace(present, "term", words.term.as_str().into());
    }
    if let Some(definition) = &words.definition
        && present.get("definition").and_then(Item::as_str) != Some(definition.as_str())
    {
        note("another definition".to_owned());
        replace(present, "definition", definition.as_str().into());
    }
    // A form that has changed its place leaves the old one.
    let moved_out = |forms: &[String], others: &[&String]| -> Vec<String> {
        forms.iter().filter(|form| !others.contains(form)).cloned().collect()
    };
    let synonyms = texts(present, "synonyms");
    let avoid = texts(present, "avoid");
    let no_synonym: Vec<&String> = words.avoid.iter().chain([&words.term]).collect();
    let no_avoid: Vec<&String> = words.synonyms.iter().chain([&words.term]).collect();
    for (key, known, given, gone) in [
        ("synonyms", &synonyms, &words.synonyms, no_synonym),
        ("avoid", &avoid, &words.avoid, no_avoid),
    ] {
        let mut forms = moved_out(known, &gone);
        for form in given {
            if !forms.contains(form) {
                forms.push(form.clone());
            }
        }
        if forms != *known {
            note(format!(
                "{key}: {}",
                if forms.is_empty() { "none".to_owned() } else { forms.join(", ") }
            ));
            if forms.is_empty() {
                present.remove(key);
            } else {
                replace(present, key, array(&forms));
            }
        }
    }
}

/// Puts a value in the place of another one, with the space and the comments around it.
fn replace(table: &mut dyn TableLike, key: &str, mut value: Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    table.insert(key, Item::Value(value));
}

fn texts(table: &dyn TableLike, key: &str) -> Vec<String> {
    let array = table.get(key).and_then(Item::as_array);
    let texts = array.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

fn array(texts: &[String]) -> Value {
    Value::Array(texts.iter().map(String::as_str).collect::<Array>())
}

fn inline(words: &TermWords) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("term", words.term.as_str().into());
    for (key, forms) in [("synonyms", &words.synonyms), ("avoid", &words.avoid)] {
        if !forms.is_empty() {
            table.insert(key, array(forms));
        }
    }
    if let Some(definition) = &words.definition {
        table.insert("definition", definition.as_str().into());
    }
    table
}
