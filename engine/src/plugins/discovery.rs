//! Finding the plugins. They come from the places that the user controls,
//! never from the tree that is being checked:
//!
//! 1. the folders in `COPYDESK_PLUGIN_PATH`, as all others by absolute paths;
//! 2. `plugin-path` in the user's own `settings.toml` (in
//!    `$XDG_CONFIG_HOME/copydesk`, by default `~/.config/copydesk`);
//! 3. the folder of `copydesk plugin install`, where a file has to be what was
//!    installed;
//! 4. beside the executable: the `deps` folder of a cargo build, then the
//!    executable's own folder, then `../lib/copydesk`.
//!
//! Of two plugins with one name the second is refused, and so are the names of the standard
//! plugins, where the user has not said `--replace`. Only files that are named
//! as plugins are opened, and none that others than its owner may write, or that lies
//! in a folder where they may. A binary that was built with the feature `bundled` has
//! the standard plugins in itself, and takes them before those beside it.

use crate::digest::sha256;
use crate::plugins::kind::{Kind, name_of_plugin};
use crate::plugins::pins::{self, Pins, PinsError};
use crate::plugins::program::own_program;
use crate::plugins::trust::{Names, PluginError, describe, open, read};
use crate::settings::used::UsedSettings;
use crate::settings::user::{self, UserSettings, UserSettingsError};
use copydesk_core::Check;
use copydesk_core::abi::host::Plugin;
use copydesk_core::options::did_you_mean;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Environment variable with folders to look for plugins in.
const PATH_VARIABLE: &str = "COPYDESK_PLUGIN_PATH";

/// Why the plugins could not be found.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum DiscoveryError {
    #[error("cannot tell where copydesk's own executable is: {0}")]
    Executable(std::io::Error),
    #[error("cannot read the plugin folder {path}: {source}")]
    Folder {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(transparent)]
    Pins(#[from] PinsError),
    #[error(transparent)]
    Settings(#[from] UserSettingsError),
    #[error(
        "no plugin was found in {0}: copydesk does nothing without one; \
         build the workspace, or set {PATH_VARIABLE}"
    )]
    None(String),
}

/// No plugin has the check that was asked for.
#[derive(Debug, thiserror::Error)]
#[error("there is no check `{name}`: {hint}")]
pub struct UnknownCheck {
    name: String,
    hint: String,
}

/// There is no plugin of this name.
#[derive(Debug, thiserror::Error)]
#[error("there is no plugin `{name}`: {hint}")]
pub struct UnknownPlugin {
    name: String,
    hint: String,
}

/// Who says that plugins are in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The environment variable.
    Variable,
    /// The user's settings.
    Settings,
    /// `copydesk plugin install`.
    Installed,
    /// The build, or the installation.
    Copydesk,
}

impl Origin {
    /// As it is shown.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Variable => PATH_VARIABLE,
            Self::Settings => user::FILE_NAME,
            Self::Installed => "installed",
            Self::Copydesk => "copydesk's own",
        }
    }
}

/// A folder to look in.
struct Place {
    folder: PathBuf,
    origin: Origin,
}

impl Place {
    /// Whether both are one folder, whatever leads there.
    fn is_same(&self, other: &Self) -> bool {
        let both = (self.folder.canonicalize(), other.folder.canonicalize());
        matches!(both, (Ok(one), Ok(other)) if one == other)
    }
}

/// The plugins of this run, in the order of their names.
#[derive(Debug, Default)]
pub struct Plugins {
    /// In the order of their names.
    pub loaded: Vec<Arc<Plugin>>,
    /// By name, where they came from.
    origins: HashMap<&'static str, Origin>,
    /// Those that take the place of standard ones, for reports.
    pub(crate) replacing: Vec<UsedSettings>,
    /// Files that were named as plugins and are none, or are not trusted.
    pub errors: Vec<PluginError>,
}

