//! Loading a plugin: from a file to a descriptor that was read with care.

use crate::abi::plugin::descriptor;
use crate::abi::{
    ABI_MAJOR, ENTRY, Entry, MAGIC, PLUGIN_DIFFERENCES, PluginDescriptor, RawCheck, RawDocument,
    RawFact, RawSink, Str,
};
use crate::checker::{Checker, Reconciles};
use crate::finding::{Category, Check, Severity};
use std::ffi::c_void;
use std::mem::offset_of;
use std::path::{Path, PathBuf};

/// Why a file could not be used as a plugin.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The system's loader refused it.
    #[error("{path} is not a shared library that can be loaded here: {source}")]
    NotALibrary {
        /// The file.
        path: PathBuf,
        /// What the loader said.
        source: libloading::Error,
    },
    /// A library, but no plugin.
    #[error(
        "{0} is a library, but no copydesk plugin: it has no symbol `{ENTRY}`; \
         a Rust plugin gets it from `export!`, a C plugin defines it"
    )]
    NoEntry(PathBuf),
    /// The entry returned null.
    #[error("{0}: `{ENTRY}` returned a null pointer instead of a descriptor")]
    NoDescriptor(PathBuf),
    /// Not a descriptor.
    #[error(
        "{path}: the descriptor begins with {found:#018x}, not with the magic number {MAGIC:#018x}"
    )]
    WrongMagic {
        /// The file.
        path: PathBuf,
        /// What stands there.
        found: u64,
    },
    /// Another major version.
    #[error(
        "{path} speaks version {found} of the plugin ABI, this copydesk speaks {ABI_MAJOR}: \
         build the plugin for version {ABI_MAJOR}, or use another copydesk"
    )]
    WrongVersion {
        /// The file.
        path: PathBuf,
        /// Its major version.
        found: u32,
    },
    /// Required fields are missing.
    #[error("{path}: the descriptor has {found} bytes, its required fields take {needed}")]
    TooShort {
        /// The file.
        path: PathBuf,
        /// Its size.
        found: u32,
        /// The least size.
        needed: usize,
    },
    /// A field with an impossible value.
    #[error("{path}: the descriptor's {field} {problem}")]
    BadField {
        /// The file.
        path: PathBuf,
        /// The field.
        field: String,
        /// What is wrong with it.
        problem: &'static str,
    },
}

/// What is said of a plugin without checks.
const EMPTY: &str = "are empty: a plugin looks for something";

type Create = extern "C" fn(Str, *const RawSink, *mut *mut c_void) -> i32;
type CheckDocument = extern "C" fn(*mut c_void, *const RawDocument, *const RawSink) -> i32;
type Destroy = extern "C" fn(*mut c_void);
type Reconcile = extern "C" fn(*mut c_void, Str, *const RawFact, usize, *const RawSink) -> i32;

/// A loaded plugin. It stays loaded until the process ends.
#[derive(Debug)]
pub struct Plugin {
    /// The file it was loaded from, or is linked into.
    pub path: PathBuf,
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// One line about it.
    pub description: &'static str,
    /// Major and minor version of the ABI it was built for.
    pub abi: (u32, u32),
    /// What it looks for.
    pub checks: &'static [Check],
    /// The SHA-256 of its file, where another process has it loaded: what was looked at.
    pub sha256: Option<[u8; 32]>,
    reconciles: Reconciles,
    /// None where another process has it loaded.
    pub(super) calls: Option<Calls>,
}

/// The functions of a plugin that this process has loaded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calls {
    pub(super) create: Create,
    pub(super) check: CheckDocument,
    pub(super) destroy: Destroy,
    pub(super) reconcile: Option<Reconcile>,
}

impl Plugin {
    /// Loads the plugin in the file `path`.
    ///
    /// # Errors
    ///
    /// Where the file is no plugin for this host.
    pub fn load(path: &Path) -> Result<Self, LoadError> {
        Self::load_from(path, path)
    }

