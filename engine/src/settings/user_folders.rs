//! The user's own folders, by the XDG base directory specification. A variable that is
//! empty or relative counts as not set, as the specification wants: what is relative may
//! stand in the tree that is checked, which must name no code to load.

use std::path::PathBuf;

/// Where the user's settings are.
pub(crate) fn config() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", ".config")
}

/// Where what programs keep for the user is.
pub(crate) fn data() -> Option<PathBuf> {
    folder("XDG_DATA_HOME", ".local/share")
}

/// Where what can be made again is.
pub(crate) fn cache() -> Option<PathBuf> {
    folder("XDG_CACHE_HOME", ".cache")
}

/// The folder that `variable` names, else the one in the user's home; none where neither
/// is absolute. Its folder `copydesk` is ours.
fn folder(variable: &str, in_home: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let home = || Some(std::env::home_dir()?.join(in_home));
    let folder = named.filter(|path| path.is_absolute()).or_else(home)?;
    folder.is_absolute().then(|| folder.join("copydesk"))
}
