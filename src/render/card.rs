//! The card of a page: what others see of it where a link to it is shared. The theme's `card.svg` says how it looks; this
//! gathers what the template may see, which is just what the card's name is made of.

use serde::Serialize;
use tera::Context;

use crate::link::Card;

#[derive(Serialize)]
struct CardView<'s> {
    kind: &'static str,
    key: &'s str,
    title: &'s str,
    step: Option<StepView>,
    language: &'s str,
}

#[derive(Serialize)]
struct StepView {
    number: usize,
    total: usize,
    phase: &'static str,
}

#[derive(Serialize)]
struct SiteView<'s> {
    title: &'s str,
    publisher: Option<&'s str>,
}

/// What `card.svg` may see.
pub(super) fn context(card: &Card<'_>) -> Context {
    let mut context = Context::new();
    context.insert("lang", card.lang);
    context.insert("dir", card.dir);
    context.insert("site", &SiteView { title: card.site, publisher: card.publisher });
    let step = card.step.zip(card.phase());
    let view = CardView {
        kind: card.kind.as_str(),
        key: card.key,
        title: card.title,
        step: step.map(|((number, total), phase)| StepView {
            number,
            total,
            phase: phase.as_str(),
        }),
        language: card.language,
    };
    context.insert("page", &view);
    context
}
