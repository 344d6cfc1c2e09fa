//! The files that paths name, and what of folders is passed over.

use crate::error::InputError;
use crate::format::Format;
use crate::input_file::InputFile;
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Files of folders that are not read, by the reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// Files that `.gitignore`, `.ignore` or the user's own ignore files leave out.
    pub ignored: usize,
    /// Files whose name, or that of a folder, begins with a full stop.
    pub hidden: usize,
    /// Files whose names tell of no format that is known.
    pub unknown: usize,
    /// Symbolic links: what they lead to is read under its own name.
    pub links: usize,
    /// Files of a known format without an article: a page of code, the settings of a program.
    pub no_article: usize,
}

impl PassedOver {
    /// Each reason with its number, where there are such files.
    pub fn reasons(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let all = [
            ("left out by ignore files", self.ignored),
            ("hidden", self.hidden),
            ("of no known format", self.unknown),
            ("links", self.links),
            ("without an article", self.no_article),
        ];
        all.into_iter().filter(|(_, number)| *number > 0)
    }
}

/// The files that `paths` name, in order: a file is itself, a folder all the files in it whose
/// format is known, as far as no ignore file leaves them out; with `all`, these and hidden ones
/// too. Gold annotations are no articles.
pub fn input_files(
    paths: &[PathBuf],
    format: Option<Format>,
    all: bool,
) -> (Vec<Result<InputFile, InputError>>, PassedOver) {
    let (mut files, mut passed_over) = (Vec::new(), PassedOver::default());
    for path in paths {
        if path.is_dir() {
            folder(path, all, &mut files, &mut passed_over);
        } else {
            files.push(InputFile::named(path.clone(), format));
        }
    }
    (files, passed_over)
}

/// Every file below a folder but those of git, which are no one's articles.
fn walk(folder: &Path, all: bool) -> ignore::Walk {
    let is_git = |entry: &DirEntry| entry.depth() > 0 && entry.file_name() == ".git";
    WalkBuilder::new(folder)
        .standard_filters(!all)
        .require_git(false)
        .filter_entry(move |entry| !is_git(entry))
        .sort_by_file_path(Path::cmp)
        .build()
}

fn folder(
    folder: &Path,
    all: bool,
    files: &mut Vec<Result<InputFile, InputError>>,
    passed_over: &mut PassedOver,
) {
    let mut seen = HashSet::new();
    for entry in walk(folder, all) {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                seen.insert(entry.path().to_owned());
                match found(entry.into_path()) {
                    Some(file) => files.push(file),
                    None => passed_over.unknown += 1,
                }
            }
            Ok(entry) if entry.path_is_symlink() => passed_over.links += 1,
            Ok(_) => {}
            Err(error) => files.push(Err(error.into())),
        }
    }
    if all {
        return;
    }
    let rest = walk(folder, true).filter_map(Result::ok);
    let rest = rest.filter(|entry| entry.file_type().is_some_and(|t| t.is_file()));
    for entry in rest.filter(|entry| !seen.contains(entry.path())) {
        match is_hidden(entry.path(), folder) {
            true => passed_over.hidden += 1,
            false => passed_over.ignored += 1,
        }
    }
}

/// Whether a name on the way from a folder to a file begins with a full stop.
fn is_hidden(file: &Path, folder: &Path) -> bool {
    let below = file.strip_prefix(folder).unwrap_or(file);
    let mut names = below.iter();
    names.any(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// A file found in a folder, where it is an article.
fn found(path: PathBuf) -> Option<Result<InputFile, InputError>> {
    let format = Format::of(&path)?;
    match path.file_name()?.to_str() {
        None => Some(Err(InputError::Name(path))),
        Some(name) if name.ends_with(".gold.jsonl") => None,
        Some(_) => Some(Ok(InputFile::found(path, format))),
    }
}
