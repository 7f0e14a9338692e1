//! Opens a file of the site without ever following a link, neither the file's own nor one of a folder on the way. Looking
//! first and opening then would leave a moment in which a link can be put there; so the system is told to refuse links
//! while it opens, and what was opened is looked at, not the name.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::model::SourcePath;

/// What was found at a path.
#[derive(Debug)]
pub(super) enum Found {
    /// A regular file, with its length in bytes.
    File(File, u64),
    /// A link, or something behind one.
    Link,
    /// A folder, a pipe, a device.
    Special,
    /// Nothing.
    Missing,
}

/// Opens a file below `root`, which is no link.
pub(super) fn open(root: &Path, path: &SourcePath) -> io::Result<Found> {
    #[cfg(target_os = "linux")]
    match linux::open(root, path) {
        // A kernel before 5.6, or a container that has not heard of this call.
        Err(rustix::io::Errno::NOSYS | rustix::io::Errno::PERM) => {}
        opened => return found(opened),
    }
    #[cfg(unix)]
    return found(unix::open(root, path));
    #[cfg(not(unix))]
    other::open(root, path)
}

#[cfg(unix)]
fn found(opened: rustix::io::Result<rustix::fd::OwnedFd>) -> io::Result<Found> {
    use rustix::io::Errno;
    match opened {
        Ok(file) => {
            let file = File::from(file);
            let metadata = file.metadata()?;
            let is_file = metadata.is_file();
            Ok(if is_file { Found::File(file, metadata.len()) } else { Found::Special })
        }
        Err(Errno::NOENT | Errno::NOTDIR) => Ok(Found::Missing),
        Err(Errno::LOOP | Errno::MLINK | Errno::XDEV) => Ok(Found::Link),
        // A socket, or a device that is not there.
        Err(Errno::NXIO | Errno::NODEV) => Ok(Found::Special),
        Err(error) => Err(error.into()),
    }
}

#[cfg(unix)]
mod unix {
    use std::path::Path;

    use rustix::fd::OwnedFd;
    use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, open as open_folder, openat, statat};
    use rustix::io::{Errno, Result};

    use crate::model::SourcePath;

    /// Opening a pipe would else wait for its writer for ever, and a terminal could become ours.
    pub(super) const FILE: OFlags =
        OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);
    pub(super) const FOLDER: OFlags =
        OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

    /// Goes down folder by folder.
    pub(super) fn open(root: &Path, path: &SourcePath) -> Result<OwnedFd> {
        let mut folder = open_folder(root, FOLDER, Mode::empty())?;
        let mut parts = path.as_str().split('/').peekable();
        while let Some(part) = parts.next() {
            let flags = if parts.peek().is_some() { FOLDER } else { FILE };
            folder = match openat(&folder, part, flags | OFlags::NOFOLLOW, Mode::empty()) {
                Ok(next) => next,
                // Some systems say "not a folder" of a link where a folder was asked for.
                Err(Errno::NOTDIR) => {
                    let there = statat(&folder, part, AtFlags::SYMLINK_NOFOLLOW)?;
                    let is_link = FileType::from_raw_mode(there.st_mode) == FileType::Symlink;
                    return Err(if is_link { Errno::LOOP } else { Errno::NOTDIR });
                }
                Err(error) => return Err(error),
            };
        }
        Ok(folder)
    }

    /// The root's own path is the user's, and may be given by way of anything.
    pub(super) fn root(root: &Path) -> Result<OwnedFd> {
        openat(CWD, root, FOLDER, Mode::empty())
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::Path;

    use rustix::fd::OwnedFd;
    use rustix::fs::{Mode, ResolveFlags, openat2};
    use rustix::io::Result;

    use super::unix;
    use crate::model::SourcePath;

    /// In one call.
    pub(super) fn open(root: &Path, path: &SourcePath) -> Result<OwnedFd> {
        let within =
            ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        openat2(unix::root(root)?, path.as_str(), unix::FILE, Mode::empty(), within)
    }
}

#[cfg(not(unix))]
mod other {
    use std::fs::{self, File};
    use std::io::{self, ErrorKind};
    use std::path::Path;

    use super::Found;
    use crate::model::SourcePath;

