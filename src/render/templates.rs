//! The theme's templates, compiled. Their own text is minified here, once, instead of on every page that they make.

use std::sync::Arc;

use tera::{Context, Tera};

use super::functions;
use crate::diagnostic::{Checked, Problem, Span, codes};
use crate::load::{Strings, Theme};
use crate::model::{Locales, SourcePath};

/// A theme's templates, ready to render.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    folder: String,
}

/// A template that could not be rendered; a mistake of whoever wrote it.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub struct Error(pub Box<Problem>);

impl Templates {
    /// Compiles the templates of a theme. `None` where one of them is broken.
    pub fn new(
        theme: &Arc<Theme>,
        strings: &Arc<Strings>,
        locales: &Locales,
    ) -> Checked<Option<Self>> {
        let mut tera = Tera::new();
        functions::register(&mut tera, theme, strings, locales);
        let texts = theme.templates.iter().map(|(name, text)| (name.clone(), squeeze(text)));
        if let Ok(()) = tera.add_raw_templates(texts.collect::<Vec<_>>()) {
            Checked::sound(Some(Self { tera, folder: theme.folder.clone() }))
        } else {
            // Once more as they were written, so that line and column are right.
            let mut tera = Tera::new();
            functions::register(&mut tera, theme, strings, locales);
            let texts: Vec<(&String, &String)> = theme.templates.iter().collect();
            let folder = &theme.folder;
            match tera.add_raw_templates(texts) {
                Ok(()) => Checked::sound(Some(Self { tera, folder: folder.clone() })),
                Err(error) => Checked {
                    value: None,
                    problems: vec![problem(folder, &error, codes::TEMPLATE_SYNTAX)],
                },
            }
        }
    }

    /// What a template makes of a context.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, Error> {
        let mut out = Vec::with_capacity(16 * 1024);
        match self.tera.render_to(name, context, &mut out) {
            // Invariant: templates and values are UTF-8.
            Ok(()) => Ok(String::from_utf8(out).unwrap_or_default()),
            Err(error) => {
                Err(Error(Box::new(problem(&self.folder, &error, codes::TEMPLATE_RENDER))))
            }
        }
    }
}

fn problem(folder: &str, error: &tera::Error, code: crate::diagnostic::Code) -> Problem {
    use tera::ErrorKind;
    let (file, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let at = report.span();
            let place = format!(" (line {}, column {})", at.start_line, at.start_col + 1);
            (report.filename().to_owned(), report.message().to_owned() + &place)
        }
        ErrorKind::TemplateNotFound(name) => {
            (name.clone(), format!("there is no template `{name}`"))
        }
        _ => (String::new(), error.to_string()),
    };
    let mut source = std::error::Error::source(error);
    let mut message = message;
    while let Some(cause) = source {
        message += &format!(": {cause}");
        source = cause.source();
    }
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let path =
        SourcePath::new(&format!("{folder}/templates/{file}")).or_else(|| SourcePath::new(folder));
    // Invariant: a theme's folder is `themes/` and a name without `/`.
    let span = path.map_or_else(|| unreachable!(), |path| Span::file(&path));
    Problem::new(code, span, message)
        .hint("mend the template; removing the file brings back the theme's own")
}

/// Takes the indentation and the empty lines out of a template's text. What stands in `{{ }}`, `{% %}`, `<pre>` and
/// `<textarea>` is left alone; between tags one line break is enough.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (opaque, closing) = match () {
            () if rest.starts_with("{{") => (true, "}}"),
            () if rest.starts_with("{%") => (true, "%}"),
            () if rest.starts_with("{#") => (true, "#}"),
            () if rest.starts_with("<pre") => (true, "</pre>"),
            () if rest.starts_with("<textarea") => (true, "</textarea>"),
            () => (false, ""),
        };
        if opaque {
            let end = rest.find(closing).map_or(rest.len(), |at| at + closing.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let mut characters = rest.chars();
        let Some(c) = characters.next() else { break };
        if c == '\n' {
            let after = rest.trim_start_matches(['\n', '\r', ' ', '\t']);
            if !out.ends_with('\n') {
                out.push('\n');
            }
            rest = after;
        } else {
            out.push(c);
            rest = characters.as_str();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indentation_goes_and_code_stays() {
        assert_eq!(squeeze("<ul>\n\n    <li>a\n  </li>\n</ul>"), "<ul>\n<li>a\n</li>\n</ul>");
        assert_eq!(
            squeeze("<pre>\n  a\n\n</pre>\n\n{% if a\n   %}"),
            "<pre>\n  a\n\n</pre>\n{% if a\n   %}"
        );
    }
}
