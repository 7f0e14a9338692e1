//! What holds for whatever bytes a part of the program is fed with: one function a part, which panics where it does not.
//! Called by libFuzzer for as long as one likes (`tests/fuzz/bin`), and for a while by `tests/suite/fuzz.rs`.

pub(crate) mod dom;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use vegvisir::diagnostic::{Problem, Texts};
use vegvisir::link::{Edition, Route, Site};
use vegvisir::load::{Disk, Inputs, Source, load};
use vegvisir::model::{
    Facts, LocaleId, Locales, PageKey, SourcePath, UrlPath, check_slug, slugify,
};
use vegvisir::outputs::{Searches, produce};
use vegvisir::parse::{Glossary, Hole, Memo, front_words, parse, units};
use vegvisir::pipeline::{assemble, templates};
use vegvisir::probe;
use vegvisir::render::{Renderer, Templates};
use vegvisir::translation::exchange::{Form, import};
use vegvisir::translation::{merge_tbx, read_tbx, write_tbx};

/// A target: its name, and what it does with bytes.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All of them.
#[allow(dead_code, reason = "a program of libFuzzer has one target only")]
pub(crate) const ALL: &[Target] = &[
    ("front_matter", front_matter),
    ("markdown", markdown),
    ("page", page),
    ("facts", facts),
    ("state", state),
    ("exchange", exchange),
    ("tbx", tbx),
    ("search", search),
    ("http", http),
    ("addresses", addresses),
    ("images", images),
];

/// The page whose text is fed to [`page`].
const PAGE: &str = "content/en/steps/2-strategy.md";

/// The small toolbox, read once.
struct Known {
    inputs: Inputs,
    texts: Texts,
    site: Arc<Site>,
    templates: Arc<Templates>,
    /// The elements that run or load, as they are on the page when nobody means it ill.
    active: Vec<String>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here
        .ancestors()
        .map(|folder| folder.join("tests/fixtures/toolbox"))
        .find(|folder| folder.is_dir())
        .unwrap();
    let inputs = load(&Disk::open(&root).unwrap(), None).unwrap().value.unwrap();
    let texts =
        inputs.sources.iter().map(|source| (source.path.clone(), source.text.clone())).collect();
    let templates = Arc::new(templates(&inputs).value.unwrap());
    let site = site_of(inputs.clone());
    let active = active(&html_of(&site, &templates));
    Known { inputs, texts, site: Arc::new(site), templates, active }
});

fn site_of(mut inputs: Inputs) -> Site {
    assemble(&mut inputs, &mut Memo::default(), Edition::default()).value
}

fn html_of(site: &Site, templates: &Templates) -> String {
    let renderer = Renderer::new(site, templates, None);
    let of_page = |route: &Route| matches!(route, Route::Page(id) if site.grid.own(*id).is_some_and(|page| page.path.as_str() == PAGE));
    let (url, route) = site.routes.iter().find(|(_, route)| of_page(route)).unwrap();
    let page = produce(&renderer, &Searches::default(), url, route).unwrap_or_else(|error| {
        panic!("{:?}", error.0);
    });
    String::from_utf8(page.bytes.as_slice().to_vec()).unwrap()
}

pub(crate) fn source(text: &str) -> Source {
    Source {
        path: SourcePath::new(PAGE).unwrap(),
        locale: LocaleId::from_index(0),
        key: PageKey::of_file("steps/2-strategy.md").0,
        ordinal: Some(2),
        fingerprint: blake3::hash(text.as_bytes()),
        is_whole: true,
        text: text.to_owned(),
    }
}

/// Every problem points into the text, between characters.
fn place(problems: &[Problem], text: &str) {
    for problem in problems {
        assert!(text.get(problem.span.range.clone()).is_some(), "{problem:?} in {text:?}");
    }
}