impl Plugins {
    /// Finds and loads them.
    pub fn discover() -> Result<Self, DiscoveryError> {
        let places = places()?;
        let mut plugins = Self::default();
        let is_own = |place: &&Place| place.origin == Origin::Copydesk;
        let (own, mut named): (Vec<_>, Vec<_>) = places.iter().partition(is_own);
        // Naming copydesk's own folder once more changes nothing.
        named.retain(|place| !own.iter().any(|own| place.is_same(own)));
        named.retain(|place| plugins.is_searched(place));
        plugins.load_all(&named)?;
        #[cfg(feature = "bundled")]
        plugins.link();
        plugins.load_all(&own)?;
        if plugins.loaded.is_empty() && plugins.errors.is_empty() {
            let folders: Vec<String> = places
                .iter()
                .map(|p| p.folder.display().to_string())
                .collect();
            return Err(DiscoveryError::None(folders.join(", ")));
        }
        plugins.loaded.sort_by_key(|plugin| plugin.name);
        Ok(plugins)
    }

    /// Whether a folder is named so that it cannot be one of the tree that is checked;
    /// else it is an error.
    fn is_searched(&mut self, place: &Place) -> bool {
        let is_absolute = place.folder.is_absolute();
        if !is_absolute {
            self.errors.push(PluginError::Relative {
                folder: place.folder.clone(),
                origin: place.origin.name(),
            });
        }
        is_absolute
    }

    fn load_all(&mut self, places: &[&Place]) -> Result<(), DiscoveryError> {
        for place in places {
            let files = candidates(place)?;
            let pins = match place.origin {
                Origin::Installed if !files.is_empty() => Some(Pins::read(&place.folder)?),
                _ => None,
            };
            for file in files {
                let name = name_of_plugin(&file).unwrap_or_default();
                let other = self.loaded.iter().find(|plugin| plugin.name == name);
                let plugin = match (place.origin, other) {
                    // It stands in more than one folder of a build.
                    (Origin::Copydesk, Some(_)) => continue,
                    (Origin::Copydesk, None) => open(&file),
                    // What stands here is what stands there.
                    (_, Some(other)) if is_same(&file, &other.path) => continue,
                    (_, Some(other)) => Err(PluginError::Taken {
                        path: file,
                        name: other.name,
                        other: other.path.clone(),
                    }),
                    (_, None) => self.pinned(&file, name, pins.as_ref()),
                };
                self.take(plugin, place.origin);
            }
        }
        Ok(())
    }

    /// A plugin from elsewhere: what is hashed is what is loaded.
    fn pinned(
        &mut self,
        file: &Path,
        name: &str,
        pins: Option<&Pins>,
    ) -> Result<Plugin, PluginError> {
        let replaces = pins.is_some_and(|pins| pins.replaces(name));
        let names = if replaces { Names::Any } else { Names::Free };
        let bytes = read(file, names)?;
        pins.map_or(Ok(()), |pins| pins.verify(file, &bytes))?;
        let plugin = describe(file, &bytes, names)?;
        if replaces {
            self.replacing.push(UsedSettings {
                kind: "plugin",
                path: file.to_owned(),
                sha256: sha256(&bytes),
                says: vec![format!("it replaces the standard plugin {name}")],
            });
        }
        Ok(plugin)
    }

    fn has(&self, name: &str) -> bool {
        self.loaded.iter().any(|plugin| plugin.name == name)
    }

    fn take(&mut self, plugin: Result<Plugin, PluginError>, origin: Origin) {
        match plugin {
            Ok(plugin) => {
                self.origins.insert(plugin.name, origin);
                self.loaded.push(Arc::new(plugin));
            }
            Err(error) => self.errors.push(error),
        }
    }

    /// Takes plugins that the program has loaded itself: they are trusted as its own code.
    pub(crate) fn add(&mut self, own: Vec<Plugin>) {
        for plugin in own {
            self.take(Ok(plugin), Origin::Copydesk);
        }
        self.loaded.sort_by_key(|plugin| plugin.name);
    }

    /// Where a plugin came from.
    pub fn origin(&self, plugin: &Plugin) -> Origin {
        let origin = self.origins.get(plugin.name).copied();
        origin.unwrap_or(Origin::Copydesk)
    }

