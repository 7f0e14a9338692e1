//! Every kind of problem, once. `docs/problems.md` has a section for each, and a test compares the two.

use super::Severity;

/// A kind of problem.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Code {
    /// Its name: the stage or the file it is about, and what is wrong: `link/missing-page`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
}

macro_rules! codes {
    ($($constant:ident = $severity:ident $name:literal;)*) => {
        $(#[doc = concat!("`", $name, "`, explained in `docs/problems.md`.")]
        pub const $constant: Code = Code { name: $name, severity: Severity::$severity };)*
        /// All of them.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    CONFIG_MISSING = Error "config/missing-file";
    CONFIG_VALUE = Error "config/value";
    CONFIG_LANGUAGE = Error "config/language";
    CONFIG_LOCALE = Warning "config/no-locale-data";

    FILE_UNREADABLE = Error "file/unreadable";
    FILE_NOT_UTF8 = Error "file/not-utf8";
    FILE_TOO_LARGE = Error "file/too-large";
    FILE_LINK = Error "file/symbolic-link";
    FILE_NAME = Error "file/name";
    FILE_LANGUAGE = Error "file/unknown-language";
    FILE_SAME_KEY = Error "file/same-key";
    FILE_KIND = Error "file/kind";
    FILE_SVG = Error "file/unsafe-svg";

    TOML_SYNTAX = Error "toml/syntax";
    TOML_TYPE = Error "toml/type";
    TOML_MISSING = Error "toml/missing-key";
    TOML_UNKNOWN = Error "toml/unknown-key";
    FACTS_VALUE = Error "facts/value";

    FRONT_MATTER_MISSING = Warning "front-matter/no-title";
    FRONT_MATTER_OPEN = Error "front-matter/not-closed";
    FRONT_MATTER_VALUE = Error "front-matter/value";
    FRONT_MATTER_DESCRIPTION = Warning "front-matter/long-description";
    ADAPTED_SECTION = Warning "front-matter/adapted";

    MARKDOWN_HTML = Warning "markdown/html";
    MARKDOWN_HEADING_ONE = Warning "markdown/second-title";
    MARKDOWN_HEADING_SKIP = Warning "markdown/skipped-level";
    MARKDOWN_SAME_ID = Error "markdown/same-id";
    MARKDOWN_BAD_ID = Error "markdown/bad-id";
    MARKDOWN_FOOTNOTE = Warning "markdown/footnote";
    MARKDOWN_ALT = Warning "markdown/missing-alt";
    MARKDOWN_HIDDEN = Warning "markdown/hidden-characters";
    MARKDOWN_DEEP = Error "markdown/too-deep";
    MARKDOWN_TASK_IDS = Warning "markdown/task-ids";
    MARKDOWN_STEP_SECTION = Warning "markdown/step-section";

    LINK_SCHEME = Error "link/unsafe-scheme";
    LINK_OUTSIDE = Error "link/outside-the-site";
    LINK_ABSOLUTE = Error "link/not-a-file";
    LINK_MISSING_PAGE = Error "link/missing-page";
    LINK_MISSING_ANCHOR = Error "link/missing-anchor";
    LINK_LOST_ANCHOR = Warning "link/lost-anchor";
    LINK_MISSING_FILE = Error "link/missing-file";
    LINK_EMPTY = Error "link/empty";
    LINK_IMAGE = Warning "link/foreign-image";
    LINK_SAME_URL = Error "link/same-address";
    LINK_FACTS = Warning "link/unknown-participant";
    LINK_DEAD = Error "link/dead";
    LINK_MOVED = Warning "link/moved";
    LINK_UNCLEAR = Warning "link/unclear";
    LINK_NOT_ASKED = Warning "link/not-asked";

    STRINGS_SYNTAX = Error "strings/syntax";
    STRINGS_MISSING = Error "strings/missing";
    STRINGS_UNTRANSLATED = Warning "strings/untranslated";
    STRINGS_UNUSED = Warning "strings/unused";
    STRINGS_VARIABLE = Error "strings/variables";
    STRINGS_PLURAL = Error "strings/plural";
    STRINGS_ENDINGS = Error "strings/endings";
    STRINGS_LANGUAGE = Warning "strings/no-language";
    STRINGS_HARD_CODED = Warning "strings/hard-coded";

    PARITY_STRUCTURE = Warning "parity/structure";
    PARITY_LINKS = Warning "parity/links";
    PARITY_IMAGES = Warning "parity/images";
    PARITY_NUMBERS = Warning "parity/numbers";
    PARITY_PLACEHOLDERS = Warning "parity/placeholders";
    TERMS_MISSING = Warning "terms/missing";
    TERMS_AVOID = Warning "terms/avoid";

    STATE_VALUE = Error "state/value";
    STATE_EDITED = Warning "state/edited";

    EXCHANGE_SYNTAX = Error "exchange/syntax";
    EXCHANGE_UNKNOWN = Error "exchange/unknown";
    EXCHANGE_SOURCE = Error "exchange/source-changed";
    EXCHANGE_TARGET = Error "exchange/target-changed";
    EXCHANGE_BLOCKS = Error "exchange/other-blocks";
    EXCHANGE_INCOMPLETE = Error "exchange/incomplete";
    EXCHANGE_MARKUP = Error "exchange/markup";
    EXCHANGE_LOST_CODE = Warning "exchange/lost-code";

    TEMPLATE_SYNTAX = Error "template/syntax";
    TEMPLATE_RENDER = Error "template/render";
    THEME_MISSING = Error "theme/missing";
    THEME_FONT = Error "theme/font";
}