fn text_of(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// What stands between the `+++`.
pub(crate) fn front_matter(bytes: &[u8]) {
    let text = format!("+++\n{}\n+++\nText.\n", text_of(bytes));
    let parsed = parse(&source(&text), &Glossary::default());
    place(&parsed.problems, &text);
    let words = front_words(&SourcePath::new(PAGE).unwrap(), &text);
    for range in [&words.title, &words.description, &words.outcome]
        .into_iter()
        .flatten()
        .map(|placed| placed.range.clone())
        .chain(words.keywords.map(|placed| placed.range))
        .chain(words.range)
    {
        assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
    }
}

/// The body of a page: its HTML, its units.
pub(crate) fn markdown(bytes: &[u8]) {
    let text = text_of(bytes);
    let parsed = parse(&source(&text), &Glossary::default());
    place(&parsed.problems, &text);
    let page = parsed.value;
    let mut html = String::new();
    let mut depth = 0;
    page.body.fill(&mut html, |hole, out| match hole {
        Hole::LinkStart(_) => {
            depth += 1;
            assert_eq!(depth, 1, "a link in a link: {text:?}");
            out.push_str("<a href=\"#x\">");
        }
        Hole::LinkEnd(_) => {
            depth -= 1;
            out.push_str("</a>");
        }
        Hole::HeadingStart(_) => out.push_str("<h2 id=\"x\">"),
        Hole::HeadingEnd(_) => out.push_str("</h2>"),
        Hole::Footnote(_) => out.push_str("<li value=\"1\">"),
        Hole::Image(_) => out.push_str("<img src=\"x\" alt=\"x\">"),
        Hole::FootnoteReference(..) => out.push_str("<sup class=\"x\"></sup>"),
        Hole::KeepStart => out.push_str("<span class=\"x\">"),
        Hole::KeepEnd => out.push_str("</span>"),
        Hole::TableName(_) => {}
        Hole::Word(_) | Hole::FootnoteBack(_) | Hole::TermStart(_) | Hole::TermEnd => out.push('x'),
    });
    assert!(html.len() <= 200 * text.len() + 10_000, "{} bytes from {}", html.len(), text.len());
    let root = dom::fragment(&html);
    for element in dom::elements(&root) {
        assert!(ELEMENTS.contains(&element.name.as_str()), "<{}> in {html}", element.name);
        for (name, value) in &element.attributes {
            assert!(ATTRIBUTES.contains(&name.as_str()), "{name}= in {html}");
            let sound = |c: char| c.is_ascii_alphanumeric() || " -_+#.".contains(c);
            assert!(name != "class" || value.chars().all(sound), "class={value:?}");
        }
    }
    stays(&root, dom::fragment, &html);
    for unit in units(&text, &page).iter().flatten() {
        for range in std::iter::once(&unit.range).chain(unit.runs.iter().map(|run| &run.range)) {
            assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
        }
    }
    let last = page.sections.last().map(|section| section.range.end as usize);
    assert_eq!(last, Some(text.len()));
}

/// What a text may be made of.
const ELEMENTS: &[&str] = &[
    "html",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "div",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "pre",
    "code",
    "hr",
    "br",
    "wbr",
    "em",
    "strong",
    "del",
    "sup",
    "sub",
    "a",
    "img",
    "section",
    "span",
    "details",
    "summary",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "dfn",
    "i",
    "ins",
    "kbd",
    "mark",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "u",
    "var",
];
const ATTRIBUTES: &[&str] = &[
    "href",
    "id",
    "src",
    "alt",
    "class",
    "lang",
    "dir",
    "title",
    "tabindex",
    "role",
    "aria-label",
    "data-task",
    "start",
    "scope",
    "open",
    "value",
];

/// What has been read, written and read again is the same.
fn stays(root: &dom::Handle, read: fn(&str) -> dom::Handle, html: &str) {
    let once = inside(&dom::written(root));
    assert!(html.trim().is_empty() || !once.is_empty());
    let twice = inside(&dom::written(&read(&once)));
    assert_eq!(once, twice, "of {html}");
}

/// Without the element that a part of a document is read into.
fn inside(html: &str) -> String {
    let inside = html.strip_prefix("<html>").and_then(|html| html.strip_suffix("</html>"));
    inside.unwrap_or(html).to_owned()
}

/// Elements that run or load, and where from.
fn active(html: &str) -> Vec<String> {
    let listed = [
        "script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "svg",
        "math", "template", "frame", "noscript", "textarea",
    ];
    let mut found: Vec<String> = dom::elements(&dom::document(html))
        .into_iter()
        .filter(|element| listed.contains(&element.name.as_str()))
        .map(|element| element.name)
        .collect();
    found.sort();
    found
}

/// A page of a whole site, as readers get it, with what machines read on it.
pub(crate) fn page(bytes: &[u8]) {
    let text = text_of(bytes);
    let known = &*KNOWN;
    let mut inputs = known.inputs.clone();
    let own = inputs.sources.iter_mut().find(|source| source.path.as_str() == PAGE).unwrap();
    own.fingerprint = blake3::hash(text.as_bytes());
    own.text.clone_from(&text.clone().into_owned());
    let site = site_of(inputs);
    let is_there = site.routes.iter().any(|(_, route)| {
        matches!(route, Route::Page(id) if site.grid.own(*id).is_some_and(|page| page.path.as_str() == PAGE))
    });
    if !is_there {
        return;
    }
    let html = html_of(&site, &known.templates);
    let root = dom::document(&html);
    stays(&root, dom::document, &html);
    // Of what every page has, `meta` and `link` differ with what is known of the page.
    let fixed = |names: &[String]| {
        names.iter().filter(|name| *name != "meta" && *name != "link").cloned().collect::<Vec<_>>()
    };
    assert_eq!(fixed(&active(&html)), fixed(&known.active), "{html}");
    for element in dom::elements(&root) {
        if element.name == "script" && element.attributes.iter().all(|(name, _)| name != "src") {
            let json: Result<serde_json::Value, _> = serde_json::from_str(&element.text);
            assert!(json.is_ok(), "{}", element.text);
        }
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name}");
            if ["href", "src", "action", "formaction", "xlink:href"].contains(&name.as_str())
                && let Ok(url) = url::Url::parse(value)
            {
                assert!(["http", "https", "mailto", "tel"].contains(&url.scheme()), "{url}");
            }
        }
    }
    let renderer = Renderer::new(&site, &known.templates, None);
    let searches = Searches::new(site.config.locales.len());
    for (url, route) in site.routes.iter() {
        match route {
            Route::Feed(_) | Route::Sitemap => {
                let artifact =
                    produce(&renderer, &searches, url, route).unwrap_or_else(|_| panic!());
                xml(artifact.bytes.as_slice());
            }
            Route::Search(_) | Route::OpenData => {
                let artifact =
                    produce(&renderer, &searches, url, route).unwrap_or_else(|_| panic!());
                let json: Result<serde_json::Value, _> =
                    serde_json::from_slice(artifact.bytes.as_slice());
                assert!(json.is_ok(), "{url}");
            }
            _ => {}
        }
    }
}

