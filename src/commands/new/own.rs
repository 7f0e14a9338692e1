//! `vegvisir new override`: a file of the theme to be changed, put where the site's own wins over it. The program holds
//! the theme, so nobody needs its source to begin.

use std::io::Write as _;

use anyhow::{Context as _, Result, bail};

use super::super::{Console, Outcome, store};
use super::{inputs, messages_of};
use crate::diagnostic::nearest;
use crate::load::{self, Disk};
use crate::model::{SourcePath, Tag};

/// Copies a file of the theme into the site; without one, lists them all.
pub(super) fn file(disk: &Disk, file: Option<&str>, console: &mut Console) -> Result<Outcome> {
    let Some(file) = file else {
        for (path, _) in load::embedded_theme() {
            writeln!(console.out, "{path}")?;
        }
        for tag in load::spoken() {
            writeln!(console.out, "i18n/{tag}.ftl")?;
        }
        return Ok(Outcome::Good);
    };
    let Some(inputs) = inputs(disk, console)? else { return Ok(Outcome::Problems) };
    let words = file.strip_prefix("i18n/").and_then(|name| name.strip_suffix(".ftl"));
    let (path, bytes) = if let Some(tag) = words {
        let tag = Tag::new(tag).ok();
        let words = tag.and_then(|tag| load::embedded_words(&tag));
        let words = words.with_context(|| format!("the theme has no `{file}`"))?;
        let note = "Take the `# ` away from a message to say it in your own words; the others stay the theme's.";
        (file.to_owned(), messages_of(words, note).into_bytes())
    } else {
        let found = load::embedded_theme().find(|(path, _)| *path == file);
        let Some((_, bytes)) = found else {
            let near = nearest(file, load::embedded_theme().map(|(path, _)| path));
            let hint = near.map_or_else(
                || "`vegvisir new override` lists its files".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            bail!("the theme has no `{file}`; {hint}");
        };
        (format!("themes/{}/{file}", inputs.config.theme), bytes.to_vec())
    };
    let place = SourcePath::new(&path).context("not a path")?;
    store::create(disk, &place, bytes)?;
    console.say(&format!("wrote {path}; remove it to have the theme's own back"));
    Ok(Outcome::Good)
}
