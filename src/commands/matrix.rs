//! The matrix of pages and languages in the forms that people and programs want.

use std::fmt::Write as _;

use serde::Serialize;

use crate::link::Site;
use crate::model::{LocaleId, PageId, SectionState};
use crate::translation::{Mark, PageStatus, SectionStatus};

/// The cells of the matrix with the languages that are its columns.
pub(super) struct Matrix<'s> {
    pub(super) site: &'s Site,
    /// Page by page, all languages of the site.
    pub(super) statuses: &'s [PageStatus],
    /// The languages that are shown.
    pub(super) columns: Vec<LocaleId>,
    /// Whether pages without any work are left out.
    pub(super) open_only: bool,
}

/// What a language has and lacks.
#[derive(Clone, Copy, Default, Serialize)]
pub(super) struct Totals {
    /// Pages that are up to date, or depart from their source on purpose.
    ok: usize,
    /// Pages with a section whose source has changed.
    stale: usize,
    /// Pages with a section that somebody must look at.
    check: usize,
    /// Pages that are not there, or lack a section.
    missing: usize,
    /// Pages with a section that the source does not have.
    extra: usize,
    /// Pages that nothing is known of.
    untracked: usize,
    /// Words of the source to translate or to read again.
    words_to_do: u32,
}

impl Matrix<'_> {
    fn rows(&self) -> impl Iterator<Item = &[PageStatus]> {
        let width = self.site.grid.width().max(1);
        let has_work = |row: &[PageStatus]| {
            self.columns.iter().any(|locale| row[locale.index()].words_to_do() > 0)
        };
        self.statuses.chunks(width).filter(move |row| !self.open_only || has_work(row))
    }

    fn cells<'m>(&'m self, row: &'m [PageStatus]) -> impl Iterator<Item = &'m PageStatus> {
        self.columns.iter().map(|locale| &row[locale.index()])
    }

    fn tag(&self, locale: LocaleId) -> &str {
        self.site.locale(locale).tag.as_str()
    }

    pub(super) fn totals(&self, locale: LocaleId) -> Totals {
        let mut totals = Totals::default();
        let cells = self.statuses.iter().filter(|cell| cell.id.locale == locale);
        for cell in cells {
            totals.words_to_do += cell.words_to_do();
            match cell.mark {
                Mark::Original => {}
                Mark::Adapted => totals.ok += 1,
                Mark::Missing => totals.missing += 1,
                Mark::Untracked => totals.untracked += 1,
                Mark::Tracked => {
                    let has = |state| usize::from(cell.count(state) > 0);
                    totals.stale += has(SectionState::Stale);
                    totals.check += has(SectionState::Check);
                    totals.missing += has(SectionState::Missing);
                    totals.extra += has(SectionState::Extra);
                    totals.ok += usize::from(cell.most_urgent() == Some(SectionState::Ok));
                }
            }
        }
        totals
    }

    /// Columns of text, for a terminal.
    pub(super) fn text(&self) -> String {
        let mut table = vec![self.head("page")];
        for row in self.rows() {
            let cells = self.cells(row).map(cell_text);
            table.push(std::iter::once(self.key(row)).chain(cells).collect());
        }
        table.push(Vec::new());
        table.extend(self.sums());
        let columns = self.columns.len() + 1;
        let width = |column: usize| {
            table.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
        };
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        let mut out = String::new();
        for row in &table {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                let _ = write!(line, "{cell:<width$}  ");
            }
            out += line.trim_end();
            out.push('\n');
        }
        out
    }

    /// A table, for an issue or a comment on a pull request.
    pub(super) fn markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut out = line(self.head("page"));
        out += &line(vec!["---".to_owned(); self.columns.len() + 1]);
        for row in self.rows() {
            let cells = self.cells(row).map(cell_text);
            let key = format!("`{}`", self.key(row));
            out += &line(std::iter::once(key).chain(cells).collect());
        }
        for sum in self.sums() {
            out += &line(sum.into_iter().map(|cell| format!("**{cell}**")).collect());
        }
        out
    }

    /// A page of its own, without script.
    pub(super) fn html(&self) -> String {
        let escape = |text: &str| {
            let mut out = String::new();
            crate::parse::escape(text, &mut out);
            out
        };
        let title = escape(&format!("Translations of {}", self.site.config.title));
        let mut out = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n<table>\n<thead>\n<tr>"
        );
        for cell in self.head("page") {
            let _ = write!(out, "<th scope=\"col\">{}</th>", escape(&cell));
        }
        out += "</tr>\n</thead>\n<tbody>\n";
        for row in self.rows() {
            let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escape(&self.key(row)));
            for cell in self.cells(row) {
                let _ = write!(out, "<td>{}</td>", escape(&cell_text(cell)));
            }
            out += "</tr>\n";
        }
        out += "</tbody>\n<tfoot>\n";
        for sum in self.sums() {
            let mut cells = sum.iter();
            let name = cells.next().map(|name| escape(name)).unwrap_or_default();
            let _ = write!(out, "<tr><th scope=\"row\">{name}</th>");
            for cell in cells {
                let _ = write!(out, "<td>{}</td>", escape(cell));
            }
            out += "</tr>\n";
        }
        out += "</tfoot>\n</table>\n</body>\n</html>\n";
        out
    }

    /// Everything, for programs.
    pub(super) fn json(&self) -> String {
        let page = |row: &[PageStatus]| JsonPage {
            key: self.key(row),
            languages: self.cells(row).map(|cell| self.json_cell(cell)).collect(),
        };
        let sum = |locale: &LocaleId| JsonTotals {
            lang: self.tag(*locale).to_owned(),
            totals: self.totals(*locale),
        };
        let whole = JsonMatrix {
            pages: self.rows().map(page).collect(),
            totals: self.columns.iter().map(sum).collect(),
        };
        serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
    }

    fn json_cell(&self, cell: &PageStatus) -> JsonCell {
        let state = match cell.mark {
            Mark::Original => "original",
            Mark::Missing => "missing",
            Mark::Adapted => "adapted",
            Mark::Untracked => "untracked",
            Mark::Tracked => cell.most_urgent().unwrap_or(SectionState::Ok).as_str(),
        };
        let section = |section: &SectionStatus| JsonSection {
            id: section.id.clone(),
            state: section.state.as_str(),
            words: section.words,
        };
        JsonCell {
            lang: self.tag(cell.id.locale).to_owned(),
            from: cell.source.map(|source| self.tag(source.locale).to_owned()),
            path: self.site.grid.own(cell.id).map(|page| page.path.to_string()),
            state,
            words_to_do: cell.words_to_do(),
            sections: cell.sections.iter().map(section).collect(),
        }
    }

    fn key(&self, row: &[PageStatus]) -> String {
        let key = |id: PageId| self.site.grid.key(id.key).to_string();
        row.first().map(|cell| key(cell.id)).unwrap_or_default()
    }

    fn head(&self, corner: &str) -> Vec<String> {
        let tags = self.columns.iter().map(|locale| self.tag(*locale).to_owned());
        std::iter::once(corner.to_owned()).chain(tags).collect()
    }

    /// The rows at the foot.
    fn sums(&self) -> Vec<Vec<String>> {
        let totals: Vec<Totals> = self.columns.iter().map(|locale| self.totals(*locale)).collect();
        let row = |name: &str, of: fn(&Totals) -> u64| {
            let cells: Vec<u64> = totals.iter().map(of).collect();
            let row = std::iter::once(name.to_owned()).chain(cells.iter().map(u64::to_string));
            (cells.iter().any(|count| *count > 0)).then(|| row.collect::<Vec<String>>())
        };
        let words = totals.iter().map(|totals| totals.words_to_do.to_string());
        let words = std::iter::once("words to do".to_owned()).chain(words).collect();
        [
            row("pages ok", |totals| totals.ok as u64),
            row("stale", |totals| totals.stale as u64),
            row("check", |totals| totals.check as u64),
            row("missing", |totals| totals.missing as u64),
            row("extra", |totals| totals.extra as u64),
            row("untracked", |totals| totals.untracked as u64),
            Some(words),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// `ok`, `stale 2/8, check 1/8`, `missing`.
fn cell_text(cell: &PageStatus) -> String {
    match cell.mark {
        Mark::Original => "–".to_owned(),
        Mark::Missing => "missing".to_owned(),
        Mark::Adapted => "adapted".to_owned(),
        Mark::Untracked => "untracked".to_owned(),
        Mark::Tracked => {
            let whole = cell.sections.len() - cell.count(SectionState::Extra);
            let part = |state: SectionState| match (cell.count(state), state) {
                (0, _) | (_, SectionState::Ok) => None,
                (count, SectionState::Extra) => Some(format!("extra {count}")),
                (count, _) => Some(format!("{} {count}/{whole}", state.as_str())),
            };
            let parts: Vec<String> =
                SectionState::URGENT_FIRST.into_iter().filter_map(part).collect();
            if parts.is_empty() { "ok".to_owned() } else { parts.join(", ") }
        }
    }
}

#[derive(Serialize)]
struct JsonMatrix {
    pages: Vec<JsonPage>,
    totals: Vec<JsonTotals>,
}

#[derive(Serialize)]
struct JsonPage {
    key: String,
    languages: Vec<JsonCell>,
}

#[derive(Serialize)]
struct JsonCell {
    lang: String,
    from: Option<String>,
    path: Option<String>,
    state: &'static str,
    words_to_do: u32,
    sections: Vec<JsonSection>,
}

#[derive(Serialize)]
struct JsonSection {
    id: String,
    state: &'static str,
    words: u32,
}

#[derive(Serialize)]
struct JsonTotals {
    lang: String,
    #[serde(flatten)]
    totals: Totals,
}
