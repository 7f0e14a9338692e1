//! SVG files are documents that can run script when opened by themselves. A translator's drawing is let in only when it
//! holds nothing that runs or loads; it is read as a stream of tags, and entities are never expanded.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::{Problem, Span, codes};
use crate::model::SourcePath;

/// Why this SVG cannot be published, if it cannot.
pub(crate) fn check(path: &SourcePath, bytes: &[u8]) -> Option<Problem> {
    let wrong = |at: u64, message: String| {
        let at = usize::try_from(at).unwrap_or(0);
        let problem = Problem::new(codes::FILE_SVG, Span::new(path, at..at), message)
            .hint("draw it with shapes and text alone; in Inkscape: save as “Plain SVG”");
        Some(problem)
    };
    // What is no text of its own would be read in another way by some browser.
    if let Err(at) = is_plain(bytes) {
        return wrong(at as u64, "a character that XML does not allow, or not UTF-8".to_owned());
    }
    let refused =
        |at, what: &str| wrong(at, format!("{what} may not stand in an SVG file of the site"));
    let mut reader = Reader::from_reader(bytes);
    // As HTML, a comment may end with `--!>` too; XML knows no `--` in one.
    reader.config_mut().check_comments = true;
    let mut depth = 0_usize;
    let mut roots = 0;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event();
        let is_start = matches!(event, Ok(Event::Start(_)));
        match event {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                roots += usize::from(depth == 0);
                if roots > 1 || depth == 0 && tag.local_name().as_ref() != b"svg" {
                    return wrong(at, "an SVG file is one `<svg>`".to_owned());
                }
                if let Some(what) = unsafe_part(&tag) {
                    return refused(at, &what);
                }
                depth += usize::from(is_start);
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Text(text)) if depth == 0 && !text.trim_ascii().is_empty() => {
                return wrong(at, "text before or after the drawing".to_owned());
            }
            Ok(Event::Decl(declared))
                if declared.encoding().is_some_and(|named| !is_utf_8(&named)) =>
            {
                return wrong(at, "an SVG file of the site is written in UTF-8".to_owned());
            }
            // As HTML, it would be no text.
            Ok(Event::CData(_)) => return refused(at, "`<![CDATA[`"),
            // As HTML, it would end here.
            Ok(Event::Comment(text)) if text.starts_with(b">") || text.starts_with(b"->") => {
                return wrong(at, "a comment that begins with `>`".to_owned());
            }
            Ok(Event::DocType(_)) => return refused(at, "a document type"),
            Ok(Event::PI(_)) => return refused(at, "a processing instruction"),
            Ok(Event::Eof) if depth > 0 => {
                return wrong(at, "the file ends before its last tag".to_owned());
            }
            Ok(Event::Eof) => return None,
            Ok(_) => {}
            Err(error) => {
                return wrong(reader.error_position(), format!("not well-formed XML: {error}"));
            }
        }
    }
}

/// Whether this is text in UTF-8 without control characters; else where it is not.
fn is_plain(bytes: &[u8]) -> Result<(), usize> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.valid_up_to())?;
    let wrong = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    text.find(wrong).map_or(Ok(()), Err)
}

fn is_utf_8<E>(named: &Result<Cow<'_, [u8]>, E>) -> bool {
    named.as_ref().is_ok_and(|named| named.eq_ignore_ascii_case(b"utf-8"))
}

/// Whether a tag or an attribute is called so in SVG; what else XML allows, none is.
fn is_name(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_alphabetic)
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte))
}

