//! What `site.toml` says of translations that lag behind their source: whether pages tell their readers, and what fails
//! `vegvisir status --fail-on`.

use crate::diagnostic::{Fields, Problem, Value, codes, nearest};
use crate::model::{LocaleId, SectionState};

/// The policy of a site, or of one of its languages, as it is written.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Policy {
    fail_on: Option<Vec<SectionState>>,
    notice: Option<bool>,
}

/// The policy for translations that lag behind.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Translation {
    usual: Policy,
    /// By locale.
    own: Vec<Policy>,
}

impl Translation {
    pub(super) fn new(usual: Policy, own: Vec<Policy>) -> Self {
        Self { usual, own }
    }

    /// Which states of a section fail a release in this language; stale and missing ones where nothing is said.
    pub fn fail_on(&self, locale: LocaleId) -> &[SectionState] {
        const USUAL: &[SectionState] = &[SectionState::Stale, SectionState::Missing];
        let own = self.own.get(locale.index()).and_then(|own| own.fail_on.as_deref());
        own.or(self.usual.fail_on.as_deref()).unwrap_or(USUAL)
    }

    /// Whether a page in this language tells its readers that its source has changed.
    pub fn notice(&self, locale: LocaleId) -> bool {
        let own = self.own.get(locale.index()).and_then(|own| own.notice);
        own.or(self.usual.notice).unwrap_or(true)
    }
}

/// Reads `fail_on` and `notice`.
pub(super) fn read(fields: &mut Fields<'_>) -> Policy {
    let notice = fields.maybe_boolean("notice");
    let written = fields.maybe_strings("fail_on");
    let fail_on = written.map(|words| {
        let states = words.into_iter().filter_map(|word| read_state(fields, &word));
        states.collect()
    });
    Policy { fail_on, notice }
}

fn read_state(fields: &mut Fields<'_>, word: &Value<String>) -> Option<SectionState> {
    let state = SectionState::named(&word.value).filter(|state| *state != SectionState::Ok);
    if state.is_none() {
        let known = SectionState::URGENT_FIRST.map(SectionState::as_str);
        let hint = match nearest(&word.value, known).filter(|near| *near != "ok") {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write some of stale, missing, check, extra and untracked".to_owned(),
        };
        let message = format!("`{}` is no state of a translation", word.value);
        let span = fields.span_of(word.range.clone());
        fields.report(Problem::new(codes::CONFIG_VALUE, span, message).hint(hint));
    }
    state
}
