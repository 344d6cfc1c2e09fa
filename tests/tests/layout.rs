//! The layout of the workspace: arrows between crates run one way, and no file imports one
//! that imports it. Read off the `use` lines, those of tests aside.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use syn::{Item, UseTree, Visibility};

/// What each crate may use of ours. Plugins use the core alone.
const ARROWS: &[(&str, &[&str])] = &[
    ("core", &[]),
    ("formats", &["core"]),
    ("engine", &["core", "formats"]),
    ("reports", &["core", "formats", "engine"]),
    ("server", &["core", "formats", "engine", "reports"]),
    ("lsp", &["core", "formats", "engine"]),
    (
        "cli",
        &["core", "formats", "engine", "reports", "server", "lsp"],
    ),
];

/// A module by its path in the crate; the root has none.
type Module = Vec<String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folders of crates that are checked.
fn crates() -> Vec<String> {
    let mut crates: Vec<String> = ARROWS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let plugins = std::fs::read_dir(root().join("plugins")).expect("the plugins");
    for plugin in plugins {
        let name = plugin.expect("an entry").file_name();
        crates.push(format!("plugins/{}", name.to_str().expect("a plain name")));
    }
    crates.sort();
    crates
}

/// The modules of a crate, each with its file.
fn modules(source: &Path, folder: &Path, found: &mut BTreeMap<Module, PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            modules(source, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let relative = path.strip_prefix(source).expect("in the crate");
            let parts = relative.with_extension("");
            let parts = parts
                .iter()
                .map(|part| part.to_str().expect("plain").to_owned());
            let mut module: Module = parts.collect();
            if module.last().is_some_and(|last| last == "mod") {
                module.pop();
            }
            if module == ["lib"] {
                module.clear();
            }
            found.insert(module, path);
        }
    }
}

/// A crate, file by file.
struct Sources {
    files: BTreeMap<Module, PathBuf>,
    /// The paths that each imports, but for its tests.
    imports: BTreeMap<Module, Vec<Vec<String>>>,
    /// What each shows as its own that stands elsewhere: by name the path.
    shown: BTreeMap<Module, BTreeMap<String, Vec<String>>>,
}

impl Sources {
    fn of(name: &str) -> Self {
        let source = root().join(name).join("src");
        let mut sources = Self {
            files: BTreeMap::new(),
            imports: BTreeMap::new(),
            shown: BTreeMap::new(),
        };
        modules(&source, &source, &mut sources.files);
        for (module, file) in &sources.files {
            let text = std::fs::read_to_string(file).expect("a source");
            let parsed = syn::parse_file(&text);
            let parsed = parsed.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            for item in parsed.items {
                let Item::Use(import) = item else { continue };
                let mut paths = Vec::new();
                collect(&import.tree, &mut Vec::new(), &mut paths);
                if matches!(import.vis, Visibility::Inherited) {
                    let own = sources.imports.entry(module.clone()).or_default();
                    own.append(&mut paths);
                } else {
                    let own = sources.shown.entry(module.clone()).or_default();
                    own.extend(
                        paths
                            .into_iter()
                            .filter_map(|p| Some((p.last()?.clone(), p))),
                    );
                }
            }
        }
        sources
    }

    /// The module of the same crate that an import of `module` leads to: where what it names
    /// stands, not where it is shown.
    fn target(&self, module: &Module, import: &[String]) -> Option<Module> {
        let child = |first: &String| [&module[..], std::slice::from_ref(first)].concat();
        let first = import.first()?;
        let mut at = match first.as_str() {
            "crate" => Module::new(),
            "self" => module.clone(),
            "super" => module[..module.len().saturating_sub(1)].to_vec(),
            _ if self.files.contains_key(&child(first)) => child(first),
            _ => return None,
        };
        for (number, part) in import.iter().enumerate().skip(1) {
            let next = [&at[..], std::slice::from_ref(part)].concat();
            if part == "super" {
                at.pop();
            } else if self.files.contains_key(&next) {
                at = next;
            } else if let Some(shown) = self.shown.get(&at).and_then(|shown| shown.get(part)) {
                let rest = [&shown[..], &import[number + 1..]].concat();
                return self.target(&at, &rest);
            } else {
                break;
            }
        }
        Some(at)
    }
}

