//! Messages on standard error.

use copydesk_reports::one_line;
use std::io::{self, Write};

/// Says a line on stderr. That nobody can read it (a closed terminal, a full disk) ends nothing.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stderr(), "copydesk: {}", one_line(text));
}

/// Says on stderr what went wrong.
pub(crate) fn diagnostic(error: &dyn std::fmt::Display) {
    say(&format!("error: {error}"));
}

/// Says on stderr what the user should know.
pub(crate) fn note(text: &str) {
    say(&format!("note: {text}"));
}

/// Says on stderr what is wrong; whether there was anything.
pub(crate) fn diagnostics(errors: &[impl std::fmt::Display]) -> bool {
    errors.iter().for_each(|error| diagnostic(error));
    !errors.is_empty()
}
