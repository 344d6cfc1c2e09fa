//! `copydesk plugin new`: a complete plugin to begin with, which finds one thing.

use super::Error;
use crate::{Outcome, stdout};
use copydesk_engine::{JAVASCRIPT_HELPER, PYTHON_HELPER, STANDARD};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes a plugin to begin with: one check, its explanation, its tests
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Its name, such as my-checker, and the folder that is made
    name: String,
    /// The language to write it in
    #[arg(long, value_enum, default_value_t = Language::Rust)]
    lang: Language,
    /// Of a plugin in Rust: take the SDK from crates.io, instead of writing it beside the plugin
    #[arg(long, overrides_with = "vendor")]
    no_vendor: bool,
    /// Write the SDK beside the plugin, as is done without it
    #[arg(long, hide = true)]
    vendor: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Language {
    /// A crate, with the safe SDK
    Rust,
    /// One file in C11, with the header and a Makefile
    C,
    /// One file for Python 3, with the module that it needs
    Python,
    /// One file for Node.js, with the module that it needs
    #[value(name = "javascript")]
    JavaScript,
}

/// Why no plugin was begun.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NewError {
    #[error(
        "{0:?} cannot be a plugin's name: it begins with a letter, and the rest are lower-case \
         letters, digits and hyphens, as in my-checker"
    )]
    Name(String),
    #[error("{0:?} is the name of a standard plugin, which no other may have: choose another")]
    Reserved(String),
    #[error("cannot make the folder {path}: {source}")]
    Folder {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("cannot write {path}: {source}")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
}

/// A file of a template: its path and its text, in both of which the names are not yet
/// filled in.
type Template = (&'static str, &'static str);

const RUST: &[Template] = &[
    ("Cargo.toml", include_str!("templates/rust/Cargo.toml.in")),
    ("src/lib.rs", include_str!("templates/rust/lib.rs.in")),
    ("README.md", include_str!("templates/rust/README.md")),
    (".gitignore", "/target\n"),
    (
        ".github/workflows/ci.yml",
        include_str!("templates/rust/ci.yml"),
    ),
];

const C: &[Template] = &[
    ("plugin.c", include_str!("templates/c/plugin.c")),
    (
        "copydesk.h",
        include_str!("../../../../core/include/copydesk.h"),
    ),
    ("sentences.tsv", include_str!("templates/c/sentences.tsv")),
    ("Makefile", include_str!("templates/c/Makefile")),
    ("README.md", include_str!("templates/c/README.md")),
    (".gitignore", "/build\n"),
    (
        ".github/workflows/ci.yml",
        include_str!("templates/c/ci.yml"),
    ),
];

const PYTHON: &[Template] = &[
    (
        "copydesk_{{name}}.py",
        include_str!("templates/python/plugin.py"),
    ),
    ("copydesk.py", PYTHON_HELPER),
    ("sentences.tsv", include_str!("templates/c/sentences.tsv")),
    ("README.md", include_str!("templates/python/README.md")),
    (".gitignore", "__pycache__/\n"),
    (
        ".github/workflows/ci.yml",
        include_str!("templates/python/ci.yml"),
    ),
];

const JAVASCRIPT: &[Template] = &[
    (
        "copydesk_{{name}}.js",
        include_str!("templates/javascript/plugin.js"),
    ),
    ("copydesk.js", JAVASCRIPT_HELPER),
    (
        "jsconfig.json",
        include_str!("templates/javascript/jsconfig.json"),
    ),
    ("sentences.tsv", include_str!("templates/c/sentences.tsv")),
    ("README.md", include_str!("templates/javascript/README.md")),
    (
        ".github/workflows/ci.yml",
        include_str!("templates/javascript/ci.yml"),
    ),
];

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let folder = Path::new(&arguments.name);
    let name = arguments.name.as_str();
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !is_name {
        return Err(NewError::Name(arguments.name).into());
    }
    if STANDARD.contains(&name) {
        return Err(NewError::Reserved(arguments.name).into());
    }
    std::fs::create_dir(folder).map_err(|source| NewError::Folder {
        path: folder.to_owned(),
        source,
    })?;
    let templates = match arguments.lang {
        Language::Rust => RUST,
        Language::C => C,
        Language::Python => PYTHON,
        Language::JavaScript => JAVASCRIPT,
    };
    let is_vendored = !arguments.no_vendor;
    for (path, text) in templates {
        let path = folder.join(filled(path, name, is_vendored));
        write(&path, &filled(text, name, is_vendored))?;
    }
    if arguments.lang == Language::Rust && is_vendored {
        unpack_sdk(&folder.join(VENDORED))?;
    }
    let mut out = stdout::stdout();
    writeln!(out, "{name} stands in {name}/: README.md says how to go on")?;
    Ok(Outcome::Open)
}

fn write(path: &Path, text: &str) -> Result<(), NewError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|source| NewError::File {
            path: path.to_owned(),
            source,
        })
}

/// A text of a template with the names of this plugin.
fn filled(text: &str, name: &str, is_vendored: bool) -> String {
    let title = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    let kind: String = name.split('-').map(title).collect();
    text.replace("{{crate}}", name)
        .replace("{{name}}", &name.replace('-', "_"))
        .replace("{{type}}", &kind)
        .replace("{{core}}", &sdk(is_vendored))
}

/// The folder of the SDK beside a plugin.
const VENDORED: &str = "vendor/copydesk-core";

/// The SDK, as the build script packs it.
static SDK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sdk.tar.gz"));

/// Where Cargo finds the SDK.
fn sdk(is_vendored: bool) -> String {
    match is_vendored {
        true => format!("path = {VENDORED:?}"),
        false => format!("version = {:?}", env!("CARGO_PKG_VERSION")),
    }
}

fn unpack_sdk(folder: &Path) -> Result<(), NewError> {
    let unpacked = std::fs::create_dir_all(folder)
        .and_then(|()| tar::Archive::new(flate2::read::GzDecoder::new(SDK)).unpack(folder));
    unpacked.map_err(|source| NewError::File {
        path: folder.to_owned(),
        source,
    })
}
