//! Tables by language, of which a run needs a few rows: each is read when it is first
//! asked for.

use std::sync::OnceLock;

/// Rows by tag, and what is made of them.
pub(super) struct ByTag<R: 'static, T> {
    /// By tag.
    rows: Vec<(&'static str, R, OnceLock<T>)>,
    make: fn(&'static str, &R) -> T,
}

impl<R, T> ByTag<R, T> {
    /// A table of these rows; of two with one tag the first counts.
    pub(super) fn new(
        rows: impl Iterator<Item = (&'static str, R)>,
        make: fn(&'static str, &R) -> T,
    ) -> Self {
        let mut rows: Vec<_> = rows.map(|(tag, row)| (tag, row, OnceLock::new())).collect();
        rows.sort_by_key(|(tag, ..)| *tag);
        rows.dedup_by_key(|(tag, ..)| *tag);
        Self { rows, make }
    }

    /// What is made of a language's row.
    pub(super) fn get(&self, tag: &str) -> Option<&T> {
        let at = self.rows.binary_search_by_key(&tag, |(own, ..)| own).ok()?;
        let (tag, row, made) = &self.rows[at];
        Some(made.get_or_init(|| (self.make)(tag, row)))
    }
}

/// The lines of a generated table, each with the tag that it begins with.
pub(super) fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}