    /// Loads the plugin in the file `path` from another one, which has the bytes of that file:
    /// those that were looked at before.
    ///
    /// # Errors
    ///
    /// Where the file is no plugin for this host.
    pub fn load_from(path: &Path, bytes: &Path) -> Result<Self, LoadError> {
        // A name without a folder is looked for in the system's folders instead.
        let absolute = std::path::absolute(bytes);
        let file = absolute.as_deref().unwrap_or(bytes);
        // SAFETY: loading runs the library's constructors: the caller names
        // only files that the user has installed as plugins.
        let library =
            unsafe { libloading::Library::new(file) }.map_err(|source| LoadError::NotALibrary {
                path: path.to_owned(),
                source,
            })?;
        // Never unloaded: checks and strings of the descriptor are `'static`.
        let library = Box::leak(Box::new(library));
        // SAFETY: a library that defines this symbol says with its name that
        // it has this type.
        let entry = unsafe { library.get::<Entry>(ENTRY) }
            .map_err(|_| LoadError::NoEntry(path.to_owned()))?;
        let raw = entry();
        if raw.is_null() {
            return Err(LoadError::NoDescriptor(path.to_owned()));
        }
        Self::read(path, raw)
    }

    /// A plugin that is linked into this binary, the file `path`.
    ///
    /// # Errors
    ///
    /// Where its manifest has fields with impossible values.
    pub fn linked<C: Checker>(path: &Path) -> Result<Self, LoadError> {
        Self::read(path, descriptor::<C>(Box::leak(Box::default())))
    }

    fn read(path: &Path, raw: *const PluginDescriptor) -> Result<Self, LoadError> {
        let descriptor = Reader { path }.descriptor(raw)?;
        Reader { path }.plugin(&descriptor)
    }

    /// A plugin that another process has loaded, by what it says of itself: nothing of it can
    /// be called here.
    ///
    /// # Errors
    ///
    /// Where it says what no plugin may.
    pub fn described(
        path: &Path,
        name: &'static str,
        version: &'static str,
        description: &'static str,
        abi: (u32, u32),
        checks: Vec<Check>,
        reconciles: Reconciles,
    ) -> Result<Self, LoadError> {
        let reader = Reader { path };
        reader.check_name(name)?;
        if checks.is_empty() {
            return Err(reader.bad("checks", EMPTY));
        }
        for (index, check) in checks.iter().enumerate() {
            reader.check_id(name, index, check.id)?;
        }
        Ok(Self {
            path: path.to_owned(),
            name,
            version,
            description,
            abi,
            checks: Vec::leak(checks),
            sha256: None,
            reconciles,
            calls: None,
        })
    }

    /// The check with this id.
    pub fn find_check(&self, id: &str) -> Option<&'static Check> {
        self.checks.iter().find(|check| check.id == id)
    }

    /// Which of its facts it wants back.
    pub fn reconciles(&self) -> Reconciles {
        self.reconciles
    }
}

/// A struct of which another version filled `size` bytes; what it has beyond
/// them is zero, and what ours has not is left out. A pointer of which a part is
/// filled is absent.
///
/// # Safety
///
/// `size` bytes are readable at `raw`, and zero is a valid value of every field
/// of `T` beyond them.
unsafe fn grown<T>(raw: *const T, size: usize) -> T {
    let mut whole = std::mem::MaybeUninit::<T>::zeroed();
    let filled = size.min(size_of::<T>()) & !(align_of::<T>() - 1);
    // SAFETY: the caller's promise; `filled` bytes fit.
    unsafe {
        std::ptr::copy_nonoverlapping(raw.cast::<u8>(), whole.as_mut_ptr().cast::<u8>(), filled);
        whole.assume_init()
    }
}

/// Reads a descriptor that may be wrong in every way but one: its `size` and
/// the pointers it holds must be true, for nothing here could tell.
pub(super) struct Reader<'a> {
    pub(super) path: &'a Path,
}