    /// Looks, opens, and looks again. Making a link takes a right here that few users have.
    pub(super) fn open(root: &Path, path: &SourcePath) -> io::Result<Found> {
        let place = path.as_str().split('/').fold(root.to_owned(), |place, part| place.join(part));
        let look = || -> io::Result<Option<Found>> {
            let metadata = match fs::symlink_metadata(&place) {
                Ok(metadata) => metadata,
                Err(error)
                    if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
                {
                    return Ok(Some(Found::Missing));
                }
                Err(error) => return Err(error),
            };
            let inside = place
                .parent()
                .and_then(|folder| folder.canonicalize().ok())
                .is_some_and(|folder| folder.starts_with(root));
            if metadata.is_symlink() || !inside {
                return Ok(Some(Found::Link));
            }
            Ok((!metadata.is_file()).then_some(Found::Special))
        };
        if let Some(found) = look()? {
            return Ok(found);
        }
        let file = File::open(&place)?;
        if let Some(found) = look()? {
            return Ok(found);
        }
        let length = file.metadata()?.len();
        Ok(Found::File(file, length))
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::io::Read as _;
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use super::*;

    type Way = fn(&Path, &SourcePath) -> io::Result<Found>;

    /// Both ways to open a file; a system has one of them at least.
    const WAYS: [Way; 2] = [open, |root, path| found(unix::open(root, path))];

    fn path(text: &str) -> SourcePath {
        SourcePath::new(text).unwrap()
    }

    /// A site with a folder beside it that is none of its business.
    fn folders() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("site/content/en")).unwrap();
        fs::create_dir_all(folder.path().join("private")).unwrap();
        fs::write(folder.path().join("site/content/en/a.md"), "public").unwrap();
        fs::write(folder.path().join("private/a.md"), "secret").unwrap();
        folder
    }

    #[test]
    fn no_link_is_followed_wherever_it_stands() {
        let folder = folders();
        let root = folder.path().join("site");
        let link = |to: &str, from: &str| symlink(to, root.join(from)).unwrap();
        link("../../../private/a.md", "content/en/file.md");
        link("a.md", "content/en/inside.md");
        link("../../../private", "content/en/folder");
        link("../../private", "content/absolute");
        link("loop", "content/loop");
        link("nowhere", "content/dangling");
        link("/dev/zero", "content/zero.png");
        link("/proc/self/root", "content/proc");
        for way in WAYS {
            assert!(matches!(way(&root, &path("content/en/a.md")), Ok(Found::File(_, 6))));
            for at in [
                "content/en/file.md",
                "content/en/inside.md",
                "content/en/folder/a.md",
                "content/absolute/a.md",
                "content/loop",
                "content/loop/a.md",
                "content/dangling",
                "content/zero.png",
                "content/proc/etc/hostname",
            ] {
                assert!(matches!(way(&root, &path(at)), Ok(Found::Link)), "{at}");
            }
            for at in ["content/none", "content/none/a.md", "content/en/a.md/b"] {
                assert!(matches!(way(&root, &path(at)), Ok(Found::Missing)), "{at}");
            }
            assert!(matches!(way(&root, &path("content/en")), Ok(Found::Special)));
        }
    }

    #[test]
    fn a_pipe_is_not_waited_for_and_a_socket_is_no_file() {
        let folder = folders();
        let root = folder.path().join("site");
        let pipe = root.join("content/pipe.png");
        let mode = rustix::fs::Mode::from_bits_truncate(0o600);
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(root.join("content/socket")).unwrap();
        for way in WAYS {
            for at in ["content/pipe.png", "content/socket"] {
                // In a thread of its own, which may wait for ever where this test does not.
                let (sender, opened) = std::sync::mpsc::channel();
                let root = root.clone();
                std::thread::spawn(move || {
                    let found = way(&root, &path(at));
                    sender.send(matches!(found, Ok(Found::Special)))
                });
                assert_eq!(opened.recv_timeout(Duration::from_secs(30)), Ok(true), "{at}");
            }
        }
    }

    /// A file, and the folder it lies in, are exchanged for links again and again while they are read.
    #[test]
    fn a_link_that_is_swapped_in_is_not_followed_either() {
        let folder = folders();
        let root = folder.path().join("site");
        let at = |path: &str| folder.path().join(path);
        let (content, honest) = (at("site/content/en"), at("site/content/honest"));
        let (file, linked) = (at("site/content/en/a.md"), at("site/content/linked"));
        let over = AtomicBool::new(false);
        let mut read = std::collections::BTreeMap::<String, u32>::new();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    // The folder.
                    fs::rename(&content, &honest).unwrap();
                    symlink(at("private"), &content).unwrap();
                    fs::remove_file(&content).unwrap();
                    fs::rename(&honest, &content).unwrap();
                    // The file.
                    symlink(at("private/a.md"), &linked).unwrap();
                    fs::rename(&linked, &file).unwrap();
                    fs::write(&linked, "public").unwrap();
                    fs::rename(&linked, &file).unwrap();
                }
            });
            // On one processor the other thread may be stopped half-way for many turns.
            for way in WAYS.iter().cycle().take(5_000_000) {
                if read.get("public").is_some_and(|&times| times == 1_000) {
                    break;
                }
                if let Ok(Found::File(mut file, _)) = way(&root, &path("content/en/a.md")) {
                    let mut text = String::new();
                    file.read_to_string(&mut text).unwrap();
                    *read.entry(text).or_default() += 1;
                } else {
                    std::thread::yield_now();
                }
            }
            over.store(true, Ordering::Relaxed);
        });
        assert_eq!(read.into_keys().collect::<Vec<_>>(), ["public"]);
    }
}
