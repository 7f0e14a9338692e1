//! What search engines are told in so many words (schema.org as JSON-LD): the way to the page, the steps of the process,
//! the organisation of a profile.

use serde_json::{Value, json};

use super::hrefs::absolute;
use crate::link::Site;
use crate::model::{PageId, PageKind, SectionKind};

/// The data of a page, safe to stand in a `script` element; `None` where there is nothing to say. Pages that stand in for
/// a translation say nothing: the page itself does.
pub(super) fn page(site: &Site, id: PageId) -> Option<String> {
    site.grid.own(id)?;
    let mut graph = Vec::new();
    graph.extend(breadcrumbs(site, id));
    match site.kind(id.key) {
        PageKind::Home => graph.push(home(site, id)),
        PageKind::Section(SectionKind::Steps) => graph.push(process(site, id)),
        PageKind::Participant => graph.extend(organisation(site, id)),
        _ => {}
    }
    if graph.is_empty() {
        return None;
    }
    Some(in_script(&json!({ "@context": "https://schema.org", "@graph": graph })))
}

/// JSON that cannot end the element it stands in, nor begin a comment in it.
fn in_script(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

fn breadcrumbs(site: &Site, id: PageId) -> Option<Value> {
    let ancestors = site.navigation.ancestors(id.key);
    if ancestors.is_empty() {
        return None;
    }
    let way = ancestors.into_iter().chain([id.key]).zip(1..);
    let items: Vec<Value> = way
        .map(|(key, position)| {
            let id = PageId { key, ..id };
            let item = absolute(site, site.url(id));
            json!({ "@type": "ListItem", "position": position, "name": site.shown(id).page.title, "item": item })
        })
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

fn home(site: &Site, id: PageId) -> Value {
    let mut website = json!({
        "@type": "WebSite",
        "name": site.config.title_in(id.locale),
        "url": absolute(site, site.url(id)),
        "inLanguage": site.locale(id.locale).tag.as_str(),
    });
    if let (Some(publisher), Some(website)) = (&site.config.publisher, website.as_object_mut()) {
        let mut organisation = json!({ "@type": "Organization", "name": publisher.name });
        if let (Some(url), Some(organisation)) = (&publisher.url, organisation.as_object_mut()) {
            organisation.insert("url".to_owned(), url.as_str().into());
        }
        website.insert("publisher".to_owned(), organisation);
    }
    website
}

fn process(site: &Site, id: PageId) -> Value {
    let page = site.shown(id).page;
    let steps: Vec<Value> = (1..)
        .zip(site.navigation.steps(id.locale))
        .map(|(position, key): (u32, _)| {
            let id = PageId { key: *key, ..id };
            let shown = site.shown(id);
            let url = absolute(site, site.url(id));
            let text = shown.page.front.description.as_ref().unwrap_or(&shown.page.title);
            json!({ "@type": "HowToStep", "position": position, "name": shown.page.title, "text": text, "url": url })
        })
        .collect();
    json!({
        "@type": "HowTo",
        "name": page.title,
        "description": page.front.description,
        "inLanguage": site.locale(id.locale).tag.as_str(),
        "step": steps,
    })
}

fn organisation(site: &Site, id: PageId) -> Option<Value> {
    let facts = site.facts.participants.get(site.grid.key(id.key).last())?;
    let live: Vec<&String> =
        facts.websites.iter().filter(|address| !site.facts.links.contains_key(*address)).collect();
    let mut organisation = json!({
        "@type": "Organization",
        "name": facts.name,
        "address": { "@type": "PostalAddress", "addressCountry": facts.country },
    });
    if let (Some(url), Some(organisation)) = (live.first(), organisation.as_object_mut()) {
        organisation.insert("url".to_owned(), url.as_str().into());
    }
    Some(organisation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_end_the_script() {
        let json = in_script(
            &json!({ "name": "</script><script>alert(1)</script><!-- &lt; \u{2028}\u{2029}" }),
        );
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{json}");
    }
}