impl Reader<'_> {
    pub(super) fn descriptor(
        &self,
        raw: *const PluginDescriptor,
    ) -> Result<PluginDescriptor, LoadError> {
        const NEEDED: usize = offset_of!(PluginDescriptor, reconcile);
        let path = || self.path.to_owned();
        // SAFETY: every descriptor of every version has the fields from
        // `magic` to `size`; `magic` is read alone, before the others.
        let magic = unsafe { (&raw const (*raw).magic).read_unaligned() };
        if magic != MAGIC {
            return Err(LoadError::WrongMagic {
                path: path(),
                found: magic,
            });
        }
        // SAFETY: the magic number says that this is a descriptor.
        let (major, size) = unsafe {
            (
                (&raw const (*raw).abi_major).read_unaligned(),
                (&raw const (*raw).size).read_unaligned(),
            )
        };
        if major != ABI_MAJOR {
            return Err(LoadError::WrongVersion {
                path: path(),
                found: major,
            });
        }
        if (size as usize) < NEEDED {
            return Err(LoadError::TooShort {
                path: path(),
                found: size,
                needed: NEEDED,
            });
        }
        // SAFETY: `size` bytes are readable, those of the required fields among
        // them, and every other field may be zero.
        Ok(unsafe { grown(raw, size as usize) })
    }

    pub(super) fn plugin(&self, d: &PluginDescriptor) -> Result<Plugin, LoadError> {
        let missing = |field: &str| self.bad(field, "is null");
        let name = self.text("name", d.name)?;
        self.check_name(name)?;
        if d.checks_len == 0 || d.checks.is_null() {
            return Err(self.bad("checks", EMPTY));
        }
        if (d.check_size as usize) < offset_of!(RawCheck, example_source) {
            return Err(self.bad("check_size", "is smaller than a check"));
        }
        let mut checks = Vec::with_capacity(d.checks_len);
        for i in 0..d.checks_len {
            // SAFETY: the descriptor holds `checks_len` checks, `check_size`
            // bytes apart, the required fields among them; every other field
            // may be zero.
            let raw: RawCheck = unsafe {
                let at = d.checks.cast::<u8>().add(i * d.check_size as usize);
                grown(at.cast(), d.check_size as usize)
            };
            checks.push(self.check(name, i, &raw)?);
        }
        Ok(Plugin {
            path: self.path.to_owned(),
            name,
            version: self.text("version", d.version)?,
            description: self.text("description", d.description)?,
            abi: (d.abi_major, d.abi_minor),
            checks: Vec::leak(checks),
            sha256: None,
            reconciles: match d.reconcile {
                None => Reconciles::Nothing,
                Some(_) if d.flags & PLUGIN_DIFFERENCES != 0 => Reconciles::Differences,
                Some(_) => Reconciles::Everything,
            },
            calls: Some(Calls {
                create: d.create.ok_or_else(|| missing("create"))?,
                check: d.check.ok_or_else(|| missing("check"))?,
                destroy: d.destroy.ok_or_else(|| missing("destroy"))?,
                reconcile: d.reconcile,
            }),
        })
    }

    fn check_name(&self, name: &str) -> Result<(), LoadError> {
        let is_of_names = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if name.is_empty() || !name.bytes().all(is_of_names) {
            return Err(self.bad("name", "is not made of lower-case letters, digits and _"));
        }
        Ok(())
    }

    fn check_id(&self, plugin: &str, index: usize, id: &str) -> Result<(), LoadError> {
        let parts = id.split_once('/');
        if parts.is_none_or(|(family, rest)| family != plugin || rest.is_empty()) {
            return Err(self.bad(
                &format!("checks[{index}].id"),
                "does not begin with the plugin's name and a slash",
            ));
        }
        Ok(())
    }

    fn check(&self, plugin: &str, index: usize, raw: &RawCheck) -> Result<Check, LoadError> {
        let text = |field: &str, s| self.text(&format!("checks[{index}].{field}"), s);
        let id = text("id", raw.id)?;
        self.check_id(plugin, index, id)?;
        Ok(Check {
            id,
            category: Category::from_number(raw.category).unwrap_or(Category::Other),
            severity: Severity::from_number(raw.severity).ok_or_else(|| {
                self.bad(&format!("checks[{index}].severity"), "is not one of 0 to 3")
            })?,
            summary: text("summary", raw.summary)?,
            explanation: text("explanation", raw.explanation)?,
            example_language: text("example_language", raw.example_language)?,
            bad: text("bad", raw.bad)?,
            good: text("good", raw.good)?,
            example_source: text("example_source", raw.example_source)?,
            example_options: text("example_options", raw.example_options)?,
        })
    }

    fn text(&self, field: &str, s: Str) -> Result<&'static str, LoadError> {
        // SAFETY: the descriptor's strings live as long as the library, which
        // is never unloaded.
        std::str::from_utf8(unsafe { s.bytes() }).map_err(|_| self.bad(field, "is not UTF-8"))
    }

    fn bad(&self, field: &str, problem: &'static str) -> LoadError {
        LoadError::BadField {
            path: self.path.to_owned(),
            field: field.to_owned(),
            problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_that_is_cut_off_is_absent() {
        let filled = [1_usize, usize::MAX];
        let cut = size_of::<usize>() + 4;
        // SAFETY: as many bytes are readable, and zero is a number.
        let read: [usize; 2] = unsafe { grown(&raw const filled, cut) };
        assert_eq!(read, [1, 0]);
    }
}
