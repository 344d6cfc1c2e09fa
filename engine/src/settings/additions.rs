//! What an editor adds to the settings of the house while reading: a name, a word, a fault that is
//! to stand. Comments and the order of what is there stay.

use crate::atomic_write::{self, RewriteError};
use crate::settings::config_error::FILE_NAME;
use crate::verdict::suppressions;
use jiff::civil::Date;
use std::io::Write;
use std::path::{Path, PathBuf};
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

/// What is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addition {
    /// A name to the register, in `copydesk.toml`.
    Name {
        /// The language of the form, a BCP 47 tag.
        language: String,
        /// The approved form.
        form: String,
        /// A form that stands for it elsewhere; none where it is empty.
        alias: String,
    },
    /// A word to those of the house, in `copydesk.toml`.
    Word(String),
    /// A fault that is to stand, to `copydesk.ignore`.
    Ignore {
        /// The id of the check, or its family.
        check: String,
        /// What was found; everything where it is empty.
        text: String,
        /// Why.
        reason: String,
        /// The last day on which it holds.
        until: Date,
    },
}

/// What a configuration begins with that says nothing yet: what is let stand is read beside one.
const BEGINNING: &str =
    "# What copydesk goes by in this folder and below: docs/configuration.md.\n";

/// Why something was not added.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum AdditionError {
    #[error("{0} is empty")]
    Empty(&'static str),
    #[error("cannot read {path}: {source}")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path} is wrong: {problem}; mend it first")]
    Wrong { path: PathBuf, problem: String },
    #[error("cannot write {path}: {source}")]
    Write { path: PathBuf, source: RewriteError },
}

impl Addition {
    /// Adds this to the settings of a folder, whose files are made where there are none. What is
    /// there already is not added again.
    ///
    /// # Errors
    ///
    /// Where a part is empty, or the file cannot be read, is none of TOML, or cannot be written.
    pub fn add(&self, config: &Path) -> Result<PathBuf, AdditionError> {
        self.validate()?;
        let path = match self {
            Self::Ignore { .. } => config.with_file_name(suppressions::FILE_NAME),
            Self::Name { .. } | Self::Word(_) => config.to_owned(),
        };
        let read = |source| AdditionError::Read {
            path: path.clone(),
            source,
        };
        let before = match std::fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(read(error)),
        };
        let wrong = |problem: String| AdditionError::Wrong {
            path: path.clone(),
            problem,
        };
        let text = before.as_deref().unwrap_or_default();
        let mut document: DocumentMut = text
            .parse()
            .map_err(|error: toml_edit::TomlError| wrong(error.to_string()))?;
        self.put(document.as_table_mut())
            .ok_or_else(|| wrong(format!("{} is of another kind", self.place())))?;
        let after = document.to_string();
        let written = match &before {
            Some(before) if *before == after => Ok(()),
            Some(before) => atomic_write::rewrite(&path, before.as_bytes(), after.as_bytes()),
            None => write_new(&path, &after),
        };
        let written = written.and_then(|()| match config.symlink_metadata() {
            Ok(_) => Ok(()),
            Err(_) => write_new(config, BEGINNING),
        });
        match written {
            Ok(()) => Ok(path),
            Err(source) => Err(AdditionError::Write { path, source }),
        }
    }

    fn validate(&self) -> Result<(), AdditionError> {
        let parts: &[(&'static str, &String)] = match self {
            Self::Name { language, form, .. } => &[("the language", language), ("the name", form)],
            Self::Word(word) => &[("the word", word)],
            Self::Ignore { check, reason, .. } => &[("the check", check), ("the reason", reason)],
        };
        let empty = parts.iter().find(|(_, text)| text.trim().is_empty());
        empty.map_or(Ok(()), |(what, _)| Err(AdditionError::Empty(what)))
    }

    fn place(&self) -> &'static str {
        match self {
            Self::Name { .. } => "register under [plugins.names]",
            Self::Word(_) => "words under [plugins.spelling]",
            Self::Ignore { .. } => "ignore",
        }
    }

    /// Puts it in its place; nothing where what is there is of another kind.
    fn put(&self, root: &mut Table) -> Option<()> {
        match self {
            Self::Name {
                language,
                form,
                alias,
            } => {
                let mut line = InlineTable::from_iter([(language.as_str(), form.as_str())]);
                if !alias.is_empty() && alias != form {
                    line.insert("aliases", alias.as_str().into());
                }
                push(root, "names", "register", line)
            }
            Self::Word(word) => push(
                root,
                "spelling",
                "words",
                InlineTable::from_iter([("word", word.as_str())]),
            ),
            Self::Ignore {
                check,
                text,
                reason,
                until,
            } => {
                let mut entry = Table::from_iter([("check", check.as_str())]);
                if !text.is_empty() {
                    entry.insert("text", text.as_str().into());
                }
                entry.insert("reason", reason.as_str().into());
                entry.insert("until", until.to_string().into());
                let none = || Item::ArrayOfTables(ArrayOfTables::new());
                let all = root.entry("ignore").or_insert_with(none);
                all.as_array_of_tables_mut()?.push(entry);
                Some(())
            }
        }
    }
}

