//! `content/facts/`: what is the same in every language, typed. Whether a participant has a page is for `link` to say.

use url::Url;

use super::{Disk, Error};
use crate::diagnostic::{Checked, Fields, Problem, Value, codes, nearest};
use crate::model::{
    Facts, LinkFacts, Locales, Participant, ParticipantKind, Population, Position, SourcePath,
    Successor, Tag, Term, TermWords,
};

/// In the order in which they are read.
const FILES: [&str; 3] = ["participants.toml", "terms.toml", "links.toml"];

/// Reads the three files, each of which may be absent.
pub(super) fn load(disk: &Disk, locales: &Locales) -> Result<Checked<Facts>, Error> {
    let mut checked = Checked::<Facts>::default();
    for name in FILES {
        let path = format!("content/facts/{name}");
        let Some(text) = disk.read(&path)?.report_to(&mut checked.problems) else { continue };
        let Some(path) = SourcePath::new(&path) else { continue };
        checked.problems.extend(read(&path, &text, locales, &mut checked.value));
    }
    for path in disk.files("content/facts")?.report_to(&mut checked.problems) {
        if !FILES.contains(&path.file_name()) {
            let problem = Problem::new(
                codes::FACTS_VALUE,
                crate::diagnostic::Span::file(&path),
                "nothing reads this file",
            )
            .hint(format!("facts are in {}", FILES.join(", ")));
            checked.problems.push(problem);
        }
    }
    Ok(checked)
}

/// Adds what one of the files says.
pub(crate) fn read(
    path: &SourcePath,
    text: &str,
    locales: &Locales,
    facts: &mut Facts,
) -> Vec<Problem> {
    let mut fields = Fields::parse(path, text, 0);
    match path.file_name() {
        "participants.toml" => read_participants(&mut fields, facts),
        "terms.toml" => read_terms(&mut fields, locales, facts),
        _ => read_links(&mut fields, facts),
    }
    fields.finish()
}

fn read_participants(fields: &mut Fields<'_>, facts: &mut Facts) {
    for (id, mut table) in fields.tables() {
        let name = table.string("name");
        let name = table.require("name", name, "name = \"…\"");
        let country = table.string("country");
        let country = table.require("country", country, "country = \"DK\"");
        let country = country.and_then(|country| check_country(&mut table, country));
        let kind = table.string("kind");
        let kind = table.require("kind", kind, "kind = \"municipality\"");
        let kind = kind.and_then(|kind| check_kind(&mut table, &kind));
        let participant = (|| {
            Some(Participant {
                name: name?.value,
                name_language: None,
                country: country?,
                kind: kind?,
                position: None,
                population: None,
                websites: Vec::new(),
                members: Vec::new(),
                successor: None,
                named_as: None,
                also_called: Vec::new(),
            })
        })();
        let name_language = table.string("name_lang").and_then(|tag| check_tag(&mut table, tag));
        let position = read_position(&mut table);
        let population = read_population(&mut table);
        let websites = table
            .strings("websites")
            .into_iter()
            .filter_map(|url| check_address(&mut table, url))
            .collect();
        let members = table.strings("members").into_iter().map(|name| name.value).collect();
        let successor = read_successor(&mut table);
        let named_as = table.string("named_as").map(|name| name.value);
        let also_called = table.strings("also_called").into_iter().map(|name| name.value).collect();
        fields.close(table);
        facts.known.insert(id.value.clone());
        if let Some(participant) = participant {
            let participant = Participant {
                name_language,
                position,
                population,
                websites,
                members,
                successor,
                named_as,
                also_called,
                ..participant
            };
            facts.participants.insert(id.value, participant);
        }
    }
}

fn read_position(participant: &mut Fields<'_>) -> Option<Position> {
    let mut table = participant.table("position")?;
    let latitude = table.number("latitude");
    let latitude = table.require("latitude", latitude, "latitude = 55.40");
    let longitude = table.number("longitude");
    let longitude = table.require("longitude", longitude, "longitude = 10.39");
    let span = table.span();
    participant.close(table);
    let position = Position::new(latitude?, longitude?);
    if position.is_none() {
        let problem = Problem::new(codes::FACTS_VALUE, span, "this place is not on the map")
            .hint("write degrees, north and east: `{ latitude = 55.40, longitude = 10.39 }`");
        participant.report(problem);
    }
    position
}

fn read_population(participant: &mut Fields<'_>) -> Option<Population> {
    let mut table = participant.table("population")?;
    let inhabitants = table.integer("inhabitants");
    let inhabitants = table.require("inhabitants", inhabitants, "inhabitants = 198972");
    let inhabitants =
        inhabitants.and_then(|number| check_number(&mut table, &number, 1..=i64::from(u32::MAX)));
    let year = table.integer("year").and_then(|year| check_number(&mut table, &year, 1000..=9999));
    let year = year.and_then(|year| u16::try_from(year).ok());
    let source = table.string("source");
    let source = table.require("source", source, "source = \"https://…\"");
    let source = source.and_then(|source| check_address(&mut table, source));
    let approximate = table.boolean("approximate");
    participant.close(table);
    let inhabitants = u32::try_from(inhabitants?).ok()?;
    Some(Population { inhabitants, year, source: source?, approximate })
}

