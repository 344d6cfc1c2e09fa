//! What a host does for a plugin with texts that are no part of its document, such as the source.

use super::layout::{Quoted, Span};
use std::fmt::Debug;

/// Cuts texts as the document is cut. The text is in the language of a BCP 47 tag, and all spans
/// are bytes of it.
pub trait Host: Debug + Sync {
    /// The sentences of a text, without the white space that follows them.
    fn sentences(&self, text: &str, tag: &str) -> Vec<Span>;

    /// The quotations of a text, one inside another first.
    fn quotations(&self, text: &str, tag: &str) -> Vec<Quoted>;
}
