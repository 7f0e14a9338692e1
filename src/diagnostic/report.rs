//! Problems as people and programs want them: annotated source as rustc draws it, one line each, JSON, or GitHub's
//! workflow commands. Nothing else in the program draws a problem.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::text::Text;
use super::{Problem, Severity};
use crate::model::SourcePath;

/// The texts of the files that problems point into, as they were when the problems were found.
pub type Texts = BTreeMap<SourcePath, String>;

/// How problems are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// With the lines they are about.
    Text {
        /// Whether with colours.
        colour: bool,
    },
    /// One line each: `path:line:column: error[code]: message`.
    Short,
    /// A list of objects.
    Json,
    /// Commands that GitHub Actions turns into notes on a pull request.
    Github,
}

/// All problems of a run, ready to be shown: sorted by place, each once, with the texts they point into.
#[derive(Clone, Debug, Default)]
pub struct Report {
    problems: Vec<Problem>,
    texts: BTreeMap<SourcePath, Text>,
}

/// The longest lines that are drawn, in bytes: a terminal shows no more, and a page of one line with a problem in every
/// word would be drawn once for each.
const LONGEST_DRAWN: usize = 2000;

impl Report {
    /// Sorts the problems and asks for the text of each file that one of them points into.
    pub fn new(mut problems: Vec<Problem>, read: impl Fn(&SourcePath) -> Option<String>) -> Self {
        problems.sort_by(|a, b| {
            (&a.span.path, a.span.range.start, a.code.name, &a.message).cmp(&(
                &b.span.path,
                b.span.range.start,
                b.code.name,
                &b.message,
            ))
        });
        problems.dedup();
        let mut bytes: BTreeMap<&SourcePath, Vec<usize>> = BTreeMap::new();
        for problem in &problems {
            let range = &problem.span.range;
            bytes.entry(&problem.span.path).or_default().extend([range.start, range.end]);
        }
        let texts = bytes
            .into_iter()
            .map(|(path, bytes)| (path.clone(), Text::new(read(path).unwrap_or_default(), bytes)))
            .collect();
        Self { problems, texts }
    }

    /// The problems, sorted by place.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Where a problem is, as editors and terminals link it: `path:line:column`.
    pub fn place(&self, problem: &Problem) -> String {
        let (line, column) = self.position(problem, problem.span.range.start);
        format!("{}:{line}:{column}", problem.span.path)
    }