/// Well-formed, of characters that XML may have.
fn xml(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let sound = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(sound), "{text:?}");
    let mut reader = quick_xml::Reader::from_str(text);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
}

fn locales() -> &'static Locales {
    &KNOWN.site.config.locales
}

/// The files of `content/facts/`.
pub(crate) fn facts(bytes: &[u8]) {
    let text = text_of(bytes);
    for name in ["participants", "terms", "links"] {
        let path = SourcePath::new(&format!("content/facts/{name}.toml")).unwrap();
        let facts = probe::facts(&path, &text, locales());
        place(&facts.problems, &text);
        let _ = Glossary::new(&facts.value, &KNOWN.inputs.endings, locales());
    }
}

/// A file of `i18n/state/`: what was read is read again from what is written of it.
pub(crate) fn state(bytes: &[u8]) {
    let text = text_of(bytes);
    let path = SourcePath::new("i18n/state/is/index.toml").unwrap();
    let checked = probe::state(&path, &text);
    place(&checked.problems, &text);
    if let Some(mut provenance) = checked.value {
        let written = provenance.to_toml();
        let again = probe::state(&path, &written);
        assert_eq!(again.problems, [], "{written}");
        provenance.is_sealed = true;
        assert_eq!(again.value, Some(provenance), "{written}");
    }
}

/// XLIFF and PO: what is taken back leads nowhere but into pages, and makes pages that can be read.
pub(crate) fn exchange(bytes: &[u8]) {
    let text = text_of(bytes);
    let file = SourcePath::new("back.xlf").unwrap();
    let returned = match Form::of(&text).read(&text) {
        Ok(returned) => returned,
        Err(broken) => return assert!(text.is_char_boundary(broken.at), "{broken:?} in {text:?}"),
    };
    let import = import(&KNOWN.site, &KNOWN.texts, &returned, &file);
    for problem in &import.problems {
        if problem.span.path == file {
            place(std::slice::from_ref(problem), &text);
        }
    }
    for page in import.pages {
        assert!(page.path.as_str().starts_with("content/"), "{}", page.path);
        let present = KNOWN.texts.get(&page.path);
        assert_eq!(present.is_none(), page.is_new, "{}", page.path);
        markdown(page.text.as_bytes());
    }
}

/// TBX: what was read is read again from what is written of it; and the termbase with it can be read.
pub(crate) fn tbx(bytes: &[u8]) {
    let text = text_of(bytes);
    let Ok(tbx) = read_tbx(&text) else { return };
    let path = SourcePath::new("content/facts/terms.toml").unwrap();
    let present = "# Ours\n[dpia]\nen.term = \"DPIA\"\n";
    let Ok(merged) = merge_tbx(present, &tbx, locales()) else { return };
    assert!(merged.text.starts_with("# Ours\n"));
    let read = probe::facts(&path, &merged.text, locales());
    let syntax = read.problems.iter().find(|problem| problem.code.name.starts_with("toml/"));
    assert_eq!(syntax, None, "{}", merged.text);
    let facts: Facts = read.value;
    if let Ok(written) = write_tbx(&facts, locales(), "Guide") {
        xml(written.as_bytes());
        let again = read_tbx(&written).unwrap_or_else(|error| panic!("{error} in {written}"));
        let merged = merge_tbx(&merged.text, &again, locales()).unwrap();
        assert!(merged.changes.is_empty(), "{:?} in {written}", merged.changes);
    }
}

