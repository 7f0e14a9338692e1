//! SVG files are documents that can run script when opened by themselves. A translator's drawing is let in only when it
//! holds nothing that runs or loads; it is read as a stream of tags, and entities are never expanded.

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
    let mut reader = Reader::from_reader(bytes);
    loop {
        let at = reader.buffer_position();
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if let Some(what) = unsafe_part(&tag) {
                    return wrong(at, format!("{what} may not stand in an SVG file of the site"));
                }
            }
            Ok(Event::DocType(_)) => {
                return wrong(
                    at,
                    "a document type may not stand in an SVG file of the site".to_owned(),
                );
            }
            Ok(Event::PI(_)) => {
                return wrong(
                    at,
                    "a processing instruction may not stand in an SVG file of the site".to_owned(),
                );
            }
            Ok(Event::Eof) => return None,
            Ok(_) => {}
            Err(error) => {
                return wrong(reader.error_position(), format!("not well-formed XML: {error}"));
            }
        }
    }
}

fn unsafe_part(tag: &BytesStart<'_>) -> Option<String> {
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
        ] {
            assert!(message(svg).is_some(), "{svg}");
        }
    }
}
