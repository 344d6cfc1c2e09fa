//! What words of many languages look like: a cost for each, from the frequent
//! words of the language and from the letters that follow one another in it.
//!
//! The tables are made by `tools/wordmodel`, which documents the file.

use copydesk_core::document::Script;
use foldhash::fast::FixedState;
use quick_cache::sync::Cache;
use std::hash::BuildHasher;
use std::sync::Arc;

/// Costs are −8·log₂ p: this many to the bit.
pub(crate) const BIT: i32 = 8;

/// What a word costs that is spelt letter by letter, beside one that the model
/// knows whole.
const SPELLING: i32 = 2 * BIT;

/// What a letter costs that no table has.
const UNKNOWN_LETTER: i32 = 22 * BIT;

/// The longest n-grams of the tables, in letters.
const LONGEST_GRAM: usize = 4;

/// In a row: the language has not the word.
const NEVER: u8 = u8::MAX;

const SHIPPED: &[u8] = include_bytes!("data/words.model");

/// A model that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the word model is damaged at byte {0}")]
pub(crate) struct Damaged(usize);

/// The tables of all scripts.
#[derive(Debug)]
pub(crate) struct Model {
    latin: ScriptModel,
    cyrillic: ScriptModel,
    arabic: ScriptModel,
}

impl Model {
    /// The model that the plugin ships.
    pub(crate) fn shipped() -> Result<Self, Damaged> {
        let mut reader = Reader {
            bytes: SHIPPED,
            at: 0,
        };
        if reader.take(4)? != b"CDWM" || reader.number()? != 3 {
            return Err(Damaged(0));
        }
        Ok(Self {
            latin: ScriptModel::read(&mut reader)?,
            cyrillic: ScriptModel::read(&mut reader)?,
            arabic: ScriptModel::read(&mut reader)?,
        })
    }

    /// The tables of a script, with the script.
    pub(crate) fn scripts(&self) -> [(Script, &ScriptModel); 3] {
        [
            (Script::Latin, &self.latin),
            (Script::Cyrillic, &self.cyrillic),
            (Script::Arabic, &self.arabic),
        ]
    }
}

/// The tables of one script.
#[derive(Debug)]
pub(crate) struct ScriptModel {
    /// BCP 47 tags, in the order of the columns.
    pub(crate) languages: Vec<&'static str>,
    /// How many of these are not known for their own texts alone: the first ones.
    pub(crate) abroad: usize,
    grams: Table,
    words: Table,
    /// What words cost that were asked for before.
    known: Cache<u64, Arc<Costs>>,
}

/// So many words are known, some two hundred bytes each.
const KNOWN: usize = 1 << 13;

/// What a word costs in each language of its script.
#[derive(Clone, Debug)]
pub(crate) struct Costs {
    pub(crate) by_language: Vec<i32>,
    /// How many of these are not known for their own texts alone: the first ones.
    abroad: usize,
    /// Where the word is frequent in some language: its row of the table.
    frequent: Option<&'static [u8]>,
}

impl Costs {
    /// What it costs in the languages that words may be left in.
    pub(crate) fn abroad(&self) -> &[i32] {
        &self.by_language[..self.abroad]
    }

    /// Whether the word is among the frequent ones of the language.
    pub(crate) fn is_frequent(&self, language: usize) -> bool {
        self.frequent.is_some_and(|row| row[language] != NEVER)
    }
}

impl ScriptModel {
    fn read(reader: &mut Reader) -> Result<Self, Damaged> {
        let number = reader.number()?;
        let abroad = reader.number()?.min(number);
        let mut languages = Vec::with_capacity(number);
        for _ in 0..number {
            let at = reader.at;
            let tag = std::str::from_utf8(reader.take(8)?).map_err(|_| Damaged(at))?;
            languages.push(tag.trim_end_matches('\0'));
        }
        Ok(Self {
            abroad,
            languages,
            grams: Table::read(reader, number)?,
            words: Table::read(reader, number)?,
            known: Cache::new(KNOWN),
        })
    }

    /// The column of a language.
    pub(crate) fn column(&self, tag: &str) -> Option<usize> {
        let tag = match tag {
            "no" | "nn" => "nb",
            "bs" if self.column("hr").is_some() => "hr",
            tag => tag,
        };
        self.languages.iter().position(|language| *language == tag)
    }

    /// Whether the language of a column is known for its own texts alone: words are left in it
    /// only where the source is said to be in it.
    pub(crate) fn is_home_alone(&self, column: usize) -> bool {
        column >= self.abroad
    }

    /// What `word` costs in each language: it is known, or spelt.
    pub(crate) fn costs(&self, word: &str) -> Arc<Costs> {
        let hash = FixedState::default().hash_one(word);
        self.known.get(&hash).unwrap_or_else(|| {
            let costs = Arc::new(self.spelt(word));
            self.known.insert(hash, Arc::clone(&costs));
            costs
        })
    }