/// The numbers and words of a search index come back, read as docs/search-format.md tells.
pub(crate) fn search(bytes: &[u8]) {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let numbers: Vec<usize> = bytes
        .chunks(5)
        .map(|part| part.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
        .collect();
    let (mut read, mut number, mut shift) = (Vec::new(), 0, 0);
    for letter in probe::numbers(&numbers).chars() {
        let digit = DIGITS.find(letter).unwrap();
        number |= (digit & 31) << shift;
        shift += 5;
        if digit & 32 == 0 {
            read.push(number);
            (number, shift) = (0, 0);
        }
    }
    assert_eq!(read, numbers);

    let text = text_of(bytes);
    let mut words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_ascii_uppercase()).collect();
    words.sort_unstable();
    let written = probe::words(words.iter().copied());
    let mut last: Vec<u16> = Vec::new();
    let starts: Vec<usize> =
        written.match_indices(|c: char| c.is_ascii_uppercase()).map(|(at, _)| at).collect();
    assert_eq!(starts.len(), words.len());
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(written.len());
        last.truncate(usize::from(written.as_bytes()[start] - b'A'));
        last.extend(written[start + 1..end].encode_utf16());
        assert_eq!(String::from_utf16(&last).unwrap(), words[number], "{written}");
    }
}

/// A client of the preview: only who names it is shown anything, and nobody is sent elsewhere.
pub(crate) fn http(bytes: &[u8]) {
    let answer = probe::answer(&KNOWN.site, &KNOWN.templates, bytes);
    let answer = text_of(&answer);
    if answer.is_empty() {
        return;
    }
    assert!(answer.starts_with("HTTP/1."), "{answer}");
    let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_ascii_lowercase();
    assert!(!head.contains("access-control"), "{head}");
    for line in head.lines() {
        if let Some(to) = line.strip_prefix("location: ") {
            assert!(to.starts_with('/') && !to.starts_with("//"), "{head}");
            assert!(!to.starts_with("/\\"), "{head}");
        }
    }
    let request = text_of(bytes).to_ascii_lowercase();
    let named = ["localhost:1111", "127.0.0.1:1111", "[::1]:1111"];
    if !named.iter().any(|name| request.contains(name)) {
        assert!(head.starts_with("http/1.1 4") || head.starts_with("http/1.0 4"), "{head}");
    }
    if head.starts_with("http/1.1 200") {
        assert!(head.contains("x-content-type-options: nosniff"), "{head}");
        assert!(head.contains("content-security-policy: default-src 'none'"), "{head}");
    }
}

/// Paths, addresses and slugs.
pub(crate) fn addresses(bytes: &[u8]) {
    let text = text_of(bytes);
    let (first, second) = text.split_once('\n').unwrap_or((&text, ""));
    let page = SourcePath::new(PAGE).unwrap();
    for base in [Some(page), SourcePath::new(second)].into_iter().flatten() {
        if let Some(joined) = base.join(first) {
            let parts: Vec<&str> = joined.as_str().split('/').collect();
            assert!(parts.iter().all(|part| !matches!(*part, "" | "." | "..")), "{joined}");
            assert_eq!(base.join(&base.relative(&joined)), Some(joined));
        }
    }
    if let Some(url) = UrlPath::new(first) {
        assert!(url.as_str().starts_with('/') && !url.as_str().contains("//"), "{url:?}");
        let file = url.file();
        assert!(!file.starts_with('/') && file.split('/').all(|part| part != ".."), "{file}");
        let escaped = url.escaped();
        assert!(escaped.is_ascii() && !escaped.contains(['"', '<', '>', ' ']), "{escaped}");
    }
    let slug = slugify(first);
    assert_eq!(slugify(&slug), slug, "of {first:?}");
    if let Err(error) = check_slug(&slug) {
        assert!(slug.is_empty() || error == vegvisir::model::SlugError::Reserved, "{slug}");
    }
    let (key, _) = PageKey::of_file(first);
    assert_eq!(PageKey::of_file(first).0, key);
    // A link of that address.
    let link = format!("[a](<{}>)\n", first.replace(['<', '>', '\\'], ""));
    let _ = parse(&source(&link), &Glossary::default());
}

/// Drawings and pictures: only their heads are read.
pub(crate) fn images(bytes: &[u8]) {
    let path = SourcePath::new("content/media/a.svg").unwrap();
    let (problem, _) = probe::image(&path, bytes);
    if let Some(problem) = problem {
        assert!(problem.span.range.end <= bytes.len(), "{problem:?}");
        return;
    }
    // What passes as a drawing holds nothing that a browser would run, read as HTML.
    for element in dom::elements(&dom::fragment(&text_of(bytes))) {
        let is_svg = text_of(bytes).trim_start().starts_with("<svg");
        assert!(!is_svg || element.name != "script", "{}", text_of(bytes));
    }
}
