//! What the file of a plugin is, as its name says: a shared library, or a script.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::path::Path;

/// What the file of a plugin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A shared library with the C ABI.
    Library,
    /// A script for Python 3.
    Python,
    /// A script for Node.js.
    JavaScript,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Library, Self::Python, Self::JavaScript];

    /// What stands before and behind `copydesk_<name>` in the name of the file.
    const fn affixes(self) -> (&'static str, &'static str) {
        match self {
            Self::Library => (DLL_PREFIX, DLL_SUFFIX),
            Self::Python => ("", ".py"),
            Self::JavaScript => ("", ".js"),
        }
    }

    /// What a file is by its ending, however it is called.
    pub(crate) fn by_ending(path: &Path) -> Self {
        let name = path.to_string_lossy();
        let mut kinds = Self::ALL.into_iter();
        let kind = kinds.find(|kind| name.ends_with(kind.affixes().1));
        kind.unwrap_or(Self::Library)
    }

    /// What the file of a plugin of this name is called.
    pub fn file_name(self, plugin: &str) -> String {
        let (before, behind) = self.affixes();
        format!("{before}copydesk_{plugin}{behind}")
    }

    /// What a file is by its name, and the name of the plugin, of lower-case letters, digits and
    /// `_`. The core, which every build has beside its plugins, is none.
    pub fn of(path: &Path) -> Option<(Self, &str)> {
        let file = path.file_name()?.to_str()?;
        let named = |kind: Self| {
            let (before, behind) = kind.affixes();
            let name = file.strip_prefix(before)?.strip_suffix(behind)?;
            Some((kind, name.strip_prefix("copydesk_")?))
        };
        let (kind, name) = Self::ALL.into_iter().find_map(named)?;
        let is_name = name != "core"
            && !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        is_name.then_some((kind, name))
    }
}

/// The name of the plugin in a file, by the file's name; nothing where it is not called as one.
pub fn name_of_plugin(path: &Path) -> Option<&str> {
    Kind::of(path).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn only_files_named_as_plugins_are_candidates() {
        let file = |name: &str| PathBuf::from(format!("/x/{DLL_PREFIX}{name}{DLL_SUFFIX}"));
        for name in ["names", "house_style2"] {
            assert_eq!(
                name_of_plugin(&file(&format!("copydesk_{name}"))),
                Some(name)
            );
        }
        for wrong in [
            "copydesk_core",
            "copydesk_",
            "copydesk_names-0f3a",
            "serde_derive",
        ] {
            assert_eq!(name_of_plugin(&file(wrong)), None, "{wrong}");
        }
        for (path, kind) in [
            ("/x/copydesk_house.py", Some((Kind::Python, "house"))),
            ("/x/copydesk_house.js", Some((Kind::JavaScript, "house"))),
            ("/x/copydesk.py", None),
            ("/x/libcopydesk_names.rlib", None),
        ] {
            assert_eq!(Kind::of(Path::new(path)), kind, "{path}");
        }
    }

    #[test]
    fn a_file_is_found_under_the_name_that_it_is_given() {
        for kind in Kind::ALL {
            let file = PathBuf::from(kind.file_name("house"));
            assert_eq!(Kind::of(&file), Some((kind, "house")));
        }
    }
}
