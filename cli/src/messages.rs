//! Messages on standard error.

use copydesk_engine::Plugins;
use copydesk_engine::Review;
use copydesk_reports::harmless;

/// Says on stderr what went wrong.
pub(crate) fn diagnostic(error: &dyn std::fmt::Display) {
    eprintln!("copydesk: error: {}", harmless(&error.to_string()));
}

/// Says on stderr what could not be checked of a document; whether there was
/// anything.
pub(crate) fn diagnostics(review: &Review) -> bool {
    for error in &review.errors {
        diagnostic(error);
    }
    !review.errors.is_empty()
}

/// Says on stderr what the user should know.
pub(crate) fn note(text: &str) {
    eprintln!("copydesk: note: {}", harmless(text));
}

/// Says on stderr which plugins could not be loaded; whether there was any.
pub(crate) fn plugin_errors(plugins: &Plugins) -> bool {
    for error in &plugins.errors {
        diagnostic(error);
    }
    !plugins.errors.is_empty()
}

/// Says on stderr what is wrong; whether there was anything.
pub(crate) fn diagnostics_of(errors: &[impl std::fmt::Display]) -> bool {
    errors.iter().for_each(|error| diagnostic(error));
    !errors.is_empty()
}