/// Adds a line to a list under the options of a plugin, unless it is there.
fn push(root: &mut Table, plugin: &str, key: &str, line: InlineTable) -> Option<()> {
    let parts = root
        .entry("plugins")
        .or_insert_with(implicit)
        .as_table_mut()?;
    let options = parts
        .entry(plugin)
        .or_insert_with(toml_edit::table)
        .as_table_mut()?;
    let list = options
        .entry(key)
        .or_insert_with(|| Value::Array(toml_edit::Array::new()).into());
    let text = |value: &Value| value.to_string().trim().to_owned();
    match list {
        Item::ArrayOfTables(tables) => tables.push(line.into_table()),
        list => {
            let list = list.as_array_mut()?;
            let line = Value::InlineTable(line);
            if !list.iter().any(|own| text(own) == text(&line)) {
                list.push(line);
            }
        }
    }
    Some(())
}

/// A table that has no line of its own.
fn implicit() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

fn write_new(path: &Path, text: &str) -> Result<(), RewriteError> {
    let mut draft = atomic_write::draft_of(path)?;
    draft.write_all(text.as_bytes())?;
    Ok(atomic_write::put(draft, path)?)
}

/// The configuration that is added to where there is none yet: of this folder.
pub(crate) fn config_in(folder: &Path) -> PathBuf {
    folder.join(FILE_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(before: &[(&str, &str)], additions: &[Addition]) -> (String, String) {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in before {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        let config = config_in(folder.path());
        for addition in additions {
            addition.add(&config).expect("it is added");
        }
        let read = |name| std::fs::read_to_string(folder.path().join(name)).unwrap_or_default();
        (read(FILE_NAME), read(suppressions::FILE_NAME))
    }

    fn name(form: &str, alias: &str) -> Addition {
        Addition::Name {
            language: "fr".to_owned(),
            form: form.to_owned(),
            alias: alias.to_owned(),
        }
    }

    #[test]
    fn names_and_words_join_those_that_are_there() {
        let before = "# The house.\nfail-on = \"minor\"\n\n[plugins.names] # ours\nregister = [{ fr = \"Kiev\" }]\n";
        let twice = [
            name("Tokaïev", "Tokayev"),
            name("Tokaïev", "Tokayev"),
            Addition::Word("Elbphi".to_owned()),
        ];
        let (config, ignore) = added(&[(FILE_NAME, before)], &twice);
        assert_eq!(
            config,
            "# The house.\nfail-on = \"minor\"\n\n[plugins.names] # ours\nregister = [{ fr = \"Kiev\" }, \
             { fr = \"Tokaïev\", aliases = \"Tokayev\" }]\n\n[plugins.spelling]\nwords = [{ word = \"Elbphi\" }]\n"
        );
        assert_eq!(ignore, "");
    }

    #[test]
    fn files_are_made_where_there_are_none() {
        let stands = Addition::Ignore {
            check: "quotes/unpaired".to_owned(),
            text: "«".to_owned(),
            reason: "an excerpt".to_owned(),
            until: jiff::civil::date(2027, 1, 31),
        };
        let (config, ignore) = added(&[], &[name("Tokaïev", ""), stands.clone()]);
        assert_eq!(
            config,
            "[plugins.names]\nregister = [{ fr = \"Tokaïev\" }]\n"
        );
        let entry = "[[ignore]]\ncheck = \"quotes/unpaired\"\ntext = \"«\"\nreason = \"an excerpt\"\nuntil = \"2027-01-31\"\n";
        assert_eq!(ignore, entry);
        let (config, ignore) = added(&[(suppressions::FILE_NAME, entry)], &[stands]);
        assert_eq!(ignore, format!("{entry}\n{entry}"));
        assert_eq!(config, BEGINNING);
    }

    #[test]
    fn what_is_wrong_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = config_in(folder.path());
        for before in [
            "plugins = 1\n",
            "not toml",
            "[plugins.names]\nregister = 1\n",
        ] {
            std::fs::write(&config, before).expect("a file");
            assert!(name("Tokaïev", "").add(&config).is_err(), "{before}");
            assert_eq!(std::fs::read_to_string(&config).expect("a file"), before);
        }
        assert!(name(" ", "").add(&config).is_err());
    }
}