fn collect(tree: &UseTree, path: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    match tree {
        UseTree::Path(part) => {
            path.push(part.ident.to_string());
            collect(&part.tree, path, paths);
            path.pop();
        }
        UseTree::Name(name) if name.ident == "self" => paths.push(path.clone()),
        UseTree::Name(name) => paths.push([&path[..], &[name.ident.to_string()]].concat()),
        UseTree::Rename(name) => paths.push([&path[..], &[name.ident.to_string()]].concat()),
        UseTree::Glob(_) => paths.push(path.clone()),
        UseTree::Group(group) => {
            for tree in &group.items {
                collect(tree, path, paths);
            }
        }
    }
}

/// Whether imports lead from one module to another.
fn leads(arrows: &BTreeMap<&Module, BTreeSet<Module>>, from: &Module, to: &Module) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        if module == to {
            return true;
        }
        if seen.insert(module) {
            open.extend(arrows.get(module).into_iter().flatten());
        }
    }
    false
}

#[test]
fn no_file_imports_one_that_imports_it() {
    let mut circles = Vec::new();
    for name in crates() {
        let sources = Sources::of(&name);
        let mut arrows: BTreeMap<&Module, BTreeSet<Module>> = BTreeMap::new();
        for (module, imports) in &sources.imports {
            let targets = imports
                .iter()
                .filter_map(|path| sources.target(module, path));
            arrows.insert(module, targets.filter(|to| to != module).collect());
        }
        for (module, direct) in &arrows {
            for to in direct.iter().filter(|to| leads(&arrows, to, module)) {
                circles.push(format!(
                    "{name}: {} imports {}",
                    module.join("::"),
                    to.join("::")
                ));
            }
        }
    }
    assert_eq!(circles, [""; 0], "these imports are part of a circle");
}

#[test]
fn crates_use_those_below_them_alone() {
    let mut wrong = Vec::new();
    for name in crates() {
        let sources = Sources::of(&name);
        let allowed = ARROWS.iter().find(|(own, _)| *own == name);
        let allowed = allowed.map_or(&["core"][..], |(_, allowed)| allowed);
        let shown = sources.shown.values().flat_map(BTreeMap::values);
        for import in sources.imports.values().flatten().chain(shown) {
            let ours = import
                .first()
                .and_then(|first| first.strip_prefix("copydesk_"));
            if let Some(ours) = ours.filter(|ours| !allowed.contains(ours)) {
                wrong.push(format!("{name} uses {ours}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_file_is_a_module_of_its_crate() {
    let mut stray = Vec::new();
    for name in crates() {
        let source = root().join(&name).join("src");
        let mut files = BTreeMap::new();
        modules(&source, &source, &mut files);
        let mut declared: BTreeSet<String> = BTreeSet::new();
        for file in files.values() {
            let text = std::fs::read_to_string(file).expect("a source");
            let lines = text.lines().map(str::trim);
            let names = lines.filter_map(|line| line.strip_suffix(';')?.rsplit_once("mod "));
            declared.extend(names.map(|(_, name)| name.to_owned()));
        }
        // What a binary begins with nobody declares.
        declared.insert("main".to_owned());
        // What a binary begins with nobody declares.
        declared.insert("main".to_owned());
        let is_stray = |module: &&Module| module.last().is_some_and(|own| !declared.contains(own));
        let own = files
            .keys()
            .filter(is_stray)
            .map(|module| module.join("::"));
        stray.extend(own.map(|module| format!("{name}: {module}")));
        if source.join("lib.rs").is_file() && source.join("mod.rs").is_file() {
            stray.push(format!("{name}: mod"));
        }
    }
    assert_eq!(stray, [""; 0], "nothing declares these files");
}