fn read_successor(participant: &mut Fields<'_>) -> Option<Successor> {
    let mut table = participant.table("successor")?;
    let name = table.string("name");
    let name = table.require("name", name, "name = \"…\"");
    let since = table.date("since").map(|date| date.value);
    let source = table.string("source").and_then(|source| check_address(&mut table, source));
    participant.close(table);
    Some(Successor { name: name?.value, since, source })
}

fn read_terms(fields: &mut Fields<'_>, locales: &Locales, facts: &mut Facts) {
    for (id, mut concept) in fields.tables() {
        let mut term = Term::default();
        for (tag, mut table) in concept.tables() {
            let words = read_words(&mut table);
            concept.close(table);
            if let Some(locale) = locales.find(&tag.value) {
                term.words.extend(words.map(|words| (locale.id, words)));
            } else {
                let problem = Problem::new(
                    codes::FACTS_VALUE,
                    concept.span_of(tag.range),
                    format!("`{}` is not a language of this site", tag.value),
                )
                .hint("add it to `content/site.toml`, or remove the line");
                concept.report(problem);
            }
        }
        fields.close(concept);
        facts.terms.insert(id.value, term);
    }
}

fn read_words(table: &mut Fields<'_>) -> Option<TermWords> {
    let term = table.string("term");
    let term = table.require("term", term, "term = \"…\"");
    let texts = |values: Vec<Value<String>>| values.into_iter().map(|value| value.value).collect();
    let synonyms = texts(table.strings("synonyms"));
    let avoid = texts(table.strings("avoid"));
    let definition = table.string("definition").map(|definition| definition.value);
    Some(TermWords { term: term?.value, synonyms, avoid, definition })
}

fn read_links(fields: &mut Fields<'_>, facts: &mut Facts) {
    for (address, mut table) in fields.tables() {
        let archived = table.string_or_boolean("archived");
        let archived = table.require("archived", archived, "archived = true");
        let link = match archived {
            Some(Err(true)) => Some(LinkFacts::Gone),
            Some(Ok(copy)) => check_address(&mut table, copy).map(LinkFacts::Copy),
            Some(Err(false)) => {
                let problem = Problem::new(
                    codes::FACTS_VALUE,
                    table.span(),
                    "an address that works needs no entry",
                )
                .hint("remove it, or write `archived = true` or the address of a copy");
                table.report(problem);
                None
            }
            None => None,
        };
        fields.close(table);
        if let (Some(link), Some(address)) = (link, check_address(fields, address)) {
            facts.links.insert(address, link);
        }
    }
}

/// An address of the web, as it was written.
fn check_address(fields: &mut Fields<'_>, address: Value<String>) -> Option<String> {
    let sound =
        Url::parse(&address.value).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !sound {
        let problem =
            Problem::new(codes::FACTS_VALUE, fields.span_of(address.range), "not a web address")
                .hint("write it whole, with `https://`");
        fields.report(problem);
        return None;
    }
    Some(address.value)
}

fn check_number(
    fields: &mut Fields<'_>,
    number: &Value<i64>,
    range: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    if range.contains(&number.value) {
        return Some(number.value);
    }
    let message = format!("{} cannot be right", number.value);
    let hint = format!("write a number from {} to {}", range.start(), range.end());
    fields.report(
        Problem::new(codes::FACTS_VALUE, fields.span_of(number.range.clone()), message).hint(hint),
    );
    None
}

fn check_tag(fields: &mut Fields<'_>, tag: Value<String>) -> Option<String> {
    if Tag::new(&tag.value).is_ok() {
        return Some(tag.value);
    }
    let message = format!("`{}` is not a language tag", tag.value);
    let problem = Problem::new(codes::FACTS_VALUE, fields.span_of(tag.range), message)
        .hint("use the tag of the language, such as `da`");
    fields.report(problem);
    None
}

fn check_country(fields: &mut Fields<'_>, country: Value<String>) -> Option<String> {
    let sound =
        country.value.len() == 2 && country.value.bytes().all(|byte| byte.is_ascii_uppercase());
    if !sound {
        let message = format!("`{}` is not a country code", country.value);
        let problem = Problem::new(codes::FACTS_VALUE, fields.span_of(country.range), message)
            .hint("write the two capital letters of ISO 3166-1, such as `DK`");
        fields.report(problem);
        return None;
    }
    Some(country.value)
}

fn check_kind(fields: &mut Fields<'_>, kind: &Value<String>) -> Option<ParticipantKind> {
    let known = ParticipantKind::NAMES.iter().find(|(name, _)| *name == kind.value);
    if known.is_none() {
        let names = ParticipantKind::NAMES.map(|(name, _)| name);
        let hint = match nearest(&kind.value, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", names.join(", ")),
        };
        let message = format!("unknown kind of participant `{}`", kind.value);
        fields.report(
            Problem::new(codes::FACTS_VALUE, fields.span_of(kind.range.clone()), message)
                .hint(hint),
        );
    }
    known.map(|(_, kind)| *kind)
}
