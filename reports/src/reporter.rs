//! What every form of report is.

use copydesk_engine::{Review, Summary};
use std::io;

/// Writes a report, document by document.
pub trait Reporter {
    /// A document was checked.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    fn review(&mut self, review: &Review) -> io::Result<()>;
    /// The run is over.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    fn finish(&mut self, summary: &Summary) -> io::Result<()>;
}
