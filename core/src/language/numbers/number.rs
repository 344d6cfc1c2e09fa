//! A number in a text.

use std::ops::Range;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In digits, perhaps with a word for thousands, millions … behind them.
    Digits,
    /// In words alone.
    Words,
    /// In Roman numerals.
    Roman,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// How it is written.
    pub form: Form,
    /// Its value, as the language writes numbers.
    pub value: f64,
    /// What the words behind its digits multiply it by: a thousand, a million.
    pub scale: f64,
    /// Its value with what the number beside it says for both, where that may be meant: the
    /// scale (1.2 to 2.5 million), the century (1939–45).
    pub shared: Option<f64>,
    /// Its value as a language with the other separators reads it (1.234 is
    /// one thousand or one and a bit), where that is another.
    pub other: Option<f64>,
}

impl Number {
    pub(super) fn new(range: Range<usize>, form: Form, value: f64) -> Self {
        Self {
            range,
            form,
            value,
            scale: 1.0,
            shared: None,
            other: None,
        }
    }

    /// Whether it may be a year of today's news: four digits without a mark among them.
    pub fn may_be_year(&self) -> bool {
        // Digits of one script take one, two, three or four bytes each.
        let is_plain = matches!(self.range.len(), 4 | 8 | 12 | 16);
        self.form == Form::Digits
            && self.scale == 1.0
            && is_plain
            && (1800.0..2200.0).contains(&self.value)
    }

    /// Multiplies it by what the word that ends at byte `end` stands for.
    pub(super) fn multiply(&mut self, scale: f64, end: usize) {
        self.value *= scale;
        self.scale *= scale;
        self.other = self.other.map(|other| other * scale);
        self.range.end = end;
    }
}
