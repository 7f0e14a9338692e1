//! Who checks what was published by building it again gets the same bytes, whatever machine they do it on.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::support::{Toolbox, files};

/// The small toolbox with all that is made of more than text: cards, and twins for hosts.
fn site() -> Toolbox {
    let site = Toolbox::fixture();
    let text = fs::read_to_string(site.path("content/site.toml")).unwrap();
    site.write("content/site.toml", format!("cards = true\n{text}"))
}

/// The small toolbox as it was built first, which all others are held against.
static FIRST: LazyLock<(Toolbox, BTreeMap<String, Vec<u8>>)> = LazyLock::new(|| {
    let site = site();
    let first = published(&mut build(site.root(), &site.path("public")), &site.path("public"));
    (site, first)
});

/// The program: the one of these tests, or another that is named, which may be a quicker one.
fn program() -> String {
    std::env::var("VEGVISIR").unwrap_or_else(|_| env!("CARGO_BIN_EXE_vegvisir").to_owned())
}

/// The program in a bare environment, for a site that is built elsewhere.
fn build(root: &Path, out: &Path) -> Command {
    let mut command = Command::new(program());
    command.env_clear().args(["build", "--compress", "--root"]).arg(root).arg("--out").arg(out);
    command
}

/// What is published, every byte of it.
fn published(command: &mut Command, out: &Path) -> BTreeMap<String, Vec<u8>> {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = files(out);
    for kind in ["checksums.txt", ".br", ".gz", ".json", ".html", ".xml", ".css", ".js"] {
        assert!(files.keys().any(|name| name.ends_with(kind)), "nothing ends with {kind}");
    }
    if cfg!(feature = "cards") {
        assert!(files.keys().any(|name| name.ends_with(".png")));
    }
    files
}

fn equal(first: &BTreeMap<String, Vec<u8>>, second: &BTreeMap<String, Vec<u8>>, why: &str) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(first), names(second), "{why}");
    let differing: Vec<&String> = first
        .iter()
        .filter(|(name, bytes)| second[*name] != **bytes)
        .map(|(name, _)| name)
        .collect();
    assert!(differing.is_empty(), "{why}: {differing:?}");
}

/// Builds the same site once more under each of these sets of variables.
fn same_under(variables: &[&[(&str, &str)]]) {
    let (site, first) = &*FIRST;
    for variables in variables {
        let folder = TempDir::new().unwrap();
        let out = folder.path().join("out");
        let mut command = build(site.root(), &out);
        command.envs(variables.iter().copied());
        equal(first, &published(&mut command, &out), &format!("{variables:?}"));
    }
}

/// Builds a copy, whose folder is prepared by the second function after the first has copied the files in its order.
fn same_elsewhere(
    folder: &Path,
    order: impl Fn(&mut Vec<(String, Vec<u8>)>),
    prepare: impl Fn(&Path),
    why: &str,
) {
    let (site, first) = &*FIRST;
    let mut sources: Vec<_> = files(&site.path("content"))
        .into_iter()
        .map(|(path, bytes)| (format!("content/{path}"), bytes))
        .collect();
    order(&mut sources);
    for (path, bytes) in sources {
        let path = folder.join("site").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    prepare(&folder.join("site"));
    let out = folder.join("out");
    equal(first, &published(&mut build(&folder.join("site"), &out), &out), why);
}

#[test]
fn time_zones_change_nothing() {
    same_under(&[
        &[("TZ", "Pacific/Kiritimati")],
        &[("TZ", "Pacific/Pago_Pago"), ("SOURCE_DATE_EPOCH", "1")],
    ]);
}

#[test]
fn locales_change_nothing() {
    same_under(&[
        &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("LANGUAGE", "tr")],
        &[("LC_ALL", "ar_EG"), ("LANG", "C"), ("COLUMNS", "20")],
    ]);
}

#[test]
fn thread_counts_change_nothing() {
    same_under(&[&[("RAYON_NUM_THREADS", "1")], &[("RAYON_NUM_THREADS", "8")]]);
}

#[test]
fn the_order_of_files_changes_nothing() {
    let disk = TempDir::new().unwrap();
    same_elsewhere(disk.path(), |files| files.reverse(), |_| {}, "written in another order");
    // Another file system lists its files in another order.
    if Path::new("/dev/shm").is_dir() {
        let memory = TempDir::new_in("/dev/shm").unwrap();
        let shuffle = |files: &mut Vec<(String, Vec<u8>)>| {
            files.sort_by_key(|(path, _)| blake3::hash(path.as_bytes()).to_hex());
        };
        same_elsewhere(memory.path(), shuffle, |_| {}, "in memory");
    }
}

#[test]
fn the_time_of_the_checkout_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let touch = |root: &Path| {
        for (number, path) in files(root).into_keys().enumerate() {
            let days = 40 * u64::try_from(number).unwrap();
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * days);
            File::options().write(true).open(root.join(path)).unwrap().set_modified(time).unwrap();
        }
    };
    same_elsewhere(folder.path(), |_| {}, touch, "touched");
}

#[test]
fn where_the_site_and_its_output_lie_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let deep: PathBuf = folder.path().join("æøå þ/a b/'quoted'/x".repeat(3));
    same_elsewhere(&deep, |_| {}, |_| {}, "in another folder");
}

#[test]
fn the_user_changes_nothing() {
    same_under(&[&[
        ("HOME", "/nonexistent"),
        ("USER", "nobody"),
        ("EMAIL", "a@b.c"),
        ("HOSTNAME", "other"),
    ]]);
    // Another user in earnest, where the tests may become one.
    let folder = TempDir::new().unwrap();
    let (site, first) = &*FIRST;
    let script = format!(
        "cp {program} {folder}/vegvisir && mkdir {folder}/site && cp -r {root}/content {folder}/site && chmod -R a+rwX {folder} && umask 0077 && \
         exec setpriv --reuid=65534 --regid=65534 --clear-groups env -i {folder}/vegvisir build --compress \
         --root {folder}/site --out {folder}/out",
        program = program(),
        folder = folder.path().display(),
        root = site.root().display(),
    );
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    if is_root && Command::new("setpriv").arg("--version").output().is_ok() {
        let mut command = Command::new("sh");
        command.args(["-c", &script]);
        equal(first, &published(&mut command, &folder.path().join("out")), "another user");
    }
}
