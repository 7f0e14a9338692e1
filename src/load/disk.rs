//! The only door to the disk: reads files below the site's root that are regular, not too large, and UTF-8. A symbolic
//! link is never followed, because content comes from many hands and a link can name any file of the machine.

use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::Error;
use super::open::{Found, open};
use crate::diagnostic::{Checked, Problem, Span, codes};
use crate::model::{SourcePath, unsound_name};

/// The largest file of any kind that is read, in bytes; larger ones have no place in a guide.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// The folder of a site.
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The site in this folder. The folder itself may be reached through a link; nothing in it may be one.
    pub fn open(root: &Path) -> Result<Self, Error> {
        let root = root.canonicalize().map_err(|_| Error::NoRoot(root.to_owned()))?;
        if root.is_dir() { Ok(Self { root }) } else { Err(Error::NoRoot(root)) }
    }

    /// The folder, with all links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file of the site lies on this machine.
    pub fn locate(&self, path: &SourcePath) -> PathBuf {
        path.as_str().split('/').fold(self.root.clone(), |folder, part| folder.join(part))
    }

    /// The site's path of a file of this machine, if it lies in the site.
    pub fn source_path(&self, path: &Path) -> Option<SourcePath> {
        let inside = path.strip_prefix(&self.root).ok()?;
        let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
        SourcePath::new(&parts?.join("/"))
    }

    /// All files below a folder, sorted. What is no regular file, or has a name that is no text, is a problem. A folder
    /// that is not there holds nothing. Names that begin with `.` or end in `~` are editors' and systems' own.
    pub fn files(&self, folder: &str) -> Result<Checked<Vec<SourcePath>>, Error> {
        let mut checked = Checked::sound(Vec::new());
        let start = folder.split('/').fold(self.root.clone(), |path, part| path.join(part));
        if fs::symlink_metadata(&start).is_err() {
            return Ok(checked);
        }
        let own = |name: &str| {
            name.starts_with('.')
                || name.ends_with('~')
                || name.ends_with(".tmp")
                || name.ends_with(".swp")
        };
        let walk =
            WalkDir::new(&start).follow_links(false).follow_root_links(false).sort_by_file_name();
        for entry in walk
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !own(&entry.file_name().to_string_lossy()))
        {
            let entry = match entry {
                Ok(entry) => entry,
                // A file that was removed while we looked is as if it had never been there.
                Err(error)
                    if error
                        .io_error()
                        .is_some_and(|error| error.kind() == ErrorKind::NotFound) =>
                {
                    continue;
                }
                Err(error) => {
                    let path = error.path().unwrap_or(&start).to_owned();
                    return Err(Error::Read { path, source: error.into() });
                }
            };
            let kind = entry.file_type();
            if kind.is_dir() {
                continue;
            }
            match self.source_path(entry.path()) {
                None => checked.problems.push(bad_name(folder, entry.path())),
                Some(path) if kind.is_symlink() => checked.problems.push(link(&path)),
                Some(path) if !kind.is_file() => checked.problems.push(special(&path)),
                Some(path) => match path.as_str().split('/').find_map(unsound_name) {
                    Some(why) => checked.problems.push(unsound(&path, why)),
                    None => checked.value.push(path),
                },
            }
        }
        Ok(checked)
    }

    /// The text of a file, without its byte-order mark; `None` where there is no such file or it cannot be used.
    pub fn read(&self, path: &str) -> Result<Checked<Option<String>>, Error> {
        match SourcePath::new(path) {
            Some(path) => self.read_text(&path, LARGEST_FILE),
            None => Ok(Checked::default()),
        }
    }

    /// The same, with a limit in bytes.
    pub fn read_text(
        &self,
        path: &SourcePath,
        largest: u64,
    ) -> Result<Checked<Option<String>>, Error> {
        let Checked { value: bytes, mut problems } = self.read_bytes(path, largest)?;
        let text = bytes.and_then(|bytes| match String::from_utf8(bytes) {
            Ok(text) => Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
            Err(error) => {
                problems.push(not_utf8(path, &error));
                None
            }
        });
        Ok(Checked { value: text, problems })
    }

    /// The bytes of a file, with a limit; `None` where there is no such file or it cannot be used.
    pub fn read_bytes(
        &self,
        path: &SourcePath,
        largest: u64,
    ) -> Result<Checked<Option<Vec<u8>>>, Error> {
        let fail = |source: io::Error| Error::Read { path: self.locate(path), source };
        let refused = |problem| Ok(Checked { value: None, problems: vec![problem] });
        let (file, present) = match open(&self.root, path) {
            Ok(Found::File(file, length)) => (file, length),
            Ok(Found::Link) => return refused(link(path)),
            Ok(Found::Special) => return refused(special(path)),
            Ok(Found::Missing) => return Ok(Checked::default()),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                return refused(unreadable(path, &error));
            }
            Err(error) => return Err(fail(error)),
        };
        if present > largest {
            return refused(too_large(path, present, largest));
        }
        // One byte more than there should be, so that a file is read whole in one go.
        let length = usize::try_from(present.min(largest)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(length + 1);
        match file.take(largest + 1).read_to_end(&mut bytes) {
            Ok(_) if bytes.len() as u64 > largest => refused(too_large(path, present, largest)),
            Ok(_) => Ok(Checked::sound(Some(bytes))),
            Err(error) => Err(fail(error)),
        }
    }
}

fn link(path: &SourcePath) -> Problem {
    Problem::new(codes::FILE_LINK, Span::file(path), "this is a symbolic link")
        .hint("put the file itself here; links are not followed, for they can lead out of the site's folder")
}

fn unsound(path: &SourcePath, why: &str) -> Problem {
    Problem::new(codes::FILE_NAME, Span::file(path), why)
        .hint("rename it, with letters, digits and hyphens")
}

fn special(path: &SourcePath) -> Problem {
    Problem::new(codes::FILE_UNREADABLE, Span::file(path), "this is neither a file nor a folder")
        .hint("remove it")
}

fn unreadable(path: &SourcePath, error: &io::Error) -> Problem {
    Problem::new(codes::FILE_UNREADABLE, Span::file(path), format!("cannot be read: {error}"))
        .hint("give yourself the right to read it")
}

fn not_utf8(path: &SourcePath, error: &std::string::FromUtf8Error) -> Problem {
    let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = sound.split(|byte| *byte == b'\n').count();
    Problem::new(codes::FILE_NOT_UTF8, Span::file(path), format!("line {line} is not UTF-8"))
        .hint("save the file again with the encoding UTF-8")
}

fn too_large(path: &SourcePath, bytes: u64, largest: u64) -> Problem {
    let (bytes, largest) = (bytes / 1024, largest / 1024);
    let message =
        format!("{bytes} KB is more than the {largest} KB that a file of this kind may have");
    let hint = if path.as_str().ends_with(".md") {
        "divide it, or raise `page_kilobytes` under `[limits]` in `content/site.toml`"
    } else {
        "make it smaller"
    };
    Problem::new(codes::FILE_TOO_LARGE, Span::file(path), message).hint(hint)
}

fn bad_name(folder: &str, path: &Path) -> Problem {
    // Invariant: the folders we walk are sound paths.
    let span = SourcePath::new(folder).map_or_else(|| unreachable!(), |folder| Span::file(&folder));
    let message = format!(
        "a file has a name that is no text: `{}`",
        path.file_name().unwrap_or_default().to_string_lossy()
    );
    Problem::new(codes::FILE_NAME, span, message)
        .hint("rename it, with letters, digits and hyphens")
}
