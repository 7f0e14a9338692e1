//! What was found lately. The file lies in the user's cache folder and not in the site: it is about the world, not about
//! the content, and all sites of a user share it.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use super::Verdict;

const FORMAT: u32 = 1;
const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
/// What is older is nobody's any more.
const OLDEST: u64 = 90 * DAY;

#[derive(Serialize, Deserialize, Default)]
struct Kept {
    format: u32,
    answers: BTreeMap<String, Answer>,
}

#[derive(Serialize, Deserialize, Clone)]
struct Answer {
    /// In seconds since 1970.
    asked: u64,
    #[serde(flatten)]
    verdict: Verdict,
}

/// Answers from before, and those of now.
pub(super) struct Cache {
    file: Option<PathBuf>,
    kept: Kept,
    now: u64,
}

impl Cache {
    /// Answers are forgotten when the command ends.
    pub(super) fn none() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs());
        Self { file: None, kept: Kept::default(), now }
    }

    /// The answers of a file that are young enough; what cannot be read is as good as none.
    pub(super) fn open(file: Option<PathBuf>, max_age: u32, refresh: bool) -> Self {
        let file = file.or_else(default_file);
        let mut cache = Self { file, ..Self::none() };
        let text = cache.file.as_ref().and_then(|file| fs::read(file).ok()).unwrap_or_default();
        let kept: Kept = serde_json::from_slice(&text).unwrap_or_default();
        if kept.format == FORMAT && !refresh {
            let good_for = u64::from(max_age) * DAY;
            let now = cache.now;
            cache.kept.answers = kept.answers;
            cache.kept.answers.retain(|_, answer| {
                // A clock that was set back makes no answer young.
                let age = now.checked_sub(answer.asked).unwrap_or(u64::MAX);
                match answer.verdict {
                    Verdict::Good | Verdict::Moved { .. } => age < good_for.min(OLDEST),
                    // Long enough to mend the other links meanwhile.
                    Verdict::Dead { .. } => age < HOUR.min(good_for),
                    _ => false,
                }
            });
        }
        cache
    }

    pub(super) fn find(&self, address: &str) -> Option<&Verdict> {
        self.kept.answers.get(address).map(|answer| &answer.verdict)
    }

    pub(super) fn note(&mut self, address: &str, verdict: Verdict) {
        self.kept.answers.insert(address.to_owned(), Answer { asked: self.now, verdict });
    }

    /// Writes the file anew, whole or not at all.
    pub(super) fn save(&mut self) -> Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        self.kept.format = FORMAT;
        let folder =
            file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let wrong = || format!("cannot write `{}`", file.display());
        fs::create_dir_all(folder).with_context(wrong)?;
        let mut aside = tempfile::NamedTempFile::new_in(folder).with_context(wrong)?;
        let text = serde_json::to_vec_pretty(&self.kept)?;
        aside.write_all(&text).with_context(wrong)?;
        aside.persist(file).with_context(wrong)?;
        Ok(())
    }
}

/// Where the system keeps what can be made anew (on Linux, the XDG Base Directory Specification).
fn default_file() -> Option<PathBuf> {
    let folder =
        |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || folder("HOME");
    let caches = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| home().map(|home| home.join(".cache")))
    };
    caches.map(|caches| caches.join("vegvisir/links.json"))
}
