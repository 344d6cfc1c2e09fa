//! What the client may have written into the settings of the house.

use copydesk_engine::{Addition, today};
use jiff::Span;
use lsp_types::Uri;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Lets a fault stand, with a reason.
pub(crate) const IGNORE: &str = "copydesk.ignore";
/// Adds a name to the register.
pub(crate) const NAME: &str = "copydesk.addName";
/// Adds a word to those of the house.
pub(crate) const WORD: &str = "copydesk.addWord";

pub(crate) const ALL: [&str; 3] = [IGNORE, NAME, WORD];

/// For so many months a fault stands that an editor lets stand.
const MONTHS: i32 = 12;

/// The reason of whoever gives none.
const NO_REASON: &str = "looked at in the editor";

/// What is wished, and for which text.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Wish {
    pub(crate) uri: Uri,
    /// Of a fault that is to stand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) check: String,
    /// What was found, the name or the word.
    pub(crate) text: String,
    /// The language of a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) language: String,
    /// Another form of a name, which is not to be used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) alias: String,
    /// Why a fault is to stand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) reason: String,
}

impl Wish {
    /// What a command and its arguments ask for.
    ///
    /// # Errors
    ///
    /// Where there is no such command, or the arguments are others; with what is wrong.
    pub(crate) fn read(
        command: &str,
        mut arguments: Vec<Value>,
    ) -> Result<(Self, Addition), String> {
        let argument = arguments.pop().unwrap_or_default();
        let wish: Self = serde_json::from_value(argument).map_err(|error| error.to_string())?;
        let own = wish.clone();
        let addition = match command {
            IGNORE => Addition::Ignore {
                check: own.check,
                text: own.text,
                reason: if own.reason.is_empty() {
                    NO_REASON.to_owned()
                } else {
                    own.reason
                },
                until: today().saturating_add(Span::new().months(MONTHS)),
            },
            NAME => Addition::Name {
                language: own.language,
                form: own.text,
                alias: own.alias,
            },
            WORD => Addition::Word(own.text),
            other => return Err(format!("{other} is no command of copydesk")),
        };
        Ok((wish, addition))
    }
}
