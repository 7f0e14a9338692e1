//! A site with other texts. Most of what an author saves changes words alone: no address, no order and no link of the site
//! is another one then, and whoever waits for a preview need not wait for all of them to be made anew.

use super::Site;
use crate::parse::{FrontMatter, Page, Renewed, Task};

impl Site {
    /// The site with these pages in the places of their predecessors; `None` if one of them says something that `link` has
    /// to know.
    pub fn exchange(&self, pages: &[Renewed]) -> Option<Self> {
        if !pages.iter().all(|page| is_alike(&page.before, &page.now)) {
            return None;
        }
        let mut site = self.clone();
        pages.iter().all(|page| site.grid.replace(&self.states, &page.now)).then_some(site)
    }
}

/// Whether all that `link` makes of a page is the same. Whatever is added to a page has to be thought of here: that is why
/// each field is named.
fn is_alike(before: &Page, now: &Page) -> bool {
    let Page {
        path,
        locale,
        key,
        ordinal,
        is_whole,
        front,
        title,
        body: _,
        outline,
        // Seen through the tasks that stand in them: translations that differ on purpose do so by section.
        sections: _,
        links,
        images,
        characters: _,
        tasks,
        terms: _,
        // Seen through the ids that sections are known by.
        prints: _,
        text: _,
    } = now;
    before.path == *path
        && before.locale == *locale
        && before.key == *key
        && before.ordinal == *ordinal
        && before.is_whole == *is_whole
        && before.title == *title
        && is_front_alike(&before.front, front)
        // The ids of headings are looked at in their place in the grid.
        && before.outline.iter().map(|it| it.level).eq(outline.iter().map(|it| it.level))
        && before
            .links
            .iter()
            .map(|link| (&link.target, link.heading))
            .eq(links.iter().map(|link| (&link.target, link.heading)))
        && before.images.iter().map(|image| &image.path).eq(images.iter().map(|image| &image.path))
        && before.tasks.iter().map(|it| task(before, it)).eq(tasks.iter().map(|it| task(now, it)))
}

fn is_front_alike(before: &FrontMatter, now: &FrontMatter) -> bool {
    let FrontMatter {
        title: _,
        slug,
        description: _,
        outcome: _,
        updated,
        keywords: _,
        weight,
        aliases,
        adapted,
        source,
        draft,
        unexplained: _,
    } = now;
    before.slug == *slug
        && before.updated == *updated
        && before.weight == *weight
        && before.aliases == *aliases
        && before.adapted == *adapted
        && before.source == *source
        && before.draft == *draft
}

/// The id of a task; whether an author wrote it, and in which section.
fn task<'t>(page: &Page, task: &'t Task) -> (&'t str, bool, Option<usize>) {
    let section = task.written.as_ref().and_then(|written| {
        page.sections.iter().position(|section| section.range.contains(&written.start))
    });
    (&task.id, task.written.is_some(), section)
}
