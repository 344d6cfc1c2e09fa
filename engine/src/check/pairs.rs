//! Which files are translations of which: the languages of one text stand side by side as a
//! layout says, `a.en.md` beside `a.fr.md`, `en/a.md` beside `fr/a.md`.

use crate::check::paired::{ASSUMED, Paired};
use crate::settings::config::Config;
use crate::settings::policy::Policy;
use crate::settings::sources::{Layout, Sources};
use copydesk_core::language::primary;
use copydesk_formats::{Format, InputError, InputFile, SourceFile};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What tells where sources stand.
#[derive(Debug)]
pub struct Pairs<'a> {
    policy: &'a Policy,
    /// One configuration for all files.
    config: Option<&'a Path>,
    /// What the run says of the language of sources.
    language: Option<&'a str>,
    by_folder: HashMap<PathBuf, Arc<Sources>>,
    by_config: HashMap<Option<PathBuf>, Arc<Sources>>,
    listings: HashMap<PathBuf, Listing>,
    /// By folder, what it had: its folders, and its files.
    gone: HashMap<PathBuf, [BTreeSet<String>; 2]>,
}

/// What of a folder is known: its folders, and its files by their names without what a layout says.
#[derive(Debug, Default)]
struct Listing {
    folders: Vec<String>,
    files: Vec<String>,
    /// By layout, the folders of languages.
    by_language: HashMap<usize, Vec<(String, PathBuf)>>,
    /// By layout, the files by the name that they have in all languages.
    by_name: HashMap<usize, HashMap<String, Vec<(String, String)>>>,
    by_stem: Option<HashMap<String, Vec<String>>>,
}

impl<'a> Pairs<'a> {
    /// The pairs of files under a policy, with one configuration for all or that which is nearest
    /// to each, and with the language of sources that a run says.
    pub fn new(policy: &'a Policy, config: Option<&'a Path>, language: Option<&'a str>) -> Self {
        Self {
            policy,
            config,
            language,
            by_folder: HashMap::new(),
            by_config: HashMap::new(),
            listings: HashMap::new(),
            gone: HashMap::new(),
        }
    }

    /// The pairs that there were when these files, named by absolute paths, were there too.
    pub fn remembering(mut self, gone: impl IntoIterator<Item = PathBuf>) -> Self {
        for path in gone {
            for (depth, path) in path.ancestors().enumerate() {
                if let (Some(folder), Some(name)) = (path.parent(), name_of(path)) {
                    let [folders, files] = self.gone.entry(folder.to_owned()).or_default();
                    let kind = if depth == 0 { files } else { folders };
                    kind.insert(name.to_owned());
                }
            }
        }
        self
    }

    /// Whether an article that has no source had one that is gone.
    pub fn had_source(&mut self, file: &InputFile) -> bool {
        if file.source.is_some() || file.format.is_bilingual() {
            return false;
        }
        let settings = self.settings(&file.path);
        let Some((own, others)) = self.beside(&file.path, &settings) else {
            return false;
        };
        let said = self.language.or(settings.language.as_deref());
        let wanted = primary(said.unwrap_or(ASSUMED));
        let is_source = |(tag, path): (&String, &PathBuf)| primary(tag) == wanted && !path.exists();
        primary(&own) != wanted && others.iter().any(is_source)
    }

