//! The files that paths name, and what of folders is passed over.

use crate::error::InputError;
use crate::format::Format;
use crate::input_file::InputFile;
use crate::tree::{self, TreeError};
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Files of folders that are not read, by the reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// Files that `.gitignore`, `.ignore` or the user's own ignore files leave out.
    pub ignored: usize,
    /// Files whose name, or that of a folder, begins with a full stop.
    pub hidden: usize,
    /// Files whose names tell of no format that is known.
    pub unknown: usize,
    /// Symbolic links: what they lead to is a folder, or is read under its own name.
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

/// The files by which a folder leaves out others.
const IGNORE_FILES: [&str; 3] = [".gitignore", ".ignore", ".git/info/exclude"];

/// The most bytes of one of them.
const LARGEST_IGNORE_FILE: u64 = 1 << 20;

/// Refuses a folder whose ignore files are none: a pipe in the place of one would never end.
fn check_ignore_files(folder: &Path) -> Result<(), TreeError> {
    let files = IGNORE_FILES.iter().map(|name| folder.join(name));
    let mut there = files.filter(|file| file.symlink_metadata().is_ok());
    let root = tree::root_of_settings(&folder.join(".ignore"));
    there.try_for_each(|file| tree::check_file(&file, &root, LARGEST_IGNORE_FILE))
}

/// Every file below a folder but those of git, which are no one's articles, and those of folders
/// whose ignore files cannot be read, which `refused` then says.
fn walk(folder: &Path, all: bool, refused: &Arc<Mutex<Vec<TreeError>>>) -> ignore::Walk {
    let refused = Arc::clone(refused);
    let is_walked = move |entry: &DirEntry| {
        if entry.depth() > 0 && entry.file_name() == ".git" {
            return false;
        }
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        match is_folder && !all {
            true => check_ignore_files(entry.path())
                .map_err(|error| {
                    refused
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(error)
                })
                .is_ok(),
            false => true,
        }
    };
    WalkBuilder::new(folder)
        .standard_filters(!all)
        .require_git(false)
        .filter_entry(is_walked)
        .sort_by_file_path(Path::cmp)
        .build()
}

/// The folder, and those above it as far as its repository goes: their ignore files count too.
fn folders_above(folder: &Path) -> Vec<PathBuf> {
    let absolute = tree::absolute(&folder.join(".")).unwrap_or_default();
    let root = tree::repository(&folder.join(".")).unwrap_or_else(|| absolute.clone());
    let above = absolute.ancestors();
    let inside = above.take_while(|above| above.starts_with(&root));
    inside.map(Path::to_owned).collect()
}

fn folder(
    folder: &Path,
    all: bool,
    files: &mut Vec<Result<InputFile, InputError>>,
    passed_over: &mut PassedOver,
) {
    let refused = Arc::new(Mutex::new(Vec::new()));
    let above = folders_above(folder);
    let sound = above
        .iter()
        .try_for_each(|folder| check_ignore_files(folder));
    if let Err(error) = sound
        && !all
    {
        files.push(Err(error.into()));
        return;
    }
    let (mut seen, mut links) = (HashSet::new(), Vec::new());
    for entry in walk(folder, all, &refused) {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                seen.insert(entry.path().to_owned());
                match found(entry.into_path()) {
                    Some(file) => files.push(file),
                    None => passed_over.unknown += 1,
                }
            }
            Ok(entry) if entry.path_is_symlink() => links.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => files.push(Err(error.into())),
        }
    }
    linked(links, &seen, files, passed_over);
    let mut errors = refused.lock().unwrap_or_else(PoisonError::into_inner);
    files.extend(errors.drain(..).map(|error| Err(error.into())));
    drop(errors);
    if all {
        return;
    }
    let rest = walk(folder, true, &refused).filter_map(Result::ok);
    let rest = rest.filter(|entry| entry.file_type().is_some_and(|t| t.is_file()));
    for entry in rest.filter(|entry| !seen.contains(entry.path())) {
        match is_hidden(entry.path(), folder) {
            true => passed_over.hidden += 1,
            false => passed_over.ignored += 1,
        }
    }
}

/// Reads what links lead to that is read under no other name.
fn linked(
    links: Vec<PathBuf>,
    seen: &HashSet<PathBuf>,
    files: &mut Vec<Result<InputFile, InputError>>,
    passed_over: &mut PassedOver,
) {
    if links.is_empty() {
        return;
    }
    let read: HashSet<PathBuf> = seen
        .iter()
        .filter(|path| Format::of(path).is_some())
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    for link in links {
        let target = link.canonicalize().ok();
        let is_read = target.as_ref().is_some_and(|target| read.contains(target));
        match found(link.clone()) {
            Some(file) if !link.is_dir() && !is_read => files.push(file),
            _ => passed_over.links += 1,
        }
    }
}

/// Whether a name on the way from a folder to a file begins with a full stop.
fn is_hidden(file: &Path, folder: &Path) -> bool {
    let below = file.strip_prefix(folder).unwrap_or(file);
    let mut names = below.iter();
    names.any(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// A file found in a folder, where it is an article. In the current one it is named without it, as
/// what reads reports names it.
fn found(path: PathBuf) -> Option<Result<InputFile, InputError>> {
    let path = match path.strip_prefix(".") {
        Ok(plain) => plain.to_owned(),
        Err(_) => path,
    };
    let format = Format::of(&path)?;
    match path.file_name()?.to_str() {
        None => Some(Err(InputError::Name(path))),
        Some(name) if name.ends_with(".gold.jsonl") => None,
        Some(_) => Some(Ok(InputFile::found(path, format))),
    }
}
