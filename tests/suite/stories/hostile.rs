//! Those who mean it ill, or paste what no guide has: time and memory grow with the text and not faster, nothing crashes,
//! and what is refused is refused with its file and line.

use std::fs::File;
use std::process::Command;
use std::time::{Duration, Instant};

use vegvisir::diagnostic::{Format, Report};
use vegvisir::parse::{Glossary, Hole, parse, units};

use crate::fuzz::targets::source;
use crate::support::Toolbox;

/// A text of about so many bytes.
type Pattern = (&'static str, fn(usize) -> String);

/// So often that it has about so many bytes.
fn often(text: &str, bytes: usize) -> String {
    text.repeat(bytes / text.len() + 1)
}

/// One so often as the other, around what stands between them.
fn around(before: &str, middle: &str, after: &str, bytes: usize) -> String {
    let times = bytes / (before.len() + after.len()) + 1;
    before.repeat(times) + middle + &after.repeat(times)
}

/// So many pieces with a number in each.
fn numbered(pieces: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0..pieces {
        text += &piece(number);
    }
    text
}

macro_rules! often {
    ($($name:literal: $text:literal)*) => { &[$(($name, |bytes| often($text, bytes)),)*] };
}

/// One piece, again and again: the cases of the `CommonMark` projects, and what is slow for a reader built on one.
const REPEATED: &[Pattern] = often! {
    "marks that close nothing": "a_ "
    "marks that are not closed": "_a "
    "marks that do not match": "*a_ "
    "marks in threes": "a**b*c* "
    "marks in words": "a**b"
    "stars": "*"
    "tildes": "~~a ~b"
    "links that close nothing": "a]"
    "links that are not closed": "[a"
    "links and marks": "[ a_"
    "brackets and parentheses": "[ (]("
    "images and empty links": "![[]()"
    "images that are not closed": "![a"
    "addresses that are not closed": "[a](<b"
    "addresses without an end": "[a](b"
    "titles that are not closed": "[a](b \"c"
    "references to nothing": "[a][b]"
    "definitions": "[a]: u\n"
    "definitions without an address": "[a]:\n"
    "comments that are not closed": "<!--"
    "comments after nothing": "!-- <"
    "comments and tags": "<!-- <"
    "instructions": "<?"
    "declarations": "<!A "
    "sections of data": "<![CDATA["
    "tags": "<a "
    "tags over lines": "<a\n"
    "attributes that are not closed": "<a b=\""
    "backticks": "`a ``b "
    "footnotes that are not closed": "[^"
    "footnotes of one name": "[^a]: "
    "footnotes on lines": "[^a]:\n"
    "entities": "&"
    "numbers of characters": "&#"
    "backslashes": "\\"
    "definitions of terms": "a\n: b\n"
    "colons": ":\n"
    "tables": "|a|\n|-|\n"
    "rows": "|\n"
    "hyphens": "-\n"
    "underlined": "a\n-\n"
    "tasks": "- [ ] a\n"
    "tasks of one id": "- [ ] a {#a}\n"
    "headings without words": "#\n"
    "headings of one id": "## a {#a}\n"
    "headings of one text": "## a\n"
    "fences": "```\n"
    "coloured code": "```py\na = 1\n```\n"
    "raw marks": "<b>"
    "raw marks and words": "<b>a "
    "raw details": "<details>\n\n"
    "raw blocks": "<div>\n"
    "raw scripts": "<script>"
    "raw drawings": "<svg>"
    "addresses between angles": "<https://a.b>"
    "addresses of no scheme we know": "[a](x:y) "
    "links to pages": "[](a.md)\n"
    "links to headings": "[a](#a) ## a\n"
    "alerts": "> [!NOTE]\n\n"
    "quotes and lists": "> - "
    "numbers": "1. a\n"
    "lists in lists": "1. "
    "rules": "***\n"
    "empty lines": "\n"
    "tabs": ">\t"
    "one long line": "a"
    "one long line of words": "vision word "
    "one long line of NUL": "\0"
    "hidden characters": "\u{202e}"
    "marks over letters": "e\u{301}"
    "braces": "{#a "
};

/// The others.
const MADE: &[Pattern] = &[
    ("marks in marks", |n| around("*a **a ", "b", " a** a*", n)),
    ("brackets in brackets", |n| around("[", "a", "]", n)),
    ("links in links", |n| around("[a", "b", "](c)", n)),
    ("links in images", |n| around("![a", "b", "](c)", n)),
    ("images in links", |n| around("[![a", "b", "](c)](d)", n)),
    ("raw marks that do not match", |n| around("<b>", "a", "</i>", n)),
    ("raw marks in raw marks", |n| around("<b>", "a", "</b>", n)),
    ("stars around", |n| around("*", "a", "*", n)),
    ("quotes in quotes", |n| ">".repeat(n) + "a\n"),
    ("quotes in quotes, with lines", |n| "> ".repeat(n / 3) + "a" + &"\n>".repeat(n / 3)),
    ("lists in lists, with lines", |n| "* ".repeat(n / 4) + "a\n" + &"a\n".repeat(n / 4)),
    ("lists in lists, with empty lines", |n| "- ".repeat(n / 3) + "a" + &"\n".repeat(n / 3)),
    ("lists deeper and deeper", |n| {
        (0..n.isqrt()).map(|depth| "  ".repeat(depth) + "* a\n").collect()
    }),
    ("more and more backticks", |n| {
        (1..(2 * n).isqrt()).map(|count| "e".to_owned() + &"`".repeat(count)).collect()
    }),
    ("one long reference", |n| format!("[x]: {}\n{}", "x".repeat(n / 2), "[x]\n".repeat(n / 8))),
    ("references", |n| numbered(n / 12, |number| format!("[{number}]: u\n"))),
    ("a title that is not closed", |n| "[x]: /u '".to_owned() + &often("x\n", n)),
    ("footnotes in brackets", |n| "[\n".to_owned() + &often("[^\n", n)),
    ("footnotes in a tag", |n| "<x\n".to_owned() + &often("[^\n", n)),
    ("footnotes in an attribute", |n| "<a b=\"\n".to_owned() + &often("[^\n", n)),
    ("footnotes in code", |n| "`\n".to_owned() + &often("[^a\n", n)),
    ("footnotes in a link", |n| "[a](\n".to_owned() + &often("[^\n", n)),
    ("footnotes in a quote", |n| "> ".to_owned() + &often("[^\n", n)),
    ("footnotes in a list", |n| "- ".to_owned() + &often("[^\n", n)),
    ("footnotes in a footnote", |n| "[^a]: ".to_owned() + &often("[^\n", n)),
    ("footnotes in a table", |n| "|a|\n|-|\n".to_owned() + &often("[^\n", n)),
    ("references to one footnote", |n| often("[^1]", n) + "\n\n[^1]: a\n"),
    ("many footnotes", |n| numbered(n / 24, |number| format!("[^{number}]\n\n[^{number}]: a\n\n"))),
    ("a wide table", |n| "|a".repeat(n / 4) + "|\n" + &"|-".repeat(n / 4) + "|\n"),
    ("a wide table with empty rows", |n| {
        "|a".repeat(n / 8) + "|\n" + &"|-".repeat(n / 8) + "|\n" + &"|\n".repeat(n / 4)
    }),
    ("code in a table", |n| "a|b\n-|-\n".to_owned() + &often("`|", n)),
    ("ids in a heading", |n| "## ".to_owned() + &often("{#a ", n)),
    ("marks in a task", |n| "- [ ] ".to_owned() + &often("a *b* ", n)),
    ("ids in a task", |n| "- [ ] ".to_owned() + &often("a {#", n)),
];

/// The time that this thread has worked, whatever else the machine does.
fn worked() -> Duration {
    // Nanoseconds on the processor, nanoseconds in wait of it, slices.
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(
        || {
            static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
            START.elapsed()
        },
        Duration::from_nanos,
    )
}

/// Everything that is done with a page alone; how long it took, and what there is to see at its end.
fn read(text: &str) -> (Duration, usize, usize) {
    let start = worked();
    let parsed = parse(&source(text), &Glossary::default());
    let mut html = String::new();
    parsed.value.body.fill(&mut html, |hole, out| {
        *out += match hole {
            Hole::LinkStart(_) => "<a href=\"#\">",
            Hole::LinkEnd(_) => "</a>",
            _ => "",
        };
    });
    drop(units(text, &parsed.value));
    let said = Report::new(parsed.problems, |_| Some(text.to_owned()))
        .render(Format::Text { colour: false });
    (worked().saturating_sub(start), html.len(), said.len())
}

/// What is done so quickly is measured too roughly to tell how it grows.
const FLOOR: Duration = Duration::from_millis(50);

/// The bytes of the larger of two texts; the smaller has a quarter. A megabyte takes a release build.
fn bytes() -> usize {
    let kilobytes =
        std::env::var("VEGVISIR_HOSTILE_KB").ok().and_then(|text| text.parse::<usize>().ok());
    kilobytes.unwrap_or(32) * 1024
}

fn grows_with_the_text(patterns: &[Pattern]) {
    let mut wrong = Vec::new();
    for (name, make) in patterns {
        let (small, large) = (make(bytes() / 4), make(bytes()));
        let mut least = (Duration::MAX, Duration::MAX);
        let mut seen = (0, 0);
        // The least of several is what it takes when nothing else is done.
        for _ in 0..4 {
            let (time, html, said) = read(&large);
            least = (least.0.min(read(&small).0), least.1.min(time));
            seen = (html, said);
            // 2.5 for each of two doublings.
            if least.1 < least.0.mul_f64(6.25) || least.1 < FLOOR {
                break;
            }
        }
        if least.1 >= least.0.mul_f64(6.25) && least.1 >= FLOOR {
            wrong.push(format!("{name}: {:?}, and {:?} for four times as much", least.0, least.1));
        }
        let (html, said) = seen;
        // Colours take room, but a page has only so many.
        let colours = if *name == "coloured code" { 1 << 20 } else { 0 };
        if html > 20 * large.len() + colours || said > 200 * large.len() {
            wrong.push(format!("{name}: {html} and {said} bytes of {}", large.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn repeated_markdown_is_read_in_a_time_that_grows_with_it() {
    grows_with_the_text(REPEATED);
}

#[test]
fn nested_and_unclosed_markdown_is_read_in_a_time_that_grows_with_it() {
    grows_with_the_text(MADE);
}

/// The program, with an upper limit for its memory where the system has one; what it said, and its exit code.
fn run(site: &Toolbox, arguments: &str) -> (String, Option<i32>) {
    let root = site.root().to_str().unwrap();
    let command = format!(
        "ulimit -v 3000000; exec {} --root {root} {arguments}",
        env!("CARGO_BIN_EXE_vegvisir")
    );
    let output = Command::new("sh").args(["-c", &command]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (said.into_owned(), output.status.code())
}

#[test]
fn what_is_nested_without_end_is_an_error_with_its_line() {
    let deep = 100_000;
    let arrays = format!("a = {}\n", "[".repeat(deep));
    let closed = format!("a = {}{}\n", "[".repeat(deep), "]".repeat(deep));
    let tables = format!("a = {}1\n", "{a=".repeat(deep));
    let dots = format!("{}a = 1\n", "a.".repeat(deep));
    let heads = format!("[{}a]\nb = 1\n", "a.".repeat(deep));
    let lists = format!("[[{}a]]\nb = 1\n", "a.".repeat(deep));
    let mut site = Toolbox::fixture();
    let mut expected = Vec::new();
    for (number, toml) in [&arrays, &closed, &tables, &dots, &heads, &lists].iter().enumerate() {
        let page = format!("content/en/deep-{number}.md");
        expected.push((page.clone(), 3));
        site = site.write(&page, format!("+++\ntitle = \"Deep\"\n{toml}+++\nText.\n"));
    }
    for (number, markdown) in [
        ">".repeat(deep),
        "- ".repeat(deep) + "a",
        "> - 1. ".repeat(deep / 3) + "a",
        "*a ".repeat(deep) + &"a*".repeat(deep),
    ]
    .iter()
    .enumerate()
    {
        let page = format!("content/en/nested-{number}.md");
        expected.push((page.clone(), 4));
        site = site.write(&page, format!("+++\ntitle = \"Deep\"\n+++\n{markdown}\n"));
    }
    // Many tags of one name are no error: what is too deep is left out, with a warning.
    let site = site
        .write(
            "content/en/tags.md",
            format!("+++\ntitle = \"Tags\"\n+++\n{}\n", "<b>".repeat(deep)),
        )
        .write("content/facts/links.toml", &dots)
        .write("content/facts/terms.toml", &closed)
        .write("content/media/deep.svg", format!("<svg>{}", "<g>".repeat(deep)));
    for path in ["content/facts/links.toml", "content/facts/terms.toml"] {
        expected.push((path.to_owned(), 1));
    }
    let (said, code) = run(&site, "check --format github");
    assert_eq!(code, Some(1), "{}", said.chars().take(3000).collect::<String>());
    for (path, line) in expected {
        let place = format!("::error file={path},line={line},");
        assert!(said.lines().any(|told| told.starts_with(&place)), "nothing is said of {place}");
    }
}

#[test]
fn what_else_is_read_may_be_nested_without_end_too() {
    let deep = 100_000;
    let dots = format!("{}a = 1\n", "a.".repeat(deep));
    for (path, text) in [
        ("content/site.toml", dots.clone()),
        ("content/site.toml", format!("title = {}\n", "[".repeat(deep))),
        ("i18n/state/is/index.toml", dots.clone()),
        ("i18n/is.ftl", format!("search = {}\n", "{ ".repeat(deep))),
        ("i18n/is.ftl", format!("search = {}$a{}\n", "{ ".repeat(deep), " }".repeat(deep))),
        ("i18n/is.ftl", format!("search = {{ A({} }}\n", "A(".repeat(deep))),
    ] {
        let site = Toolbox::fixture().write(path, text);
        let (said, code) = run(&site, "check --format github");
        assert_eq!(code, Some(1), "{path}: {}", said.chars().take(1000).collect::<String>());
        assert!(said.contains(&format!("::error file={path},line=")), "{path}");
    }
    let site = Toolbox::fixture();
    for text in [
        format!("<xliff>{}", "<a>".repeat(deep)),
        format!("<tbx>{}", "<a>".repeat(deep)),
        "msgid \"a\"\n".repeat(deep),
        format!("msgid \"\"\nmsgstr \"Language: is\\n\"\n\n{}", "#~ ".repeat(deep)),
    ] {
        let file = site.path("back");
        std::fs::write(&file, text).unwrap();
        for command in ["import", "terms --import"] {
            let (said, code) = run(&site, &format!("{command} {}", file.display()));
            assert!(matches!(code, Some(0..=2)), "{command}: {said}");
        }
    }
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let site = Toolbox::fixture();
    for (path, megabytes) in [
        ("content/en/large.md", 100),
        ("content/en/sparse.md", 1024),
        ("content/media/sparse.svg", 1024),
        ("content/facts/links.toml", 1024),
        ("i18n/is.ftl", 1024),
        ("i18n/state/is/index.toml", 1024),
        ("themes/connect/styles/large.css", 20),
    ] {
        std::fs::create_dir_all(site.path(path).parent().unwrap()).unwrap();
        File::create(site.path(path)).unwrap().set_len(megabytes * 1024 * 1024).unwrap();
    }
    let start = Instant::now();
    let (said, code) = run(&site, "check --format github");
    assert_eq!(code, Some(1), "{said}");
    for path in ["content/en/large.md", "content/en/sparse.md", "content/media/sparse.svg"] {
        assert!(
            said.contains(&format!(
                "::error file={path},line=1,col=1,endLine=1,endColumn=1,title=file/too-large"
            )),
            "{path}: {said}"
        );
    }
    for path in [
        "content/facts/links.toml",
        "i18n/is.ftl",
        "i18n/state/is/index.toml",
        "themes/connect/styles/large.css",
    ] {
        assert!(
            said.contains(&format!(
                "::error file={path},line=1,col=1,endLine=1,endColumn=1,title=file/too-large"
            )),
            "{path}: {said}"
        );
    }
    assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
    #[cfg(target_os = "linux")]
    {
        let script = r#""$1" --root "$2" check >/dev/null 2>&1
            while read -r name bytes; do [ "$name" = rchar: ] && echo "$bytes"; done </proc/$$/io"#;
        let program = env!("CARGO_BIN_EXE_vegvisir");
        let root = site.root().to_str().unwrap();
        let output = Command::new("sh").args(["-c", script, "sh", program, root]).output().unwrap();
        let read: u64 = String::from_utf8_lossy(&output.stdout).trim().parse().unwrap();
        assert!(read < 32 << 20, "{read} bytes were read");
    }
}

#[test]
fn what_translators_send_is_read_up_to_a_size() {
    let site = Toolbox::fixture();
    let back = site.path("back");
    File::create(&back).unwrap().set_len(10 << 30).unwrap();
    for (command, told) in
        [("import", "more than the 32 MB"), ("terms --import", "too large for a termbase")]
    {
        let (said, _) = run(&site, &format!("{command} {}", back.display()));
        assert!(said.contains(told), "{command}: {said}");
        let (said, _) = run(&site, &format!("{command} /dev/zero"));
        assert!(said.contains("is not a file"), "{command}: {said}");
    }
}

#[test]
fn a_page_of_headings_and_a_page_of_one_line_are_built() {
    // As many as go into the largest page that is read.
    let headings = numbered(100_000, |number| format!("## h{number}\n"));
    let links = numbered(1_000, |number| format!("[a](#h{number}) [b](heads.md#h{number})\n"));
    let site = Toolbox::fixture()
        .write("content/en/heads.md", format!("+++\ntitle = \"Heads\"\n+++\n{headings}\n{links}"))
        .write(
            "content/en/line.md",
            format!("+++\ntitle = \"Line\"\n+++\n{}\n", "vision ".repeat(140_000)),
        );
    let start = Instant::now();
    let (said, code) = run(&site, "build");
    assert_eq!(code, Some(0), "{said}");
    assert!(start.elapsed() < Duration::from_mins(2), "{:?}", start.elapsed());
    assert!(site.published("en/heads/index.html").contains("id=\"h99999\""));
}