    /// Gives each article the source that stands beside it. What is the source of another one is
    /// no article, unless somebody named it, or nobody said that it is a source.
    pub fn attach(&mut self, files: &mut Vec<Result<InputFile, InputError>>) -> Paired {
        let mut paired = Paired::default();
        let mut sources: HashMap<PathBuf, BTreeSet<String>> = HashMap::new();
        let mut languages: BTreeSet<String> = BTreeSet::new();
        let mut said = HashSet::new();
        for file in files.iter_mut().flatten() {
            if file.source.is_some() || file.format.is_bilingual() {
                continue;
            }
            let settings = self.settings(&file.path);
            let wanted = self.language.or(settings.language.as_deref());
            if wanted.is_none() && !file.is_one_article() {
                continue;
            }
            let group = self.beside(&file.path, &settings);
            let Some((own, others)) = group else {
                if wanted.is_some() {
                    paired.alone.push(file.path.clone());
                }
                continue;
            };
            let of = |tag: &str| {
                let same = others.get_key_value(tag);
                let near = || {
                    others
                        .iter()
                        .find(|(other, _)| primary(other) == primary(tag))
                };
                same.or_else(near).map(|(_, path)| path)
            };
            let is_own = |tag: &str| primary(&own) == primary(tag);
            match wanted {
                Some(tag) if is_own(tag) => {
                    sources.entry(file.path.clone()).or_default();
                }
                Some(tag) => match of(tag)
                    .cloned()
                    .or_else(|| self.without(&file.path, &settings))
                {
                    Some(path) => {
                        file.source = Some(SourceFile::said(path.clone()));
                        paired.translations += 1;
                        said.insert(path.clone());
                        languages.insert(own.clone());
                        sources.entry(path.clone()).or_default().insert(own);
                    }
                    None => paired.alone.push(file.path.clone()),
                },
                None if is_own(ASSUMED) => {}
                None => match of(ASSUMED) {
                    Some(path) => {
                        file.source = Some(SourceFile::assumed(path.clone()));
                        paired.translations += 1;
                        paired.assumed = true;
                    }
                    None if others.is_empty() => {}
                    None => paired.unsaid.extend(others.into_keys().chain([own])),
                },
            }
        }
        paired.alone.retain(|path| !said.contains(path));
        let missing = |(path, own): (PathBuf, BTreeSet<String>)| {
            let missing: Vec<String> = languages.difference(&own).cloned().collect();
            (!missing.is_empty()).then_some((path, missing))
        };
        paired.missing = sources.into_iter().filter_map(missing).collect();
        paired.missing.sort();
        files.retain(|file| match file {
            Ok(file) => !file.is_found() || !said.contains(&file.path),
            Err(_) => true,
        });
        paired
    }

    /// What the configuration of a file says of sources. One that is wrong says nothing: it is an
    /// error of the run.
    fn settings(&mut self, file: &Path) -> Arc<Sources> {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        if let Some(known) = self.by_folder.get(&folder) {
            return Arc::clone(known);
        }
        let config = match self.config {
            Some(path) => Some(path.to_owned()),
            None => Config::find(file, self.policy),
        };
        let policy = self.policy;
        let known = self.by_config.entry(config.clone()).or_insert_with(|| {
            let read = config.and_then(|path| Config::sources_of(&path, policy));
            Arc::new(read.unwrap_or_default())
        });
        let known = Arc::clone(known);
        self.by_folder.insert(folder, Arc::clone(&known));
        known
    }

    /// The language that the path of a file tells, and the files beside it that are the same text
    /// in other languages; nothing where no layout tells the language. The first layout counts by
    /// which there are others.
    fn beside(
        &mut self,
        path: &Path,
        settings: &Sources,
    ) -> Option<(String, BTreeMap<String, PathBuf>)> {
        let absolute = std::path::absolute(path).ok()?;
        let mut first = None;
        for (number, layout) in settings.layouts.iter().enumerate() {
            let matches: Vec<_> = layout.matches(&absolute).collect();
            for found in matches {
                let others = match layout.is_by_folder() {
                    true => self.in_folders(&absolute, layout, number, found.part),
                    false => self.in_folder(&absolute, layout, number),
                };
                let others: BTreeMap<String, PathBuf> = others
                    .into_iter()
                    .filter(|(tag, _)| *tag != found.language)
                    .map(|(tag, other)| (tag, as_named(path, &absolute, other)))
                    .collect();
                if !others.is_empty() {
                    return Some((found.language, others));
                }
                first = first.or(Some((found.language, others)));
            }
        }
        first
    }

    /// The other languages of a text whose files have their languages in their names.
    fn in_folder(&mut self, path: &Path, layout: &Layout, number: usize) -> Vec<(String, PathBuf)> {
        let (Some(folder), Some(name)) = (path.parent(), name_of(path)) else {
            return Vec::new();
        };
        let Some((stem, _)) = layout.of_file(name) else {
            return Vec::new();
        };
        let listing = self.listing(folder);
        let files = &listing.files;
        let by_name = listing.by_name.entry(number).or_insert_with(|| {
            let mut by_name: HashMap<String, Vec<(String, String)>> = HashMap::new();
            for file in files {
                if let Some((stem, tag)) = layout.of_file(file) {
                    by_name.entry(stem).or_default().push((tag, file.clone()));
                }
            }
            by_name
        });
        let mut found = by_name.get(&stem).cloned().unwrap_or_default();
        prefer(&mut found, path, |(_, file)| Path::new(file));
        found
            .into_iter()
            .map(|(tag, file)| (tag, folder.join(file)))
            .collect()
    }

