//! Publishing at once: the new site is made in a folder beside the old one and takes its place in a single step of the file
//! system. Whatever happens before that step, the old site stays whole. A file `checksums.txt` names every file that was
//! written (`b3sum --check` reads it); a folder with any other file in it is not ours to replace.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::outputs::Artifact;

/// The list of what was written, in the published folder.
pub const CHECKSUMS: &str = "checksums.txt";

/// What the machine refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The folder holds something that was not written by a build.
    #[error("`{}` holds files that no build has written, such as `{example}`; nothing was changed. Choose another folder with `--out`, or take them out yourself", out.display())]
    NotOurs {
        /// The folder.
        out: PathBuf,
        /// One of the files.
        example: String,
    },
    /// The folder is one that the site itself lives in.
    #[error("`{}` cannot be the output folder: the site's own files are there", .0.display())]
    Source(PathBuf),
    /// The folder is the root of a file system, which no other folder can take the place of.
    #[error("`{}` is the root of a file system and cannot be exchanged; choose a folder inside it with `--out`", .0.display())]
    Mounted(PathBuf),
    /// Another build is writing to the same folder.
    #[error("another build is writing to `{}`; wait for it to end", .0.display())]
    Busy(PathBuf),
}

/// A new edition on its way to the reader.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    /// What the edition in place consists of, with checksums; empty where there is none.
    present: BTreeMap<String, String>,
    /// Held until all is done, so that two builds do not mix.
    _locks: [Option<File>; 2],
}

/// A file that was written: its path and the checksum of its bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Written {
    path: String,
    checksum: String,
}

/// What a publication has changed: paths in the published folder, sorted. Compressed twins go with their files and are not
/// named, nor is the list of checksums.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Changes {
    /// Files that were not there.
    pub new: Vec<String>,
    /// Files that were there with other bytes.
    pub changed: Vec<String>,
    /// Files that are no longer there.
    pub gone: Vec<String>,
    /// How many are as they were.
    pub same: usize,
}

impl Changes {
    fn between(before: &BTreeMap<String, String>, now: &[Written]) -> Self {
        let mut changes = Self::default();
        let is_named = |path: &str| path != CHECKSUMS && !is_twin(path);
        for file in now.iter().filter(|file| is_named(&file.path)) {
            match before.get(&file.path) {
                None => changes.new.push(file.path.clone()),
                Some(checksum) if *checksum != file.checksum => {
                    changes.changed.push(file.path.clone());
                }
                Some(_) => changes.same += 1,
            }
        }
        let is_gone =
            |path: &str| now.binary_search_by(|file| file.path.as_str().cmp(path)).is_err();
        let gone = before.keys().filter(|path| is_named(path) && is_gone(path));
        changes.gone = gone.cloned().collect();
        changes
    }

    /// Whether readers get what they had.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }
}

/// Whether a file is another one, compressed.
fn is_twin(path: &str) -> bool {
    [".br", ".gz"].iter().any(|ending| path.ends_with(ending))
}

impl Staging {
    /// Makes room beside the output folder. `site` is the folder that the site is built from.
    pub fn begin(out: &Path, site: &Path) -> Result<Self, Error> {
        let out = settle(out)?;
        let sources = ["content", "themes", "i18n"].map(|folder| site.join(folder));
        if site.starts_with(&out) || sources.iter().any(|folder| out.starts_with(folder)) {
            return Err(Error::Source(out));
        }
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        let folder = out.with_file_name(format!(".{name}.vegvisir"));
        let lock = claim(&folder, &out)?;
        recover(&out, &folder)?;
        // When the folders are exchanged, this one takes the name of the other.
        let lock_of_old = lock_folder(&out).map_err(|_| Error::Busy(out.clone()))?;
        let present = ours(&out).inspect_err(|_| {
            let _ = fs::remove_dir_all(&folder);
        })?;
        clear(&folder)?;
        Ok(Self { out, folder, present, _locks: [lock, lock_of_old] })
    }

