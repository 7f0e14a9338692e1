//! `i18n/state/`: what each translation was made from. Files that people have changed are read, but not believed.

use super::{Disk, Error};
use crate::diagnostic::{Checked, Fields, Problem, Span, codes};
use crate::model::{
    BASE_FOLDER, Locales, Origin, PageKey, Print, Provenance, STATE_FOLDER, STATE_FORMAT,
    SourcePath, States, Voucher,
};

/// Reads the states of all languages of the site.
pub(super) fn load(disk: &Disk, locales: &Locales) -> Result<Checked<States>, Error> {
    let Checked { value: paths, mut problems } = disk.files(STATE_FOLDER)?;
    let mut states = States { is_tracked: !paths.is_empty(), ..States::default() };
    for path in paths {
        let inside = path.as_str().strip_prefix(STATE_FOLDER).unwrap_or_default();
        let Some((folder, file)) = inside.trim_start_matches('/').split_once('/') else { continue };
        let (Some(locale), Some(name)) = (locales.find(folder), file.strip_suffix(".toml")) else {
            continue;
        };
        let Some(text) = disk.read(path.as_str())?.report_to(&mut problems) else { continue };
        let provenance = read(&path, &text).report_to(&mut problems);
        if let Some(provenance) = provenance {
            states.pages.insert((locale.id, PageKey::of_file(name).0), provenance);
        }
    }
    Ok(Checked { value: states, problems })
}

/// An old section by its print, in the normal form of its units, as `i18n/state/base/` keeps it.
pub fn base(disk: &Disk, print: Print) -> Result<Option<String>, Error> {
    let text = disk.read(&States::base_path(print))?.value;
    Ok(text
        .map(|text| text.trim_end_matches('\n').to_owned())
        .filter(|text| Print::of(text) == print))
}

/// The prints of all old sections that are kept.
pub fn bases(disk: &Disk) -> Result<Vec<Print>, Error> {
    let files = disk.files(BASE_FOLDER)?.value;
    let print = |path: &SourcePath| path.file_name().strip_suffix(".txt")?.parse().ok();
    Ok(files.iter().filter_map(print).collect())
}

/// What a state file says, if it can be believed to be one.
pub(crate) fn read(path: &SourcePath, text: &str) -> Checked<Option<Provenance>> {
    let mut fields = Fields::parse(path, text, 0);
    let format = fields.integer("format");
    if let Some(format) = format.filter(|format| format.value != STATE_FORMAT) {
        let problem = Problem::new(
            codes::STATE_VALUE,
            fields.span_of(format.range),
            format!("the form {} of this file is not known", format.value),
        )
        .hint("use the version of vegvisir that wrote it, or a newer one");
        return Checked { value: None, problems: vec![problem] };
    }
    let from = fields.string("from");
    let from = fields.require("from", from, "from = \"en\"");
    let seal = fields.string("seal").map(|seal| seal.value);
    let mut provenance = Provenance {
        from: from.map(|from| from.value).unwrap_or_default(),
        sections: std::collections::BTreeMap::new(),
        is_sealed: false,
    };
    if let Some(mut sections) = fields.table("sections") {
        for (id, mut section) in sections.tables() {
            if let Some(origin) = read_origin(&mut section) {
                provenance.sections.insert(id.value, origin);
            }
            sections.close(section);
        }
        fields.close(sections);
    }
    provenance.is_sealed = seal == Some(provenance.seal().to_string());
    let problems = fields.finish();
    // What is wrong in the first place is enough: the file is to be taken back, not mended.
    if let Some(first) = problems.into_iter().max_by_key(|problem| problem.span.range.len()) {
        let problem = Problem { code: codes::STATE_VALUE, ..first }
            .hint("take back the change to this file; `vegvisir accept` writes it");
        return Checked { value: None, problems: vec![problem] };
    }
    let mut checked = Checked::sound(None);
    if !provenance.is_sealed {
        checked.problems.push(edited(path));
    }
    checked.value = Some(provenance);
    checked
}

fn read_origin(fields: &mut Fields<'_>) -> Option<Origin> {
    let source = read_print(fields, "source");
    let target = read_print(fields, "target");
    let blocks = fields.string("blocks").map(|blocks| blocks.value).unwrap_or_default();
    let blocks = blocks.split_whitespace().filter_map(|block| block.parse().ok()).collect();
    let by = fields.string("by");
    let by = fields.require("by", by, "by = \"human\"");
    let on = fields.date("on");
    let on = fields.require("on", on, "on = 2026-11-22");
    let voucher = by.and_then(|by| {
        let known = Voucher::NAMES.iter().find(|(name, _)| *name == by.value);
        if known.is_none() {
            let message = format!("nobody vouches as `{}`", by.value);
            let span = fields.span_of(by.range);
            fields.report(Problem::new(codes::STATE_VALUE, span, message));
        }
        known.map(|(_, voucher)| *voucher)
    });
    Some(Origin { source: source?, target: target?, blocks, by: voucher?, on: on?.value })
}

fn read_print(fields: &mut Fields<'_>, key: &'static str) -> Option<Print> {
    let written = fields.string(key);
    let written = fields.require(key, written, "a print")?;
    let print = written.value.parse();
    if let Err(error) = &print {
        let message = format!("`{}` is {error}", written.value);
        let span = fields.span_of(written.range);
        fields.report(Problem::new(codes::STATE_VALUE, span, message));
    }
    print.ok()
}

fn edited(path: &SourcePath) -> Problem {
    Problem::new(codes::STATE_EDITED, Span::file(path), "this file is not as vegvisir wrote it").hint(
        "take back the change; where the translation is right as it stands, say so with `vegvisir accept`",
    )
}
