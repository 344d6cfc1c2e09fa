//! Messages on standard error.

use copydesk_reports::harmless;

/// Says on stderr what went wrong.
pub(crate) fn diagnostic(error: &dyn std::fmt::Display) {
    eprintln!("copydesk: error: {}", harmless(&error.to_string()));
}

/// Says on stderr what the user should know.
pub(crate) fn note(text: &str) {
    eprintln!("copydesk: note: {}", harmless(text));
}

/// Says on stderr what is wrong; whether there was anything.
pub(crate) fn diagnostics(errors: &[impl std::fmt::Display]) -> bool {
    errors.iter().for_each(|error| diagnostic(error));
    !errors.is_empty()
}