    /// Makes all folders that these files lie in.
    pub fn prepare<'a>(&self, paths: impl Iterator<Item = &'a str>) -> Result<(), Error> {
        let folders: BTreeSet<&str> =
            paths.filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect();
        for folder in folders {
            let path = self.folder.join(folder);
            fs::create_dir_all(&path).map_err(|source| Error::Write { path, source })?;
        }
        Ok(())
    }

    /// Where a file of the new edition lies until it is published.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    /// Takes a file over from the edition in place, if it is there as it was written. For files whose name tells all that
    /// is in them, which need not be made then.
    pub fn keep(&self, path: &str) -> Option<Written> {
        let checksum = self.present.get(path)?;
        let (present, new) = (self.out.join(path), self.folder.join(path));
        let bytes = fs::read(&present).ok()?;
        if blake3::hash(&bytes).to_hex().as_str() != checksum {
            return None;
        }
        fs::hard_link(present, &new).or_else(|_| fs::write(&new, bytes)).ok()?;
        Some(Written { path: path.to_owned(), checksum: checksum.clone() })
    }

    /// Writes one file. A file that the present edition has with the same bytes is taken over with its time, so that tools
    /// that copy the site elsewhere see what has changed.
    pub fn write(&self, artifact: &Artifact) -> Result<Written, Error> {
        let bytes = artifact.bytes.as_slice();
        let path = self.folder.join(&artifact.path);
        let present =
            self.present.contains_key(&artifact.path).then(|| self.out.join(&artifact.path));
        let same = present.as_ref().is_some_and(|present| has_bytes(present, bytes));
        let linked = same && present.is_some_and(|present| fs::hard_link(present, &path).is_ok());
        if !linked {
            fs::write(&path, bytes).map_err(|source| Error::Write { path, source })?;
        }
        Ok(Written {
            path: artifact.path.clone(),
            checksum: blake3::hash(bytes).to_hex().to_string(),
        })
    }

    /// Puts the new edition in the place of the old one and takes the old one away. Tells what is new.
    pub fn publish(self, mut written: Vec<Written>) -> Result<Changes, Error> {
        written.sort_unstable();
        let changes = Changes::between(&self.present, &written);
        let lines: Vec<String> =
            written.iter().map(|file| format!("{}  {}\n", file.checksum, file.path)).collect();
        let list = lines.concat();
        let path = self.folder.join(CHECKSUMS);
        if !(self.present.contains_key(CHECKSUMS)
            && has_bytes(&self.out.join(CHECKSUMS), list.as_bytes())
            && fs::hard_link(self.out.join(CHECKSUMS), &path).is_ok())
        {
            fs::write(&path, list).map_err(|source| Error::Write { path, source })?;
        }
        if let Err(source) = swap(&self.folder, &self.out) {
            let _ = fs::remove_dir_all(&self.folder);
            return Err(match source.kind() {
                ErrorKind::ResourceBusy | ErrorKind::CrossesDevices => Error::Mounted(self.out),
                _ => Error::Write { path: self.out, source },
            });
        }
        // The new edition is in place; what is left of the old one is taken away by the next build, if not now.
        let _ = fs::remove_dir_all(&self.folder);
        Ok(changes)
    }

    /// Takes away what was written; the old edition stays.
    pub fn abandon(self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The output folder with all links resolved; the folder itself need not exist.
fn settle(out: &Path) -> Result<PathBuf, Error> {
    let fail = |source| Error::Write { path: out.to_owned(), source };
    if let Ok(resolved) = out.canonicalize() {
        if resolved.parent().is_none() || !resolved.is_dir() {
            return Err(fail(io::Error::new(
                ErrorKind::NotADirectory,
                "not a folder that can be replaced",
            )));
        }
        return Ok(resolved);
    }
    let Some(name) = out.file_name() else {
        return Err(fail(io::Error::new(ErrorKind::InvalidInput, "not the name of a folder")));
    };
    let parent = match out.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(fail)?;
    Ok(parent.canonicalize().map_err(fail)?.join(name))
}

/// The files of the edition in place, if every file there is one of them.
fn ours(out: &Path) -> Result<BTreeMap<String, String>, Error> {
    let list = fs::read_to_string(out.join(CHECKSUMS)).unwrap_or_default();
    let mut present: BTreeMap<String, String> = list
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(checksum, path)| (path.to_owned(), checksum.to_owned()))
        .collect();
    if !list.is_empty() {
        present.insert(CHECKSUMS.to_owned(), String::new());
    }
    for entry in WalkDir::new(out) {
        let Ok(entry) = entry else { continue };
        if entry.file_type().is_dir() {
            continue;
        }
        let inside = entry.path().strip_prefix(out).unwrap_or(entry.path());
        let path = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        if !present.contains_key(&path) {
            return Err(Error::NotOurs { out: out.to_owned(), example: path });
        }
    }
    Ok(present)
}

