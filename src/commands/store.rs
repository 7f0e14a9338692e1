//! Writes files of a site, for the commands that change one. A file is written beside its place and put there in one step,
//! so that it is never half; and nothing is written through a link, which could lead to any file of the machine.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::load::Disk;
use crate::model::SourcePath;

/// Writes a file, or puts another text into one; folders on the way are made.
pub(super) fn put(disk: &Disk, path: &SourcePath, bytes: &[u8]) -> Result<()> {
    let place = place(disk, path)?;
    make_folder(&place).with_context(|| format!("cannot write `{path}`"))?;
    replace(&place, bytes)
}

/// The same for a file that the command line names, wherever it lies.
pub(super) fn replace(place: &Path, bytes: &[u8]) -> Result<()> {
    let cannot = || format!("cannot write `{}`", place.display());
    let name = place.file_name().with_context(cannot)?.to_string_lossy();
    let beside = place.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let write = || {
        write_new(&beside, bytes, fs::symlink_metadata(place).ok())?;
        fs::rename(&beside, place)
    };
    let mut written = write();
    // What a program left there that was killed, whose number is ours now.
    if written.as_ref().is_err_and(|error| error.kind() == ErrorKind::AlreadyExists) {
        written = fs::remove_file(&beside).and_then(|()| write());
    }
    if written.is_err() {
        // Nothing is left behind; that there was nothing yet is no further problem.
        let _ = fs::remove_file(&beside);
    }
    written.with_context(cannot)
}

/// Writes a file that is not there yet.
pub(super) fn create(disk: &Disk, path: &SourcePath, text: impl AsRef<[u8]>) -> Result<()> {
    let place = place(disk, path)?;
    let written = make_folder(&place).and_then(|()| write_new(&place, text.as_ref(), None));
    written.with_context(|| format!("cannot write `{path}`"))
}

/// Takes a file away, if it is there.
pub(super) fn remove(disk: &Disk, path: &SourcePath) -> Result<()> {
    match fs::remove_file(place(disk, path)?) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove `{path}`"))
        }
        _ => Ok(()),
    }
}

/// Where a file lies, if no folder on the way there is a link.
fn place(disk: &Disk, path: &SourcePath) -> Result<PathBuf> {
    let place = disk.locate(path);
    if let Some(folder) = place.parent() {
        let is_there = |folder: &&Path| fs::symlink_metadata(folder).is_ok();
        let existing = folder.ancestors().find(is_there).unwrap_or(folder);
        if !existing.canonicalize().is_ok_and(|real| real == existing) {
            bail!("a folder of `{path}` is a symbolic link; nothing is written there");
        }
    }
    Ok(place)
}

fn make_folder(place: &Path) -> io::Result<()> {
    place.parent().map_or(Ok(()), fs::create_dir_all)
}

/// A new file follows no link that has its name, and has the rights of the one that it takes the place of.
fn write_new(place: &Path, bytes: &[u8], old: Option<fs::Metadata>) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(place)?;
    file.write_all(bytes)?;
    match old.filter(fs::Metadata::is_file) {
        // An author's text is on the disk before it takes the place of the old one.
        Some(old) => file.set_permissions(old.permissions()).and_then(|()| file.sync_all()),
        None => Ok(()),
    }
}