    /// The other languages of a text that stands in folders of languages, of which the path has
    /// one at this part.
    fn in_folders(
        &mut self,
        path: &Path,
        layout: &Layout,
        number: usize,
        part: usize,
    ) -> Vec<(String, PathBuf)> {
        let parts: Vec<_> = path
            .components()
            .filter(|part| part.as_os_str().to_str().is_some())
            .collect();
        let base: PathBuf = parts[..part].iter().collect();
        let inside: PathBuf = parts[part + 1..parts.len() - 1].iter().collect();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let Some(stem) = stem.map(str::to_owned) else {
            return Vec::new();
        };
        let listing = self.listing(&base);
        let folders = &listing.folders;
        let languages = listing.by_language.entry(number).or_insert_with(|| {
            let languages = folders.iter();
            let languages =
                languages.filter_map(|name| Some((layout.of_folder(name)?, base.join(name))));
            languages.collect()
        });
        let mut found = Vec::new();
        for (tag, folder) in languages.clone() {
            let folder = folder.join(&inside);
            let listing = self.listing(&folder);
            let files = &listing.files;
            let by_stem = listing.by_stem.get_or_insert_with(|| {
                let mut by_stem: HashMap<String, Vec<String>> = HashMap::new();
                for file in files {
                    let stem = Path::new(file).file_stem().and_then(|stem| stem.to_str());
                    let stem = stem.unwrap_or_default().to_owned();
                    by_stem.entry(stem).or_default().push(file.clone());
                }
                by_stem
            });
            let files = by_stem.get(&stem).into_iter().flatten();
            found.extend(files.map(|file| (tag.clone(), folder.join(file))));
        }
        prefer(&mut found, path, |(_, file)| file.as_path());
        found
    }

    /// The text beside a translation whose path tells no language, where those of its translations
    /// do: `a.md` beside `a.fr.md`, `values/` beside `values-fr/`.
    fn without(&mut self, path: &Path, settings: &Sources) -> Option<PathBuf> {
        let absolute = std::path::absolute(path).ok()?;
        for layout in &settings.layouts {
            let matches: Vec<_> = layout.matches(&absolute).collect();
            for found in matches {
                let (folder, stem) = match layout.is_by_folder() {
                    true => {
                        let parts: Vec<_> = absolute.components().collect();
                        let base: PathBuf = parts[..found.part].iter().collect();
                        let inside: PathBuf =
                            parts[found.part + 1..parts.len() - 1].iter().collect();
                        let Some(name) = layout.folder_without() else {
                            continue;
                        };
                        let stem = absolute.file_stem().and_then(|stem| stem.to_str())?;
                        (base.join(name).join(inside), stem.to_owned())
                    }
                    false => {
                        let (stem, _) = layout.of_file(name_of(&absolute)?)?;
                        (absolute.parent()?.to_owned(), stem)
                    }
                };
                let files = &self.listing(&folder).files;
                let mut named: Vec<&String> = files
                    .iter()
                    .filter(|file| Path::new(file).file_stem() == Some(stem.as_ref()))
                    .collect();
                prefer(&mut named, path, |file| Path::new(file));
                if let Some(file) = named.last() {
                    return Some(as_named(path, &absolute, folder.join(file)));
                }
            }
        }
        None
    }

    fn listing(&mut self, folder: &Path) -> &mut Listing {
        self.listings.entry(folder.to_owned()).or_insert_with(|| {
            let mut listing = Listing::default();
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            for entry in entries {
                let Ok(name) = entry.file_name().into_string() else {
                    continue;
                };
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => listing.folders.push(name),
                    Ok(kind) if kind.is_file() && is_read(&name) => listing.files.push(name),
                    _ => {}
                }
            }
            if let Some([folders, files]) = self.gone.get(folder) {
                let new = folders.iter().filter(|name| !folder.join(name).exists());
                listing.folders.extend(new.cloned());
                let new = files.iter().filter(|name| !folder.join(name).exists());
                listing
                    .files
                    .extend(new.filter(|name| is_read(name)).cloned());
            }
            listing.files.sort();
            listing
        })
    }
}

fn is_read(name: &str) -> bool {
    Format::of(Path::new(name)).is_some_and(|format| !format.is_bilingual())
}

