//! Changes on disk, in batches. A file that was written is told at once; one that went away is told a moment later, because
//! editors move a file aside before they write it anew. Editors' own files are not told at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use std::cell::RefCell;

use crate::load::Disk;
use crate::model::SourcePath;

/// The folders that a site is made of.
const FOLDERS: [&str; 3] = ["content", "themes", "i18n"];

/// How long it must be quiet after many changes.
const SETTLE: Duration = Duration::from_millis(40);
/// How long a file that went away has to come back.
const ABSENCE: Duration = Duration::from_millis(250);

/// Changes that are told together.
pub(super) enum Batch {
    /// These files.
    Files(BTreeSet<SourcePath>),
    /// Too many to name, or a folder.
    Everything,
}

/// Watches a site.
pub(super) struct Watcher {
    disk: Disk,
    events: Receiver<notify::Result<notify::Event>>,
    system: RefCell<RecommendedWatcher>,
}

/// What an event means.
enum Told {
    /// A file is there as its author wants it.
    Written(PathBuf),
    /// A file or folder came or went; more may follow.
    Moved(PathBuf),
    /// The system lost count.
    Lost,
    Nothing,
}

impl Watcher {
    /// Begins to watch.
    pub(super) fn new(disk: &Disk) -> Result<Self> {
        let (sender, events) = channel();
        let watcher = RecommendedWatcher::new(
            move |event| {
                // Nobody listens any more when the program ends.
                let _ = sender.send(event);
            },
            notify::Config::default().with_follow_symlinks(false),
        )?;
        let watching = Self { disk: disk.clone(), events, system: RefCell::new(watcher) };
        watching
            .system
            .borrow_mut()
            .watch(disk.root(), RecursiveMode::NonRecursive)
            .context("cannot watch the site's folder")?;
        watching.watch_folders();
        Ok(watching)
    }

    /// The next changes, however long it takes.
    pub(super) fn next(&self) -> Result<Batch> {
        let mut gathered = Gathered::default();
        loop {
            let event = match gathered.quiet_at {
                None => self.events.recv().context("the watcher has stopped")?,
                Some(at) => {
                    match self.events.recv_timeout(at.saturating_duration_since(Instant::now())) {
                        Ok(event) => event,
                        Err(RecvTimeoutError::Timeout) => return Ok(gathered.into_batch()),
                        Err(RecvTimeoutError::Disconnected) => {
                            return Err(RecvTimeoutError::Disconnected.into());
                        }
                    }
                }
            };
            self.take(event, &mut gathered);
            while let Ok(event) = self.events.try_recv() {
                self.take(event, &mut gathered);
            }
            // One file that was saved is shown at once; many at a time are a branch that is being checked out.
            if gathered.written.len() == 1
                && gathered.moved.iter().all(|path| gathered.written.contains(path))
                && !gathered.everything
            {
                return Ok(gathered.into_batch());
            }
        }
    }

    /// Changes that happened since, if there were any.
    pub(super) fn more(&self) -> Option<Batch> {
        let mut gathered = Gathered::default();
        while let Ok(event) = self.events.try_recv() {
            self.take(event, &mut gathered);
        }
        gathered.quiet_at?;
        while let Ok(event) = self.events.recv_timeout(gathered.patience()) {
            self.take(event, &mut gathered);
        }
        Some(gathered.into_batch())
    }

    fn take(&self, event: notify::Result<notify::Event>, gathered: &mut Gathered) {
        let told = event.map_or_else(|_| vec![Told::Lost], |event| tell(&event));
        for told in told {
            match told {
                Told::Lost => gathered.everything = true,
                Told::Written(path) => match self.path(&path) {
                    Some(path) => {
                        gathered.written.insert(path);
                    }
                    None => continue,
                },
                Told::Moved(path) => {
                    // A folder of the site that comes back wants to be watched again.
                    if FOLDERS.iter().any(|folder| self.disk.root().join(folder) == path) {
                        self.watch_folders();
                        gathered.everything = true;
                    } else if let Some(path) = self.path(&path) {
                        gathered.everything |= self.disk.locate(&path).is_dir();
                        gathered.moved.insert(path);
                    } else {
                        continue;
                    }
                }
                Told::Nothing => continue,
            }
            gathered.quiet_at = Some(Instant::now() + gathered.patience());
        }
    }

    /// The site's path of a file that the site is made of.
    fn path(&self, path: &Path) -> Option<SourcePath> {
        let path = self.disk.source_path(path)?;
        let mut parts = path.as_str().split('/');
        let is_ours = parts.next().is_some_and(|folder| FOLDERS.contains(&folder));
        (is_ours && !path.as_str().split('/').any(is_editors)).then_some(path)
    }

    fn watch_folders(&self) {
        for folder in FOLDERS {
            let path = self.disk.root().join(folder);
            if path.is_dir() {
                // A folder that vanished between the two lines is told as such.
                let _ = self.system.borrow_mut().watch(&path, RecursiveMode::Recursive);
            }
        }
    }
}

#[derive(Default)]
struct Gathered {
    written: BTreeSet<SourcePath>,
    moved: BTreeSet<SourcePath>,
    everything: bool,
    /// When nothing more is waited for; none before the first change.
    quiet_at: Option<Instant>,
}

impl Gathered {
    /// How long to wait for what belongs to it.
    fn patience(&self) -> Duration {
        if self.moved.is_subset(&self.written) { SETTLE } else { ABSENCE }
    }

    fn into_batch(self) -> Batch {
        let Self { written, moved, everything, .. } = self;
        let files: BTreeSet<SourcePath> = written.into_iter().chain(moved).collect();
        if everything || files.len() > 500 { Batch::Everything } else { Batch::Files(files) }
    }
}

/// Names that editors give to files of their own: hidden ones, backups, vim's test file `4913`, `JetBrains`' and VS Code's.
fn is_editors(name: &str) -> bool {
    let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    name.starts_with('.')
        || name.starts_with('#')
        || name.ends_with('~')
        || is_number
        || [".tmp", ".swp", ".swx", ".bak"].iter().any(|ending| name.ends_with(ending))
        || name.contains("___jb_")
}

fn tell(event: &notify::Event) -> Vec<Told> {
    if event.need_rescan() {
        return vec![Told::Lost];
    }
    // Where the system tells when a file was closed, what happens to it before is of no interest.
    let closes = cfg!(any(target_os = "linux", target_os = "android"));
    let tell = |path: &PathBuf| match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Told::Written(path.clone()),
        EventKind::Modify(ModifyKind::Name(_)) if path.is_file() => Told::Written(path.clone()),
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_) | EventKind::Create(_) => {
            Told::Moved(path.clone())
        }
        EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) if !closes => {
            Told::Written(path.clone())
        }
        _ => Told::Nothing,
    };
    event.paths.iter().map(tell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_own_files_are_known() {
        for name in [
            ".2-strategy.md.swp",
            "4913",
            "2-strategy.md~",
            "#2-strategy.md#",
            "a.tmp",
            "a.md___jb_tmp___",
        ] {
            assert!(is_editors(name), "{name}");
        }
        assert!(!is_editors("2-strategy.md") && !is_editors("2024-report.md"));
    }
}
