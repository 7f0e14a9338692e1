//! The theme's templates, compiled. Their own text is minified here, once, instead of on every page that they make.

use std::sync::{Arc, OnceLock};

use tera::{Context, ErrorKind, Tera};

use super::functions;
use crate::diagnostic::{Checked, Code, Problem, Span, codes};
use crate::load::{Strings, Theme};
use crate::model::{Locales, SourcePath};

/// A theme's templates, ready to render.
#[derive(Debug)]
pub struct Templates {
    /// Compiled from minified texts.
    tera: Tera,
    /// Compiled from the texts as they were written, when a mistake wants its place.
    exact: OnceLock<Option<Tera>>,
    theme: Arc<Theme>,
    strings: Arc<Strings>,
    locales: Locales,
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
        match compile(theme, strings, locales, squeeze) {
            Ok(tera) => Checked::sound(Some(Self {
                tera,
                exact: OnceLock::new(),
                theme: Arc::clone(theme),
                strings: Arc::clone(strings),
                locales: locales.clone(),
            })),
            Err(squeezed) => {
                let error =
                    compile(theme, strings, locales, str::to_owned).err().unwrap_or(squeezed);
                Checked {
                    value: None,
                    problems: vec![problem(theme, &error, codes::TEMPLATE_SYNTAX)],
                }
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
                let exact = self.exact.get_or_init(|| {
                    compile(&self.theme, &self.strings, &self.locales, str::to_owned).ok()
                });
                let error = exact
                    .as_ref()
                    .and_then(|exact| exact.render(name, context).err())
                    .unwrap_or(error);
                Err(Error(Box::new(problem(&self.theme, &error, codes::TEMPLATE_RENDER))))
            }
        }
    }
}

fn compile(
    theme: &Arc<Theme>,
    strings: &Arc<Strings>,
    locales: &Locales,
    text: impl Fn(&str) -> String,
) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".svg"]);
    functions::register(&mut tera, theme, strings, locales);
    let texts: Vec<(&String, String)> =
        theme.templates.iter().map(|(name, written)| (name, text(written))).collect();
    tera.add_raw_templates(texts)?;
    Ok(tera)
}

fn problem(theme: &Theme, error: &tera::Error, code: Code) -> Problem {
    let (file, range, mut message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename().to_owned(), report.span().range.clone(), report.message().to_owned())
        }
        ErrorKind::TemplateNotFound(name) => {
            (name.clone(), 0..0, format!("there is no template `{name}`"))
        }
        ErrorKind::CircularInclude { tpl, include_chain } => (
            tpl.clone(),
            0..0,
            format!("the template includes itself: {}", include_chain.join(" → ")),
        ),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => (
            tpl.clone(),
            0..0,
            format!("the template extends itself: {}", inheritance_chain.join(" → ")),
        ),
        _ => (String::new(), 0..0, error.to_string()),
    };
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        message += &format!(": {inner}");
        cause = inner.source();
    }
    // Reports of the engine are drawn over several lines; ours are drawn by `diagnostic`.
    let message = message.lines().next().unwrap_or_default().trim().to_owned();
    let folder = &theme.folder;
    let path =
        SourcePath::new(&format!("{folder}/templates/{file}")).or_else(|| SourcePath::new(folder));
    // Invariant: a theme's folder is `themes/` and a name without `/`.
    let span = path.map_or_else(|| unreachable!(), |path| Span::new(&path, range));
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
