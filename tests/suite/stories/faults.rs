//! Readers have the old site or the new one, whole, whatever happens to a build. The machine itself is made to fail: strace
//! kills the program at one of its system calls or lets the call fail, disks are full or cannot be written. Needs Linux,
//! strace, and the right to mount in a namespace of one's own; `tests/run` sees to it.

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::io::{Read as _, Seek as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;

use crate::support::{Toolbox, files};

const PROGRAM: &str = env!("CARGO_BIN_EXE_vegvisir");

type Files = BTreeMap<String, Vec<u8>>;

/// Two editions of a site, and the folder that readers get.
struct Press {
    old: Toolbox,
    new: Toolbox,
    editions: [Files; 2],
    folder: TempDir,
}

impl Press {
    fn new() -> Self {
        let old = Toolbox::smallest()
            .replace("content/site.toml", "source", "cards = false\nsource")
            .write("content/en/gone.md", "+++\ntitle = \"Gone\"\n+++\nOld.\n");
        let new = Toolbox::smallest()
            .replace("content/site.toml", "source", "cards = false\nsource")
            .append("content/en/index.md", "\nOne more sentence.\n")
            .write("content/en/added.md", "+++\ntitle = \"Added\"\n+++\nNew.\n");
        let editions = [&old, &new].map(|site| {
            assert!(site.call(&["build"]).err.contains("built"));
            site.everything()
        });
        Self { old, new, editions, folder: TempDir::new().unwrap() }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn build(&self, site: &Toolbox) -> Command {
        let mut command = Command::new(PROGRAM);
        command.arg("--root").arg(site.root()).arg("build").arg("--out").arg(self.out());
        command
    }

    /// The old edition in the place of whatever is there.
    fn publish_old(&self) {
        let built = self.build(&self.old).output().unwrap();
        assert!(built.status.success(), "{}", said(&built));
        assert_eq!(files(&self.out()), self.editions[0]);
    }

    /// Which edition readers have; nothing else will do.
    fn edition(&self, event: &str) -> &'static str {
        let now = files(&self.out());
        let edition = self.editions.iter().position(|edition| *edition == now);
        let edition = edition.unwrap_or_else(|| {
            let names: Vec<&String> = now.keys().collect();
            panic!("{event}: neither the old edition nor the new one, but {names:?}")
        });
        ["old", "new"][edition]
    }

    /// What lies beside the published folder.
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "public").collect()
    }

    /// Builds the new edition while something goes wrong at a system call.
    fn build_with(&self, faults: &[&str]) -> Output {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-o", "/dev/null", "-e", "signal=none"]);
        command.args(["-e", "trace=mkdir,link,linkat,rename,renameat,renameat2,unlink,unlinkat,rmdir,openat,write,flock"]);
        for fault in faults {
            command.arg("-e").arg(format!("inject={fault}"));
        }
        command.arg(PROGRAM).arg("--root").arg(self.new.root());
        command.arg("build").arg("--out").arg(self.out()).env("RAYON_NUM_THREADS", "1");
        command.output().unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Whether a tool is here. A build server has all of them: there, a test that is left out is one that failed.
#[expect(clippy::print_stderr, reason = "whoever runs the tests is told")]
fn has(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok();
    assert!(found || std::env::var_os("CI").is_none(), "{tool} is not here");
    if !found {
        eprintln!("left out: {tool} is not here");
    }
    found
}

#[test]
fn a_build_that_is_killed_at_any_step_leaves_one_edition_whole() {
    if !has("strace") {
        return;
    }
    let press = Press::new();
    press.publish_old();
    let mut seen = BTreeMap::new();
    // One family of system calls after the other, and in it each place, or every few of them.
    for (calls, step) in [
        ("mkdir", 1),
        ("link,linkat", 2),
        ("renameat2,rename", 1),
        ("unlink,unlinkat", 3),
        ("rmdir,openat", 12),
        ("flock", 1),
    ] {
        for at in (1..).step_by(step) {
            let fault = format!("{calls}:signal=KILL:when={at}");
            let built = press.build_with(&[&fault]);
            let was_killed = built.status.signal() == Some(9) || built.status.code() == Some(137);
            let edition = press.edition(&fault);
            *seen.entry((was_killed, edition)).or_insert(0) += 1;
            if edition == "new" || !was_killed {
                press.publish_old();
            }
            if !was_killed {
                assert!(built.status.success(), "{fault}: {}", said(&built));
                break;
            }
        }
    }
    // Whatever a killed build has left, the next one takes away.
    let aside = press.folder.path().join(".public.vegvisir/en");
    fs::create_dir_all(&aside).unwrap();
    fs::write(aside.join("left.html"), "left").unwrap();
    press.publish_old();
    assert_eq!(press.beside(), [""; 0]);
    assert!(seen[&(true, "old")] > 30 && seen[&(true, "new")] > 3, "{seen:?}");
}

/// Not every file system can exchange two folders. There is a moment then without a published folder, and the next build
/// puts the old edition back before it does anything else.
#[test]
fn where_folders_cannot_be_exchanged_no_edition_is_lost() {
    if !has("strace") {
        return;
    }
    let press = Press::new();
    let cannot = "renameat2:error=EINVAL";
    press.publish_old();
    let built = press.build_with(&[cannot]);
    assert!(built.status.success(), "{}", said(&built));
    assert_eq!(press.edition("two renames"), "new");
    assert_eq!(press.beside(), [""; 0]);
    for at in 1..=2 {
        press.publish_old();
        press.build_with(&[cannot, &format!("rename:signal=KILL:when={at}")]);
        // What a failing build leaves behind is the old edition again.
        let broken =
            Toolbox::smallest().write("content/en/b.md", "+++\ntitle = \"B\"\n+++\n[x](c.md)\n");
        let built = press.build(&broken).output().unwrap();
        assert_eq!(built.status.code(), Some(1), "{}", said(&built));
        press.publish_old();
        assert_eq!(press.beside(), [""; 0], "killed at rename {at}");
    }
}

#[test]
fn a_system_call_that_fails_leaves_the_old_edition() {
    if !has("strace") {
        return;
    }
    let press = Press::new();
    for (fault, is_good) in [
        ("mkdir:error=EACCES:when=2+", false),
        ("flock:error=ENOLCK", true),
        ("link,linkat:error=EPERM", true),
        ("link,linkat:error=EMLINK", true),
        ("renameat2:error=EBUSY", false),
        ("renameat2:error=EIO", false),
        ("unlink,unlinkat:error=EIO:when=3+", true),
        ("rmdir:error=EBUSY", true),
    ] {
        press.publish_old();
        let built = press.build_with(&[fault]);
        let code = built.status.code();
        assert_eq!(code, Some(if is_good { 0 } else { 2 }), "{fault}: {}", said(&built));
        assert_eq!(press.edition(fault), if is_good { "new" } else { "old" });
    }
    press.publish_old();
    assert_eq!(press.beside(), [""; 0]);
}

/// In a namespace of its own, so that the disk is gone with the test.
fn on_a_disk_of(kilobytes: usize, before: &str, press: &Press) -> Output {
    let script = format!(
        r#"set -e
        mount -t tmpfs -o size={kilobytes}k tmpfs "$1"
        "$2" --root "$3" build --out "$1/public" 2>/dev/null
        {before}
        "$2" --root "$4" build --out "$1/public" && code=0 || code=$?
        echo "exit code $code, beside: $(ls -A "$1" | grep -v ^public || true)"
        diff -r "$1/public" "$5" >/dev/null && echo old || echo not old"#
    );
    let folder = press.folder.path();
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", &script, "sh"])
        .args([
            folder,
            Path::new(PROGRAM),
            press.old.root(),
            press.new.root(),
            &press.old.path("public"),
        ])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    output
}

#[test]
fn a_full_disk_leaves_the_old_edition() {
    let press = Press::new();
    // Files take whole pages of memory, and folders none.
    let needed: usize =
        press.editions[0].values().map(|bytes| bytes.len().div_ceil(4096) * 4).sum();
    for more in [4, 12, 24] {
        let output = on_a_disk_of(needed + more, ":", &press);
        let result = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            result.contains("exit code 2, beside: \nold"),
            "{more} KB more: {result}{}",
            said(&output)
        );
        assert!(said(&output).contains("No space left on device"), "{}", said(&output));
        assert!(said(&output).contains("cannot write `"), "{}", said(&output));
    }
    let output = on_a_disk_of(2 * needed + 64, ":", &press);
    assert!(String::from_utf8_lossy(&output.stdout).contains("exit code 0"), "{}", said(&output));
}