    /// Takes the standard plugins that are linked into the binary.
    #[cfg(feature = "bundled")]
    fn link(&mut self) {
        let executable = executable().unwrap_or_else(|_| PathBuf::from("copydesk"));
        for (name, linked) in crate::plugins::bundled::PLUGINS {
            if !self.has(name) {
                self.take(
                    linked(&executable).map_err(PluginError::from),
                    Origin::Copydesk,
                );
            }
        }
    }

    /// Looks whether there is a plugin of this name.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn has_named(&self, name: &str) -> Result<(), UnknownPlugin> {
        if self.has(name) {
            return Ok(());
        }
        let known = self.loaded.iter().map(|plugin| plugin.name);
        Err(UnknownPlugin {
            hint: did_you_mean(name, known),
            name: name.to_owned(),
        })
    }

    /// The checks of this id, or of this family.
    ///
    /// # Errors
    ///
    /// Where no plugin has one.
    pub fn checks_named(&self, name: &str) -> Result<Vec<&'static Check>, UnknownCheck> {
        let is_named = |check: &&Check| check.is_named(name);
        let found: Vec<&Check> = self.checks().filter(is_named).collect();
        if found.is_empty() {
            let families = self.loaded.iter().map(|plugin| plugin.name);
            let known = families.chain(self.checks().map(|check| check.id));
            let failed: String = self
                .errors
                .iter()
                .map(|error| format!("; {error}"))
                .collect();
            return Err(UnknownCheck {
                hint: did_you_mean(name, known) + &failed,
                name: name.to_owned(),
            });
        }
        Ok(found)
    }

    /// The checks of all plugins.
    pub fn checks(&self) -> impl Iterator<Item = &'static Check> + Clone {
        self.loaded.iter().flat_map(|plugin| plugin.checks)
    }
}

fn places() -> Result<Vec<Place>, DiscoveryError> {
    let mut places = Vec::new();
    let mut add = |folder: PathBuf, origin| places.push(Place { folder, origin });
    if let Some(path) = std::env::var_os(PATH_VARIABLE) {
        std::env::split_paths(&path)
            .filter(|folder| !folder.as_os_str().is_empty())
            .for_each(|folder| add(folder, Origin::Variable));
    }
    for folder in UserSettings::read()?.plugin_path {
        add(folder, Origin::Settings);
    }
    if let Some(folder) = pins::folder() {
        add(folder, Origin::Installed);
    }
    let executable = match executable() {
        // It has what it needs.
        Err(_) if cfg!(feature = "bundled") => return Ok(places),
        executable => executable?,
    };
    let folder = executable.parent().unwrap_or(Path::new("/"));
    for folder in [
        folder.join("deps"),
        folder.to_owned(),
        folder.join("../lib/copydesk"),
    ] {
        add(folder, Origin::Copydesk);
    }
    Ok(places)
}

fn executable() -> Result<PathBuf, DiscoveryError> {
    own_program()
        .and_then(|path| path.canonicalize())
        .map_err(DiscoveryError::Executable)
}

/// Whether two files have the same bytes.
fn is_same(one: &Path, other: &Path) -> bool {
    let (one, other) = (std::fs::read(one), std::fs::read(other));
    matches!((one, other), (Ok(one), Ok(other)) if one == other)
}

/// The files of a folder that are named as plugins, in order.
fn candidates(place: &Place) -> Result<Vec<PathBuf>, DiscoveryError> {
    let entries = match std::fs::read_dir(&place.folder) {
        Ok(entries) => entries,
        // What somebody named has to exist.
        Err(error)
            if matches!(place.origin, Origin::Installed | Origin::Copydesk)
                && error.kind() == std::io::ErrorKind::NotFound =>
        {
            return Ok(Vec::new());
        }
        Err(source) => {
            return Err(DiscoveryError::Folder {
                path: place.folder.clone(),
                source,
            });
        }
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| {
            let kind = Kind::of(path).map(|(kind, _)| kind);
            // Of copydesk's own, all are libraries.
            kind.is_some_and(|kind| kind == Kind::Library || place.origin != Origin::Copydesk)
        })
        .collect();
    files.sort();
    Ok(files)
}