fn name_of(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// Puts those of the ending of a file last, so that they count where there are several of one
/// language.
fn prefer<T>(found: &mut [T], path: &Path, of: impl Fn(&T) -> &Path) {
    found.sort_by_key(|other| of(other).extension() == path.extension());
}

/// A file beside another one, named as that one was.
fn as_named(named: &Path, absolute: &Path, other: PathBuf) -> PathBuf {
    let here = match named.is_absolute() {
        true => return other,
        false => std::env::current_dir().unwrap_or_default(),
    };
    let of_named = absolute.strip_prefix(&here).unwrap_or(absolute);
    let dot = Path::new(".");
    let relative = other.strip_prefix(&here).map(Path::to_owned);
    match relative {
        Ok(relative) if named.starts_with(dot) && of_named != named => dot.join(relative),
        Ok(relative) => relative,
        Err(_) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sources of the files of a folder, and what is told.
    fn told(files: &[&str], config: &str, language: Option<&str>) -> (Vec<String>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for file in files {
            let path = root.join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, "x").expect("a file");
        }
        if !config.is_empty() {
            std::fs::write(root.join("copydesk.toml"), config).expect("a file");
        }
        let (mut found, _) = copydesk_formats::input_files(&[root.to_owned()], None, false);
        let policy = Policy::default();
        let paired = Pairs::new(&policy, None, language).attach(&mut found);
        let own = |path: &Path| {
            let path = path.strip_prefix(root).unwrap_or(path);
            path.display().to_string()
        };
        let shown = found.iter().flatten().map(|file| match &file.source {
            None => own(&file.path),
            Some(source) => {
                let mark = if source.is_assumed { "?" } else { "" };
                format!("{} < {}{mark}", own(&file.path), own(&source.path))
            }
        });
        let notes = paired.notes();
        let notes = notes.map(|note| note.replace(&format!("{}/", root.display()), ""));
        (shown.collect(), notes.collect())
    }

    const EN: &str = "[sources]\nlanguage = \"en\"\n";

    #[test]
    fn sources_stand_beside_their_translations() {
        for (files, config, language, expected) in [
            (
                &["a.en.md", "a.fr.md", "b.fr.md", "c.md"][..],
                "",
                None,
                &["a.en.md", "a.fr.md < a.en.md?", "b.fr.md", "c.md"][..],
            ),
            (
                &["a.en.md", "a.fr.md", "b.en.md"],
                EN,
                None,
                &["a.fr.md < a.en.md", "b.en.md"],
            ),
            (
                &["a.de.md", "a.fr.md"],
                "",
                Some("de"),
                &["a.fr.md < a.de.md"],
            ),
            (
                &["en/x/a.md", "fr/x/a.md", "fr/x/b.md", "it-news/x/a.md"],
                EN,
                None,
                &["fr/x/a.md < en/x/a.md", "fr/x/b.md", "it-news/x/a.md"],
            ),
            (
                &["a.en.txt", "a.fr.md", "a.en.html", "a.fr.html"],
                EN,
                None,
                &["a.fr.html < a.en.html", "a.fr.md < a.en.txt"],
            ),
            (
                &["content/en/a.md", "content/fr/a.md", "de/a.md", "en/a.md"],
                "[sources]\nlanguage = \"en\"\nlayout = [\"content/{lang}/{name}.{ext}\"]\n",
                None,
                &["content/fr/a.md < content/en/a.md", "de/a.md", "en/a.md"],
            ),
            (
                &["en.lproj/L.strings", "fr.lproj/L.strings"],
                "",
                None,
                &[
                    "en.lproj/L.strings",
                    "fr.lproj/L.strings < en.lproj/L.strings?",
                ],
            ),
            (&["a.de.md", "a.fr.md"], "", None, &["a.de.md", "a.fr.md"]),
            (
                &["el-pais/a.md", "la-croix/a.md"],
                "",
                None,
                &["el-pais/a.md", "la-croix/a.md"],
            ),
        ] {
            let (found, _) = told(files, config, language);
            assert_eq!(found, expected, "{files:?}");
        }
    }

    #[test]
    fn what_is_missing_is_told() {
        let files = [
            "a.de.md", "a.en.md", "a.fr.md", "b.en.md", "b.fr.md", "c.fr.md",
        ];
        let (_, notes) = told(&files, EN, None);
        assert_eq!(
            notes,
            [
                "3 translations are read with their sources",
                "no source was found of c.fr.md",
                "no translation was found of b.en.md in de",
            ]
        );
        let (_, notes) = told(&files, "", None);
        assert_eq!(notes.len(), 1);
        assert!(
            notes[0].starts_with("3 translations are read with their sources, taken to be in en")
        );
        let (_, notes) = told(&["a.de.md", "a.fr.md"], "", None);
        assert_eq!(notes.len(), 1);
        assert!(notes[0].starts_with("texts stand side by side in de, fr, and are checked"));
        assert!(told(&["a.fr.md", "b.fr.md"], "", None).1.is_empty());
    }
}