#[test]
fn a_disk_that_cannot_be_written_leaves_the_old_edition() {
    let press = Press::new();
    let output = on_a_disk_of(8192, r#"mount -o remount,ro "$1""#, &press);
    let result = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(result.contains("exit code 2, beside: \nold"), "{result}{}", said(&output));
    assert!(said(&output).contains("Read-only file system"), "{}", said(&output));
}

#[test]
fn a_folder_without_permission_leaves_the_old_edition() {
    let press = Press::new();
    press.publish_old();
    let folder = press.folder.path();
    fs::set_permissions(folder, Permissions::from_mode(0o555)).unwrap();
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let mut build = press.build(&press.new);
    if is_root {
        // Root may write everywhere, so somebody else builds, who has to be let in.
        for readable in [press.new.root(), Path::new(PROGRAM).parent().unwrap()] {
            fs::set_permissions(readable, Permissions::from_mode(0o755)).unwrap();
        }
        let copy = press.new.path("vegvisir");
        fs::copy(PROGRAM, &copy).unwrap();
        build = Command::new("setpriv");
        build.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(copy);
        build.arg("--root").arg(press.new.root()).arg("build").arg("--out").arg(press.out());
    }
    let built = build.output().unwrap();
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(built.status.code(), Some(2), "{}", said(&built));
    assert!(said(&built).contains("Permission denied"), "{}", said(&built));
    assert_eq!(press.edition("no permission"), "old");
    assert_eq!(press.beside(), [""; 0]);
}

#[test]
fn a_build_waits_for_no_other_and_says_so() {
    let press = Press::new();
    press.publish_old();
    let aside = press.folder.path().join(".public.vegvisir");
    fs::create_dir(&aside).unwrap();
    for held in [&aside, &press.out()] {
        let lock = File::open(held).unwrap();
        lock.try_lock().unwrap();
        let built = press.build(&press.new).output().unwrap();
        assert_eq!(built.status.code(), Some(2), "{}", said(&built));
        let wanted =
            format!("another build is writing to `{}`; wait for it to end", press.out().display());
        assert!(said(&built).contains(&wanted), "{}", said(&built));
    }
    assert!(press.build(&press.new).output().unwrap().status.success());
    assert_eq!(press.edition("free again"), "new");
}

/// While editions follow one another, and two builds get in each other's way, a reader always gets one of the editions.
#[test]
fn a_reader_never_finds_a_page_missing() {
    let press = Press::new();
    press.publish_old();
    let page = press.out().join("en/index.html");
    let wanted = [&press.editions[0]["en/index.html"], &press.editions[1]["en/index.html"]];
    // As a server has it that is just sending a page when the edition changes.
    let mut open = File::open(&page).unwrap();
    let ended = AtomicBool::new(false);
    let read = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut read = 0;
            while !ended.load(Ordering::Relaxed) {
                let page = fs::read(&page).unwrap();
                assert!(wanted.contains(&&page), "half a page");
                read += 1;
            }
            read
        });
        for _ in 0..12 {
            let mut builds = [&press.new, &press.old].map(|site| {
                let mut build = press.build(site);
                build.stderr(std::process::Stdio::piped()).spawn().unwrap()
            });
            for build in &mut builds {
                let code = build.wait().unwrap().code();
                let mut said = String::new();
                build.stderr.take().unwrap().read_to_string(&mut said).unwrap();
                let is_refused = code == Some(2) && said.contains("another build is writing to");
                assert!(code == Some(0) || is_refused, "{code:?}: {said}");
            }
            press.edition("two builds at a time");
        }
        ended.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(read > 100, "{read} readings");
    let mut still = Vec::new();
    open.rewind().unwrap();
    open.read_to_end(&mut still).unwrap();
    assert_eq!(&still, wanted[0], "the page that was open is what it was");
    assert_eq!(press.beside(), [""; 0]);
}
