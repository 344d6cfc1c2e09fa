//! What every form of report is.

use copydesk_engine::check::review::Review;
use copydesk_engine::verdict::summary::Summary;
use std::io;

/// Writes a report, document by document.
pub trait Reporter {
    fn review(&mut self, review: &Review) -> io::Result<()>;
    fn finish(&mut self, summary: &Summary) -> io::Result<()>;
}
