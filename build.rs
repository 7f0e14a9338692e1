//! Puts the theme `connect`, the strings of its languages and the endings of their words into the binary, as tables of
//! paths and contents.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let theme = root.join("themes/connect");
    let strings = root.join("i18n");
    let mut code = String::from("const EMBEDDED_THEME: &[(&str, &[u8])] = &[\n");
    for path in files(&theme)? {
        let _ = writeln!(
            code,
            "    ({:?}, include_bytes!({:?})),",
            relative(&path, &theme),
            path.display().to_string()
        );
    }
    code += "];\nconst EMBEDDED_STRINGS: &[(&str, &str)] = &[\n";
    for path in files(&strings)? {
        if path.extension().is_some_and(|extension| extension == "ftl") {
            let _ = writeln!(
                code,
                "    ({:?}, include_str!({:?})),",
                relative(&path, &strings),
                path.display().to_string()
            );
        }
    }
    code += "];\nconst EMBEDDED_ENDINGS: &[(&str, &str)] = &[\n";
    for path in files(&strings)? {
        if let Some(language) = relative(&path, &strings).strip_suffix(".endings.tsv") {
            let _ = writeln!(
                code,
                "    ({language:?}, include_str!({:?})),",
                path.display().to_string()
            );
        }
    }
    code += "];\n";
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("embedded.rs"), code)?;
    println!("cargo::rerun-if-changed=themes/connect");
    println!("cargo::rerun-if-changed=i18n");
    Ok(())
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if hidden {
            continue;
        }
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn relative(path: &Path, folder: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}
