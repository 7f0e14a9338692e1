//! Writes the termbase as TBX-Basic, in the style DCA.

use super::TbxError;
use crate::model::{Facts, Locales, TermWords};

/// Where the name of the namespace and the types are laid down.
const NAMESPACE: &str = "urn:iso:std:iso:30042:ed-2";

/// The termbase of a site. An id that cannot be one in XML is refused.
pub fn write(facts: &Facts, locales: &Locales, title: &str) -> Result<String, TbxError> {
    let source = locales.source().tag.as_str();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"{source}\" xmlns=\"{NAMESPACE}\">\n  <tbxHeader>\n    <fileDesc>\n      <titleStmt>\n        <title>{}</title>\n      </titleStmt>\n      <sourceDesc>\n        <p>content/facts/terms.toml</p>\n      </sourceDesc>\n    </fileDesc>\n    <encodingDesc>\n      <p type=\"XCSURI\">TBXXCSV03_TBX-Basic.xcs</p>\n    </encodingDesc>\n  </tbxHeader>\n  <text>\n    <body>\n",
        escape(title)
    );
    for (id, term) in &facts.terms {
        if !is_name(id) {
            let message = format!(
                "`{id}` cannot be the id of a concept in XML; begin it with a letter, and write letters, digits and hyphens"
            );
            return Err(TbxError::Other(message));
        }
        if term.words.is_empty() {
            continue;
        }
        out += &format!("      <conceptEntry id=\"{id}\">\n");
        for locale in locales {
            if let Some(words) = term.words.get(&locale.id) {
                out += &language(locale.tag.as_str(), words);
            }
        }
        out += "      </conceptEntry>\n";
    }
    out += "    </body>\n  </text>\n</tbx>\n";
    Ok(out)
}

fn language(tag: &str, words: &TermWords) -> String {
    let mut out = format!("        <langSec xml:lang=\"{tag}\">\n");
    if let Some(definition) = &words.definition {
        out +=
            &format!("          <descrip type=\"definition\">{}</descrip>\n", escape(definition));
    }
    let preferred = std::iter::once((&words.term, "preferredTerm"));
    let admitted = words.synonyms.iter().map(|term| (term, "admittedTerm"));
    let deprecated = words.avoid.iter().map(|term| (term, "deprecatedTerm"));
    for (term, status) in preferred.chain(admitted).chain(deprecated) {
        out += &format!(
            "          <termSec>\n            <term>{}</term>\n            <termNote type=\"administrativeStatus\">{status}-admn-sts</termNote>\n          </termSec>\n",
            escape(term)
        );
    }
    out + "        </langSec>\n"
}

/// Whether a text is a name in XML without colons (of ASCII, which all ids of ours are).
fn is_name(id: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && id.chars().all(is_part)
}

/// A text as it stands between tags. What no XML may hold is left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
