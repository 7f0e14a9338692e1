//! The examples of the `CommonMark` specification, through our own reader. What we do otherwise on purpose is listed, with
//! its reason; docs/writing.md tells authors.

use std::collections::BTreeMap;

use markup5ever_rcdom::{Handle, NodeData};
use serde::Deserialize;
use url::Url;
use vegvisir::parse::{Glossary, Hole, Page, Target, parse};

use crate::fuzz::targets::dom;

#[derive(Deserialize)]
struct Example {
    number: u32,
    section: String,
    markdown: String,
    html: String,
}

/// What is done otherwise on purpose, and where.
const EXCEPTIONS: &[(Why, &[u32])] = &[
    (
        Why::RawHtml,
        &[
            148, 149, 150, 152, 153, 154, 155, 159, 160, 161, 163, 167, 169, 174, 175, 184, 185,
            186, 188, 189, 190, 191, 201, 491, 494, 524, 536, 613, 614, 615, 617,
        ],
    ),
    (Why::Silent, &[170, 171, 172, 173, 176, 178]),
    (Why::Address, &[20, 526, 538, 603]),
    (Why::Language, &[34, 144]),
];

/// Why something is done otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Why {
    /// Of raw HTML only marks in a line and `<details>` pass, each closed in the block in which it was opened. The words in
    /// all other elements stay.
    RawHtml,
    /// What runs, styles or is no text in a browser is left out with what is in it.
    Silent,
    /// Addresses are written as a browser would ask for them: a `\` is a `/`, and brackets stay.
    Address,
    /// Names of languages that are no names of languages are not made into classes.
    Language,
}

/// What we make of Markdown, with links and images as they will be.
fn ours(markdown: &str) -> String {
    let text = format!("+++\ntitle = \"T\"\n+++\n{markdown}");
    let page: Page = parse(&crate::fuzz::targets::source(&text), &Glossary::default()).value;
    let mut html = String::new();
    let level = |index: u32| page.outline[index as usize].level;
    page.body.fill(&mut html, |hole, out| match hole {
        Hole::HeadingStart(index) => *out += &format!("<h{}>", level(index)),
        Hole::HeadingEnd(index) => *out += &format!("</h{}>", level(index)),
        Hole::LinkStart(index) => {
            let link = &page.links[index as usize];
            let title = link.title.as_ref().map(|title| format!(" title=\"{}\"", escape(title)));
            let href = match &link.target {
                Target::Web { href, .. } | Target::Contact(href) => escape(href),
                _ => return *out += "<span>",
            };
            *out += &format!("<a href=\"{href}\"{}>", title.unwrap_or_default());
        }
        Hole::LinkEnd(index) => {
            let leads = matches!(
                page.links[index as usize].target,
                Target::Web { .. } | Target::Contact(_)
            );
            *out += if leads { "</a>" } else { "</span>" };
        }
        Hole::Image(index) => *out += &escape(&page.images[index as usize].alt),
        _ => {}
    });
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// Both sides in one form: headings one level lower, links that lead out of the site only, images as their words, code
/// without colours, white space where it shows.
fn normal(html: &str) -> String {
    let mut out = String::new();
    write(&dom::fragment(html), false, &mut out);
    out.replace(" \u{1}", "\u{1}").replace("\u{1} ", "\u{1}").replace('\u{1}', "").trim().to_owned()
}

const BLOCKS: &[&str] =
    &["p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "br"];

fn write(node: &Handle, in_pre: bool, out: &mut String) {
    let children = |out: &mut String, in_pre: bool| {
        for child in node.children.borrow().iter() {
            write(child, in_pre, out);
        }
    };
    match &node.data {
        NodeData::Text { contents } => {
            let text = contents.borrow();
            if in_pre {
                out.push_str(&escape(&text));
                return;
            }
            for c in text.chars() {
                if c.is_ascii_whitespace() {
                    if !out.ends_with(' ') {
                        out.push(' ');
                    }
                } else {
                    out.push_str(&escape(&c.to_string()));
                }
            }
        }
        NodeData::Element { name, attrs, .. } => {
            let attributes: BTreeMap<String, String> = attrs
                .borrow()
                .iter()
                .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
                .collect();
            let mut name = name.local.to_string();
            let mut kept = BTreeMap::new();
            match name.as_str() {
                // The only heading of the first level is the title.
                "h1" => "h2".clone_into(&mut name),
                "a" => match attributes.get("href").map(|href| leads(href)) {
                    Some(Some(href)) => {
                        kept = attributes.clone();
                        kept.insert("href".to_owned(), href);
                    }
                    _ => return children(out, in_pre),
                },
                "img" => {
                    let alt = attributes.get("alt").cloned().unwrap_or_default();
                    let leads = attributes.get("src").and_then(|src| leads(src));
                    match leads {
                        Some(href) if out.rfind("<a ") <= out.rfind("</a>") => {
                            let title = attributes
                                .get("title")
                                .map(|title| format!(" title=\"{}\"", escape(title)));
                            let title = title.unwrap_or_default();
                            *out += &format!(
                                "<a href=\"{}\"{title}>{}</a>",
                                escape(&href),
                                escape(&alt)
                            );
                        }
                        _ => *out += &escape(&alt),
                    }
                    return;
                }
                "html" | "span" => return children(out, in_pre),
                "code" | "ol" => kept = attributes.clone(),
                _ => {}
            }
            let is_block = BLOCKS.contains(&name.as_str());
            let edge = if is_block { "\u{1}" } else { "" };
            *out += &format!("{edge}<{name}");
            for (key, value) in kept {
                *out += &format!(" {key}=\"{}\"", escape(&value));
            }
            *out += &format!(">{edge}");
            children(out, in_pre || name == "pre");
            if !["br", "hr"].contains(&name.as_str()) {
                *out += &format!("{edge}</{name}>{edge}");
            }
        }
        NodeData::Document => children(out, in_pre),
        _ => {}
    }
}

/// An address of another site, as a browser writes it.
fn leads(href: &str) -> Option<String> {
    let url = Url::parse(href).ok()?;
    let known = match url.scheme() {
        "http" | "https" => url.has_host(),
        "mailto" | "tel" => true,
        _ => false,
    };
    known.then(|| url.to_string())
}

/// What is left of HTML in the normal form without its tags and its white space.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag && !c.is_whitespace() => words.push(c),
            _ => {}
        }
    }
    words
}

#[test]
fn the_examples_of_the_specification() {
    let examples: Vec<Example> =
        serde_json::from_str(include_str!("../fixtures/commonmark/examples.json")).unwrap();
    assert_eq!(examples.len(), 652);
    let why = |number: u32| {
        EXCEPTIONS.iter().find(|(_, numbers)| numbers.contains(&number)).map(|(why, _)| *why)
    };
    let mut wrong = Vec::new();
    for Example { number, section, markdown, html } in &examples {
        let (ours, theirs) = (normal(&ours(markdown)), normal(html));
        match (ours == theirs, why(*number)) {
            (true, None) => {}
            (true, Some(why)) => wrong.push(format!("{number} is no exception any more: {why:?}")),
            (false, Some(why)) if why == Why::Silent || words(&ours) == words(&theirs) => {}
            (false, _) => wrong.push(format!(
                "{number} ({section}): {markdown:?}\n  theirs {theirs}\n  ours   {ours}"
            )),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), examples.len(), wrong.join("\n"));
}
