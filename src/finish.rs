//! The last touch on what is published: styles, scripts and pages lose what browsers do not need, and twins for hosts that
//! send compressed files are made. Bytes may change here, names never.

use std::io::Write as _;

use crate::outputs::{Artifact, Bytes, Kind};

/// Minifies an artifact. Pages come from templates that were minified when they were compiled, and from Markdown, which
/// gives no superfluous white space; minifying each of them again costs as much as making it and saves one per cent.
pub fn finish(artifact: Artifact) -> Artifact {
    let minified = match artifact.kind {
        Kind::Style => minify::style(artifact.bytes.as_slice()),
        Kind::Script => minify::script(artifact.bytes.as_slice()),
        Kind::Page | Kind::Json | Kind::Xml | Kind::Text | Kind::Other => None,
    };
    match minified {
        Some(bytes) => Artifact { bytes: Bytes::Own(bytes), ..artifact },
        None => artifact,
    }
}

/// minify-html, which brings a compiler for styles and one for scripts. It takes documents, so each is put into the element
/// that it would stand in.
#[cfg(feature = "minify")]
mod minify {
    use minify_html::{Cfg, minify};
    use oxc_allocator::Allocator;
    use oxc_codegen::{Codegen, CodegenOptions, CommentOptions, LegalComment};
    use oxc_parser::Parser;
    use oxc_span::SourceType;

    pub(super) fn style(css: &[u8]) -> Option<Vec<u8>> {
        let cfg = Cfg { minify_css: true, ..Cfg::default() };
        inside(css, b"<style>", b"</style>", &cfg)
    }

    pub(super) fn script(js: &[u8]) -> Option<Vec<u8>> {
        let cfg = Cfg { minify_js: true, ..Cfg::default() };
        let minified = inside(js, b"<script type=module>", b"</script>", &cfg)?;
        Some(without_comments(&minified).unwrap_or(minified))
    }

    /// minify-html leaves comments where they stand before statements: a fifth of a script that is well explained. Those that
    /// tell of a licence (`/*! … */`) stay.
    fn without_comments(js: &[u8]) -> Option<Vec<u8>> {
        let text = std::str::from_utf8(js).ok()?;
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, text, SourceType::mjs()).parse();
        if !parsed.errors.is_empty() {
            return None;
        }
        let comments = CommentOptions { legal: LegalComment::Inline, ..CommentOptions::disabled() };
        let options = CodegenOptions { comments, ..CodegenOptions::minify() };
        Some(Codegen::new().with_options(options).build(&parsed.program).code.into_bytes())
    }

    /// `None` where the text itself holds the closing tag, or where nothing was gained.
    fn inside(text: &[u8], start: &[u8], end: &[u8], cfg: &Cfg) -> Option<Vec<u8>> {
        if text.windows(2).any(|pair| pair == b"</") {
            return None;
        }
        let minified = minify(&[start, text, end].concat(), cfg);
        let inner = minified.strip_prefix(start)?;
        let inner = inner.strip_suffix(end).unwrap_or(inner);
        (!inner.is_empty() && inner.len() < text.len()).then(|| inner.to_vec())
    }
}

/// Without the feature everything stays as it was written.
#[cfg(not(feature = "minify"))]
mod minify {
    pub(super) fn style(_css: &[u8]) -> Option<Vec<u8>> {
        None
    }

    pub(super) fn script(_js: &[u8]) -> Option<Vec<u8>> {
        None
    }
}

/// The twins of an artifact for hosts that send compressed files: `.gz` and `.br`, each only where it is smaller.
pub fn compress(artifact: &Artifact) -> Vec<Artifact> {
    let is_text = match artifact.kind {
        Kind::Other => artifact.path.ends_with(".svg"),
        // Hosts read these two themselves.
        Kind::Text => !artifact.path.starts_with('_'),
        _ => true,
    };
    if !is_text {
        return Vec::new();
    }
    let bytes = artifact.bytes.as_slice();
    let twins = [(".gz", gzip(bytes)), (".br", brotli(bytes))];
    let smaller =
        twins.into_iter().filter(|(_, twin)| !twin.is_empty() && twin.len() < bytes.len());
    smaller
        .map(|(ending, twin)| Artifact {
            path: format!("{}{ending}", artifact.path),
            kind: Kind::Other,
            bytes: Bytes::Own(twin),
        })
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    // No name and no time in the header: the same text gives the same file.
    let mut encoder =
        flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    // Writing to memory does not fail; without a twin the file itself is sent.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}

fn brotli(mut bytes: &[u8]) -> Vec<u8> {
    let mut twin = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    match brotli::BrotliCompress(&mut bytes, &mut twin, &params) {
        Ok(_) => twin,
        Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(path: &str, kind: Kind, text: &str) -> Artifact {
        Artifact { path: path.to_owned(), kind, bytes: Bytes::Own(text.as_bytes().to_vec()) }
    }

    #[test]
    #[cfg(feature = "minify")]
    fn styles_and_scripts_get_smaller() {
        let style = finish(artifact("a.css", Kind::Style, "a {\n  color: #ff0000;\n}\n"));
        assert_eq!(style.bytes.as_slice(), b"a{color:red}");
        let script = finish(artifact("a.js", Kind::Script, "export const a = 1 ;\n\n"));
        assert_eq!(script.bytes.as_slice().trim_ascii_end(), b"export const a=1;");
        let told = "/*! licence */\nexport const b = `\n// text`;\n// Why.\nexport const c = 1;\n/** What. */\nexport function f(a) {\n  return a;\n}\n";
        let script = finish(artifact("a.js", Kind::Script, told));
        let script = String::from_utf8_lossy(script.bytes.as_slice()).into_owned();
        assert!(!script.contains("Why") && !script.contains("What"), "{script}");
        assert!(script.contains("licence") && script.contains("// text"), "{script}");
    }

    #[test]
    fn twins_are_smaller_or_not_there() {
        let twins = compress(&artifact("a.html", Kind::Page, &"<p>text</p>".repeat(50)));
        assert_eq!(
            twins.iter().map(|twin| twin.path.as_str()).collect::<Vec<_>>(),
            ["a.html.gz", "a.html.br"]
        );
        assert!(compress(&artifact("a.html", Kind::Page, "x")).is_empty());
        assert!(compress(&artifact("a.png", Kind::Other, &"x".repeat(99))).is_empty());
    }
}