/// Makes the folder for the new edition and holds it against other builds.
fn claim(folder: &Path, out: &Path) -> Result<Option<File>, Error> {
    let fail = |source| Error::Write { path: folder.to_owned(), source };
    // It is emptied; behind a link would be a folder of somebody else's.
    if fs::symlink_metadata(folder).is_ok_and(|found| !found.is_dir()) {
        return Err(fail(io::Error::new(
            ErrorKind::NotADirectory,
            "not a folder, but a link or a file",
        )));
    }
    loop {
        fs::create_dir_all(folder).map_err(fail)?;
        let Ok(lock) = lock_folder(folder) else { return Err(Error::Busy(out.to_owned())) };
        // A build that was just ending may have given the folder another name meanwhile.
        if lock.as_ref().is_none_or(|lock| is_at(lock, folder)) {
            return Ok(lock);
        }
    }
}

/// Holds a folder for as long as the value lives; an error if another build holds it. Some systems do not open folders;
/// there nothing is held, and nothing else is lost.
fn lock_folder(folder: &Path) -> Result<Option<File>, TryLockError> {
    let Ok(lock) = File::open(folder) else { return Ok(None) };
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => Err(TryLockError::WouldBlock),
        Err(TryLockError::Error(_)) | Ok(()) => Ok(Some(lock)),
    }
}

#[cfg(unix)]
fn is_at(open: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |meta: fs::Metadata| (meta.dev(), meta.ino());
    let there = fs::symlink_metadata(path).map(id);
    open.metadata().map(id).is_ok_and(|open| there.is_ok_and(|there| open == there))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.is_dir()
}

/// Puts the old edition back where a build was killed that had moved it aside, on a system that cannot exchange folders.
fn recover(out: &Path, folder: &Path) -> Result<(), Error> {
    let aside = folder.with_extension("old");
    // A link is none of ours.
    if fs::symlink_metadata(&aside).is_ok_and(|found| found.is_dir()) {
        let done = if out.exists() { fs::remove_dir_all(&aside) } else { fs::rename(&aside, out) };
        done.map_err(|source| Error::Write { path: aside, source })?;
    }
    Ok(())
}

/// Takes away what a killed build has left.
fn clear(folder: &Path) -> Result<(), Error> {
    let fail = |source| Error::Write { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let removed =
            if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(|source| Error::Write { path, source })?;
    }
    Ok(())
}

fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::symlink_metadata(path)
        .is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
    same_length && fs::read(path).is_ok_and(|present| present == bytes)
}

/// Exchanges the two folders in one step, where the system can; where there is no old edition, or it cannot, by name.
fn swap(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        return fs::rename(new, old);
    }
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            // A file system that cannot exchange.
            Err(
                rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP,
            ) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let aside = new.with_extension("old");
    let _ = fs::remove_dir_all(&aside);
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    let _ = fs::remove_dir_all(aside);
    Ok(())
}
