//! The standard plugins, linked into the binary.

use copydesk_core::abi::host::{LoadError, Plugin};
use std::path::Path;

/// Takes the descriptor of a plugin that is linked into the executable.
type Linked = fn(executable: &Path) -> Result<Plugin, LoadError>;

/// All of them, by name.
pub(crate) const PLUGINS: [(&str, Linked); 12] = [
    (
        "characters",
        Plugin::linked::<copydesk_characters::Characters>,
    ),
    (
        "completeness",
        Plugin::linked::<copydesk_completeness::Completeness>,
    ),
    ("names", Plugin::linked::<copydesk_names::Names>),
    ("numbers", Plugin::linked::<copydesk_numbers::Numbers>),
    (
        "punctuation",
        Plugin::linked::<copydesk_punctuation::Punctuation>,
    ),
    ("quotes", Plugin::linked::<copydesk_quotes::Quotes>),
    (
        "repetition",
        Plugin::linked::<copydesk_repetition::Repetition>,
    ),
    ("residue", Plugin::linked::<copydesk_residue::Residue>),
    ("rules", Plugin::linked::<copydesk_rules::Rules>),
    ("spelling", Plugin::linked::<copydesk_spelling::Spelling>),
    (
        "terminology",
        Plugin::linked::<copydesk_terminology::Terminology>,
    ),
    (
        "untranslated",
        Plugin::linked::<copydesk_untranslated::Untranslated>,
    ),
];