fn unsafe_part(tag: &BytesStart<'_>) -> Option<String> {
    if !is_name(tag.name().as_ref()) {
        return Some("a tag with such a name".to_owned());
    }
    let name = String::from_utf8_lossy(tag.local_name().as_ref()).to_lowercase();
    let runs = [
        "script",
        "foreignobject",
        "iframe",
        "object",
        "embed",
        "handler",
        "listener",
        "style",
        "audio",
        "video",
    ];
    let animates = name == "set" || name.starts_with("animate");
    if runs.contains(&name.as_str()) || animates {
        return Some(format!("`<{name}>`"));
    }
    for attribute in tag.attributes().with_checks(false) {
        let Ok(attribute) = attribute else { return Some("a broken attribute".to_owned()) };
        if !is_name(attribute.key.as_ref()) {
            return Some("an attribute with such a name".to_owned());
        }
        let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).to_lowercase();
        let value = String::from_utf8_lossy(&attribute.value).to_lowercase();
        let value = value.trim();
        if key.starts_with("on") || key == "style" {
            return Some(format!("`{key}=`"));
        }
        // A local reference is the only one that loads nothing.
        let loads = matches!(key.as_str(), "href" | "src" | "base") && !value.starts_with('#');
        let links = value.contains("url(") && !value.contains("url(#");
        if loads || links || value.contains("javascript:") || value.contains('&') && key == "href" {
            return Some(format!("`{key}=` with an address"));
        }
    }
    None
}

/// Width and height of an SVG, from its `viewBox` or its own `width` and `height`.
pub(super) fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                if tag.local_name().as_ref() != b"svg" {
                    return None;
                }
                let attribute = |name: &str| {
                    let attribute = tag.try_get_attribute(name).ok().flatten()?;
                    String::from_utf8(attribute.value.into_owned()).ok()
                };
                let view_box: Vec<f64> = attribute("viewBox")
                    .unwrap_or_default()
                    .split([' ', ','])
                    .filter_map(|number| number.parse().ok())
                    .collect();
                let (width, height) = match view_box[..] {
                    [_, _, width, height] => (width, height),
                    _ => (attribute("width")?.parse().ok()?, attribute("height")?.parse().ok()?),
                };
                let sound = |side: f64| side.is_finite() && (1.0..=100_000.0).contains(&side);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "between 1 and 100,000"
                )]
                return (sound(width) && sound(height))
                    .then(|| (width.round() as usize, height.round() as usize));
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(svg: &str) -> Option<String> {
        let path = SourcePath::new("content/media/map.svg").unwrap();
        check(&path, svg.as_bytes()).map(|problem| problem.message)
    }

    #[test]
    fn drawings_pass() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 480'><title>A</title><use href='#a'/></svg>";
        assert_eq!(message(svg), None);
        assert_eq!(size(svg.as_bytes()), Some((640, 480)));
        let saved =
            format!("\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n<!-- Drawn -->\n{svg}\n");
        assert_eq!(message(&saved), None);
    }

    #[test]
    fn what_runs_or_loads_is_refused() {
        for svg in [
            "<svg><script>alert(1)</script></svg>",
            "<svg onload='alert(1)'/>",
            "<svg><a xlink:href='javascript:alert(1)'/></svg>",
            "<svg><image href='https://evil.example/x.png'/></svg>",
            "<svg><foreignObject/></svg>",
            "<svg><set attributeName='href' to='javascript:alert(1)'/></svg>",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
            "<?xml-stylesheet href='https://evil.example/x.css'?><svg/>",
            "<svg><rect fill='url(https://evil.example/#x)'/></svg>",
            "<svg><<script></svg>",
            "<svg><\u{1}a/></svg>",
            "<svg><a </>=''/></svg>",
            "<svg><!--><script>alert(1)</script>--></svg>",
            "<svg><!---><script>alert(1)</script>--></svg>",
            "<?xml version='1.0' encoding='utf-7'?><svg>+ADw-script+AD4-</svg>",
            "<svg><g>",
            "<svg/><svg/>",
            "<g/>",
            "<svg/>a",
            "<svg><![CDATA[<script>alert(1)</script>]]></svg>",
            "<svg><!-- --!><script/> --></svg>",
            "<svg>\u{1}</svg>",
            "<svg><g></svg>",
            "<svg><<script/></svg>",
            "<svg a<b=''/>",
            "<svg style='x'/>",
            "<svg><set attributeName='onload' to='alert(1)'/></svg>",
            "<svg><animateMotion/></svg>",
            "<svg><g to='javascript:alert(1)'/></svg>",
            "<svg><use href='#&#x61;'/></svg>",
        ] {
            assert!(message(svg).is_some(), "{svg}");
        }
        for tag in ["iframe", "object", "embed", "handler", "listener", "style", "audio", "video"] {
            assert!(message(&format!("<svg><x:{tag}/></svg>")).is_some(), "{tag}");
        }
    }
}