    /// What `word` costs in each language, letter by letter.
    pub(crate) fn spelt(&self, word: &str) -> Costs {
        let mut letters = String::with_capacity(word.len() + 2);
        letters.push('^');
        letters.extend(
            word.chars()
                .filter(|c| c.is_alphabetic())
                .flat_map(char::to_lowercase),
        );
        let mut by_language = vec![SPELLING; self.languages.len()];
        // The keys of the n-grams that begin at each of the last letters, to the letter at
        // hand.
        let mut keys = [Key::EMPTY; LONGEST_GRAM];
        let end = letters.len();
        letters.push('$');
        for (number, (at, c)) in letters.char_indices().enumerate() {
            keys.rotate_right(1);
            keys[0] = Key::EMPTY;
            let letter = &letters[at..at + c.len_utf8()];
            keys.iter_mut().for_each(|key| key.push(letter));
            if number == 0 {
                continue;
            }
            // The longest n-gram that ends here and that the table has.
            let begun = &keys[..LONGEST_GRAM.min(number + 1)];
            match begun.iter().rev().find_map(|key| self.grams.get(*key)) {
                Some(row) => {
                    for (sum, &cost) in by_language.iter_mut().zip(row) {
                        *sum += i32::from(cost);
                    }
                }
                None => by_language
                    .iter_mut()
                    .for_each(|sum| *sum += UNKNOWN_LETTER),
            }
        }
        let frequent = self.words.get(Key::of(&letters[1..end]));
        if let Some(row) = frequent {
            for (sum, &cost) in by_language.iter_mut().zip(row) {
                if cost != NEVER {
                    *sum = (*sum).min(i32::from(cost));
                }
            }
        }
        Costs {
            by_language,
            abroad: self.abroad,
            frequent,
        }
    }
}

/// Rows by the key of a text. The keys stand in the file in their order, and are spread
/// evenly, so that the upper bits of a key lead to the few beside it.
#[derive(Debug)]
struct Table {
    /// For the upper bits of a key, the number of the first such key.
    starts: &'static [[u8; 4]],
    bits: u32,
    keys: &'static [[u8; 4]],
    rows: &'static [u8],
    width: usize,
}

impl Table {
    fn read(reader: &mut Reader, width: usize) -> Result<Self, Damaged> {
        let number = reader.number()?;
        let bits = reader.number()?;
        if !(1..=16).contains(&bits) {
            return Err(Damaged(reader.at));
        }
        let (starts, _) = reader.take(((1 << bits) + 1) * 4)?.as_chunks();
        let (keys, _) = reader.take(number * 4)?.as_chunks();
        let rows = reader.take(number * width)?;
        Ok(Self {
            starts,
            bits: bits as u32,
            keys,
            rows,
            width,
        })
    }

    fn get(&self, key: Key) -> Option<&'static [u8]> {
        let key = key.folded();
        let bucket = (key >> (u32::BITS - self.bits)) as usize;
        let start = |bucket: usize| u32::from_le_bytes(self.starts[bucket]) as usize;
        let first = start(bucket);
        let keys = self.keys.get(first..start(bucket + 1))?;
        let row = first
            + keys
                .iter()
                .position(|own| u32::from_le_bytes(*own) == key)?;
        Some(&self.rows[row * self.width..(row + 1) * self.width])
    }
}

/// The hash of a text: FNV-1a of the UTF-8, as the writer has it.
#[derive(Clone, Copy, Debug)]
struct Key(u64);

impl Key {
    const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    fn of(text: &str) -> Self {
        let mut key = Self::EMPTY;
        key.push(text);
        key
    }

    fn push(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// As it stands in the tables.
    fn folded(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}

struct Reader {
    bytes: &'static [u8],
    at: usize,
}

impl Reader {
    fn take(&mut self, len: usize) -> Result<&'static [u8], Damaged> {
        let end = self.at.checked_add(len).ok_or(Damaged(self.at))?;
        let taken = self.bytes.get(self.at..end).ok_or(Damaged(self.at))?;
        self.at = end;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize, Damaged> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_cheapest_in_its_own_language() {
        let model = Model::shipped().expect("the shipped model is whole");
        for (language, words) in [
            ("en", &["the", "through", "government", "withdrawal"][..]),
            ("fr", &["les", "gouvernement", "aujourdhui", "beaucoup"]),
            ("de", &["nicht", "Regierung", "schließlich", "zwischen"]),
            ("pl", &["przez", "rządu", "wszystkich", "części"]),
            ("fi", &["hallitus", "kuitenkin", "mukaan", "olivat"]),
            ("tr", &["hükümet", "için", "olduğunu", "gelecek"]),
        ] {
            let column = model.latin.column(language).expect("a Latin language");
            for word in words {
                let costs = model.latin.spelt(word);
                let best = costs.abroad().iter().min().copied().unwrap_or_default();
                assert_eq!(costs.by_language[column], best, "{word}");
            }
        }
    }

    #[test]
    fn tables_of_other_scripts_are_read() {
        let model = Model::shipped().expect("the shipped model is whole");
        let cheapest = |model: &ScriptModel, word| {
            let costs = model.spelt(word).by_language;
            let best = (0..costs.len()).min_by_key(|&i| costs[i]);
            best.map(|i| model.languages[i])
        };
        assert_eq!(cheapest(&model.cyrillic, "этого"), Some("ru"));
        assert_eq!(cheapest(&model.cyrillic, "цього"), Some("uk"));
        assert_eq!(cheapest(&model.arabic, "است"), Some("fa"));
    }
}