    /// How many problems of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.code.severity == severity).count()
    }

    /// The same, with every warning an error.
    #[must_use]
    pub fn strict(mut self) -> Self {
        for problem in &mut self.problems {
            problem.code.severity = Severity::Error;
        }
        self
    }

    /// All problems as text.
    pub fn render(&self, format: Format) -> String {
        if format == Format::Json {
            let problems: Vec<_> =
                self.problems.iter().map(|problem| self.as_json(problem)).collect();
            return escaped(&serde_json::to_string_pretty(&problems).unwrap_or_default()) + "\n";
        }
        let mut out = String::new();
        for problem in &self.problems {
            match format {
                Format::Text { colour } => out += &self.drawn(problem, colour),
                Format::Short => out += &self.line(problem),
                Format::Github => out += &self.github(problem),
                Format::Json => {}
            }
        }
        out
    }

    /// Line and column of a byte of the file that a problem is in.
    fn position(&self, problem: &Problem, byte: usize) -> (usize, usize) {
        self.texts.get(&problem.span.path).map_or((1, 1), |text| text.position(byte))
    }

    fn drawn(&self, problem: &Problem, colour: bool) -> String {
        let nothing = Text::default();
        let text = self.texts.get(&problem.span.path).unwrap_or(&nothing);
        let path = neutral(problem.span.path.as_str(), false);
        let title = neutral(&problem.message, false);
        let label = neutral(&problem.label, false);
        let hint = problem.hint.as_deref().map(|hint| neutral(hint, false));
        let level = match problem.code.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(title).id(problem.code.name);
        let start = text.floor(problem.span.range.start);
        let end = text.ceil(problem.span.range.end).max(start);
        // Only the lines around the place: a file may be long, and rendering reads all of it.
        let ((line, column), (last, _)) = (text.position(start), text.position(end));
        let first = line.saturating_sub(1).max(1);
        let (from, lines) = text.lines(first, last + 1);
        let mut group = if lines.len() > LONGEST_DRAWN {
            title.element(Origin::path(path).line(line).char_column(column))
        } else {
            let annotation = AnnotationKind::Primary.span(start - from..end - from).label(label);
            title
                .element(Snippet::source(lines).line_start(first).path(path).annotation(annotation))
        };
        if let Some(hint) = hint {
            group = group.element(Level::HELP.message(hint));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.decor_style(DecorStyle::Ascii).render(&[group]) + "\n\n"
    }

    fn line(&self, problem: &Problem) -> String {
        let Problem { code, message, .. } = problem;
        let mut out =
            format!("{}: {}[{}]: {message}", self.place(problem), code.severity, code.name);
        if let Some(hint) = &problem.hint {
            let _ = write!(out, " ({hint})");
        }
        neutral(&out, false) + "\n"
    }

    fn github(&self, problem: &Problem) -> String {
        let (line, column) = self.position(problem, problem.span.range.start);
        let (end_line, end_column) = self.position(problem, problem.span.range.end);
        let escape =
            |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
        let message = match &problem.hint {
            Some(hint) => format!("{}\n{hint}", problem.message),
            None => problem.message.clone(),
        };
        format!(
            "::{} file={},line={line},col={column},endLine={end_line},endColumn={end_column},title={}::{}\n",
            problem.code.severity,
            property(&neutral(problem.span.path.as_str(), false)),
            property(problem.code.name),
            escape(&neutral(&message, true)),
        )
    }

    fn as_json<'a>(&'a self, problem: &'a Problem) -> JsonProblem<'a> {
        let (line, column) = self.position(problem, problem.span.range.start);
        let (end_line, end_column) = self.position(problem, problem.span.range.end);
        JsonProblem {
            severity: problem.code.severity.as_str(),
            code: problem.code.name,
            path: problem.span.path.as_str(),
            line,
            column,
            end_line,
            end_column,
            message: &problem.message,
            label: &problem.label,
            hint: problem.hint.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct JsonProblem<'a> {
    severity: &'static str,
    code: &'static str,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

/// A text that cannot steer a terminal: control characters become a replacement of the same length in bytes, so that
/// spans stay right. Bidirectional controls go too: they would show a line other than it is (CVE-2021-42574).
pub(crate) fn neutral(text: &str, keep_lines: bool) -> String {
    let steers = |c: char| steers(c) && !(keep_lines && matches!(c, '\n' | '\t'));
    if !text.contains(steers) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (steers(c), c.len_utf8()) {
            (false, _) => out.push(c),
            (true, 1) => out.push(if keep_lines && c == '\r' { ' ' } else { '?' }),
            (true, 2) => out.push('¿'),
            (true, _) => out.push('\u{fffd}'),
        }
    }
    out
}

fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// JSON that says the same and cannot steer a terminal either. What is left of such characters stands in strings.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if steers(c) && c != '\n' {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Span, codes};

    fn report(text: &str, range: std::ops::Range<usize>) -> Report {
        let path = SourcePath::new("content/is/steps/2-strategy.md").unwrap();
        let problem = Problem::new(
            codes::LINK_MISSING_PAGE,
            Span::new(&path, range),
            "link to a page that does not exist",
        )
        .label("no such page")
        .hint("did you mean `4-needs-analysis.md`?");
        Report::new(vec![problem], |_| Some(text.to_owned()))
    }

    #[test]
    fn columns_count_characters() {
        let text = "Sjá einnig [þarfagreiningu](4-needs-analisis.md) áður en lengra er haldið.\n";
        let start = text.find("4-").unwrap();
        let drawn = report(text, start..start + 19).render(Format::Text { colour: false });
        insta::assert_snapshot!(drawn, @r"
        error[link/missing-page]: link to a page that does not exist
         --> content/is/steps/2-strategy.md:1:29
          |
        1 | Sjá einnig [þarfagreiningu](4-needs-analisis.md) áður en lengra er haldið.
          |                             ^^^^^^^^^^^^^^^^^^^ no such page
          |
          = help: did you mean `4-needs-analysis.md`?
        ");
    }

    #[test]
    fn a_terminal_is_not_steered() {
        let steer = "\u{1b}[31mred\u{9b}\u{202e}\u{2066}";
        let path = SourcePath::new(&format!("content/en/{steer}.md")).unwrap();
        let problem = Problem::new(codes::LINK_MISSING_PAGE, Span::new(&path, 2..5), steer);
        let problem = problem.label(steer).hint(steer);
        let report = Report::new(vec![problem], |_| Some(format!("a {steer}\n")));
        for format in [Format::Text { colour: false }, Format::Short, Format::Json, Format::Github]
        {
            let said = report.render(format);
            let steers = ['\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}'];
            assert!(said.contains("red") && !said.contains(steers), "{format:?}: {said}");
        }
    }

    #[test]
    fn a_span_past_the_end_is_shown_at_the_end() {
        assert!(report("short\n", 400..500).render(Format::Short).contains(":2:1:"));
    }

    #[test]
    fn github_escapes_its_own_signs() {
        insta::assert_snapshot!(report("x\n", 0..1).render(Format::Github), @"::error file=content/is/steps/2-strategy.md,line=1,col=1,endLine=1,endColumn=2,title=link/missing-page::link to a page that does not exist%0Adid you mean `4-needs-analysis.md`?");
    }
}
