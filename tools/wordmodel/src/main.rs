//! Writes `plugins/untranslated/src/data/words.model` from the language models and
//! sample sentences of the `lingua-*-language-model` crates (Apache-2.0).
//!
//! ```sh
//! cargo new /tmp/models && cd /tmp/models
//! cargo add lingua-{english,french,…}-language-model   # all of `TABLES`
//! cargo vendor vendor
//! cargo run --release -p wordmodel -- /tmp/models/vendor plugins/untranslated/src/data/words.model
//! ```
//!
//! For each script the model holds two tables with a row a key and a column a
//! language; a value is the cost −8·log₂ p, in one byte, 255 for "never seen":
//!
//! - n-grams of one to four letters: p of the last letter behind the others,
//!   backed off where a language has not seen the n-gram; `^` is the start of a
//!   word and `$` its end, which the crates' models do not have and which are
//!   counted in their samples;
//! - frequent words: p of the word.
//!
//! The file, in little endian: `CDWM`, then the number of scripts, and for
//! each script the number of its languages, how many of these words are looked for of in any text
//! (the others, the last, are known for their own texts alone), their tags in eight bytes each,
//! then both tables: the number of rows, how many upper bits of a key count for
//! the starts, for each value of these the number of the first key that has it or
//! a greater one, the keys (see `key`), sorted, and the rows.

use fst::Streamer;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use unicode_segmentation::UnicodeSegmentation;

/// Languages by script: BCP 47 tag, name of the crate's language.
const TABLES: &[&[(&str, &str)]] = &[
    &[
        ("en", "english"),
        ("fr", "french"),
        ("de", "german"),
        ("es", "spanish"),
        ("it", "italian"),
        ("pt", "portuguese"),
        ("nl", "dutch"),
        ("pl", "polish"),
        ("cs", "czech"),
        ("sk", "slovak"),
        ("sl", "slovene"),
        ("hr", "croatian"),
        ("ro", "romanian"),
        ("hu", "hungarian"),
        ("fi", "finnish"),
        ("et", "estonian"),
        ("lv", "latvian"),
        ("lt", "lithuanian"),
        ("sv", "swedish"),
        ("da", "danish"),
        ("nb", "bokmal"),
        ("tr", "turkish"),
        ("ca", "catalan"),
        ("id", "indonesian"),
        ("vi", "vietnamese"),
        ("sq", "albanian"),
        ("is", "icelandic"),
        ("af", "afrikaans"),
        ("eu", "basque"),
        ("ga", "irish"),
        ("cy", "welsh"),
        ("az", "azerbaijani"),
        ("sw", "swahili"),
        ("tl", "tagalog"),
    ],
    &[
        ("ru", "russian"),
        ("uk", "ukrainian"),
        ("be", "belarusian"),
        ("bg", "bulgarian"),
        ("sr", "serbian"),
        ("mk", "macedonian"),
        ("kk", "kazakh"),
    ],
    &[("ar", "arabic"), ("fa", "persian"), ("ur", "urdu")],
];

/// Languages that the plugin knows for their own texts alone: the last of their script. A word
/// that is frequent in them alone says nothing of the others.
const HOME_ALONE: &[&str] = &["is", "af", "eu", "ga", "cy", "az", "sw", "tl"];

/// The most frequent n-grams of a language that are kept, by order.
const KEPT: [usize; 4] = [80, 1200, 6000, 12000];

/// A word must stand this often in a language's sample to be kept.
const LEAST_COUNT: u32 = 3;

/// What backing off to a shorter n-gram costs, as a factor of p.
const BACK_OFF: f64 = 0.4;

/// p of a letter that a language never uses.
const NEVER: f64 = 1e-7;

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("usage: wordmodel VENDOR OUT")]
    Usage,
    #[error("cannot read {0}: {1}")]
    Read(PathBuf, std::io::Error),
    #[error("{0} is no n-gram model: {1}")]
    Model(PathBuf, fst::Error),
    #[error("cannot write {0}: {1}")]
    Write(PathBuf, std::io::Error),
}

fn main() {
    if let Err(error) = run() {
        eprintln!("wordmodel: {error}");
        std::process::exit(2);
    }
}

fn run() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let (Some(vendor), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(Error::Usage);
    };
    let mut file = b"CDWM".to_vec();
    file.extend((TABLES.len() as u32).to_le_bytes());
    for table in TABLES {
        script(&vendor, table, &mut file)?;
    }
    std::fs::write(&out, &file).map_err(|e| Error::Write(out, e))
}

/// n-grams of a language with p of the last letter behind the others.
type Grams = HashMap<String, f64>;

fn script(vendor: &Path, languages: &[(&str, &str)], file: &mut Vec<u8>) -> Result<(), Error> {
    file.extend((languages.len() as u32).to_le_bytes());
    let abroad = languages
        .iter()
        .filter(|(tag, _)| !HOME_ALONE.contains(tag));
    file.extend((abroad.count() as u32).to_le_bytes());
    let mut grams = Vec::new();
    let mut words = Vec::new();
    for (tag, name) in languages {
        let mut padded = [0; 8];
        padded[..tag.len()].copy_from_slice(tag.as_bytes());
        file.extend(padded);
        let folder = vendor.join(format!("lingua-{name}-language-model"));
        let mut own = read_grams(&folder.join("models/ngrams.fst"))?;
        edges(&folder.join("testdata"), &mut own)?;
        grams.push(own);
        words.push(read_words(&folder.join("testdata/sentences.txt"))?);
    }

    let kept: BTreeSet<&str> = grams.iter().flat_map(most_frequent).collect();
    let rows = kept.into_iter().map(|gram| {
        let row = grams
            .iter()
            .map(|own| cost(backed_off(own, gram)))
            .collect();
        (gram, row)
    });
    write_table(rows.collect(), file);

    let is_alone = |at: usize| HOME_ALONE.contains(&languages[at].0);
    let frequent = |at: usize| {
        let own = words[at].iter().filter(|(_, count)| **count >= LEAST_COUNT);
        own.map(|(word, _)| word.as_str())
    };
    let (alone, abroad): (Vec<usize>, Vec<usize>) = (0..words.len()).partition(|at| is_alone(*at));
    let of_all: BTreeSet<&str> = abroad.into_iter().flat_map(frequent).collect();
    let mut kept = of_all.clone();
    kept.extend(alone.into_iter().flat_map(frequent));
    let totals: Vec<u32> = words.iter().map(|own| own.values().sum()).collect();
    let rows = kept.into_iter().map(|word| {
        let row = words
            .iter()
            .zip(&totals)
            .enumerate()
            .map(|(at, (own, total))| match own.get(word) {
                Some(&count) if is_alone(at) || of_all.contains(word) => {
                    cost(f64::from(count) / f64::from(*total))
                }
                _ => u8::MAX,
            })
            .collect();
        (word, row)
    });
    write_table(rows.collect(), file);
    Ok(())
}

fn read_grams(path: &Path) -> Result<Grams, Error> {
    let bytes = std::fs::read(path).map_err(|e| Error::Read(path.to_owned(), e))?;
    let map = fst::Map::new(bytes).map_err(|e| Error::Model(path.to_owned(), e))?;
    let mut grams = Grams::new();
    let mut stream = map.stream();
    while let Some((key, value)) = stream.next() {
        let gram = String::from_utf8_lossy(key).into_owned();
        if gram.chars().count() <= KEPT.len() {
            grams.insert(gram, f64::from_bits(value).exp());
        }
    }
    Ok(grams)
}

/// The words of a sample of sentences, with how often each stands in lower
/// case, or at the start of a sentence.
fn read_words(path: &Path) -> Result<BTreeMap<String, u32>, Error> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::Read(path.to_owned(), e))?;
    let mut words = BTreeMap::new();
    for line in text.lines() {
        for (i, word) in line.unicode_words().enumerate() {
            let lower = word.to_lowercase();
            let is_word = lower.chars().all(char::is_alphabetic);
            if is_word && (i == 0 || lower == word) {
                *words.entry(lower).or_insert(0) += 1;
            }
        }
    }
    Ok(words)
}

/// How many different words must have an edge for it to be kept.
const LEAST_TYPES: u32 = 4;

/// Adds the n-grams at the edges of words, counted in the different words of a
/// language's samples: `^in` is p of n behind an initial i, `nd$` is p of a
/// word's end behind nd.
fn edges(folder: &Path, grams: &mut Grams) -> Result<(), Error> {
    let mut types = BTreeSet::new();
    for file in ["sentences.txt", "single-words.txt", "word-pairs.txt"] {
        types.extend(read_words(&folder.join(file))?.into_keys());
    }
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut bump = |gram: &[char]| *counts.entry(gram.iter().collect()).or_insert(0) += 1;
    for word in &types {
        let letters: Vec<char> = ['^'].into_iter().chain(word.chars()).chain(['$']).collect();
        for i in 0..letters.len() {
            for len in 1..=KEPT.len().min(letters.len() - i) {
                bump(&letters[i..i + len]);
            }
        }
    }
    let total = types.len() as f64;
    for (gram, &count) in &counts {
        let letters: Vec<char> = gram.chars().collect();
        if !is_edge(gram) || letters.len() < 2 || count < LEAST_TYPES {
            continue;
        }
        let context: String = letters[..letters.len() - 1].iter().collect();
        let before = if context == "^" {
            total
        } else {
            f64::from(counts.get(&context).copied().unwrap_or(1))
        };
        grams.insert(gram.clone(), f64::from(count) / before);
    }
    Ok(())
}

/// The most frequent n-grams of each order, and all at the edges of words.
fn most_frequent(grams: &Grams) -> Vec<&str> {
    let mut kept = Vec::new();
    for (i, &number) in KEPT.iter().enumerate() {
        let mut own: Vec<(&str, f64)> = grams
            .keys()
            .filter(|gram| gram.chars().count() == i + 1 && !is_edge(gram))
            .map(|gram| (gram.as_str(), joint(grams, gram)))
            .collect();
        own.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        kept.extend(own.into_iter().take(number).map(|(gram, _)| gram));
    }
    let edges = grams.keys().filter(|gram| is_edge(gram));
    kept.extend(edges.map(String::as_str));
    kept
}

fn is_edge(gram: &str) -> bool {
    gram.starts_with('^') || gram.ends_with('$')
}

/// p of the letters of an n-gram standing together.
fn joint(grams: &Grams, gram: &str) -> f64 {
    let ends = gram.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| grams.get(&gram[..end]).copied().unwrap_or(0.0))
        .product()
}

fn backed_off(grams: &Grams, gram: &str) -> f64 {
    let mut factor = 1.0;
    for (at, _) in gram.char_indices() {
        if let Some(p) = grams.get(&gram[at..]) {
            return factor * p;
        }
        factor *= BACK_OFF;
    }
    NEVER
}

fn cost(p: f64) -> u8 {
    (-8.0 * p.log2()).round().clamp(0.0, 254.0) as u8
}

/// FNV-1a of the UTF-8, folded to 32 bits; the reader uses the same.
fn key(text: &str) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) as u32
}

/// Two texts with one key are one row: the first has it.
fn write_table(rows: Vec<(&str, Vec<u8>)>, file: &mut Vec<u8>) {
    let mut by_key: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for (text, row) in rows {
        by_key.entry(key(text)).or_insert(row);
    }
    file.extend((by_key.len() as u32).to_le_bytes());
    // Two to four keys to a start.
    let bits = (by_key.len().max(4).ilog2() - 1).min(u16::BITS);
    let mut starts: Vec<u32> = Vec::with_capacity((1 << bits) + 1);
    for (at, key) in by_key.keys().enumerate() {
        let bucket = key >> (u32::BITS - bits);
        while starts.len() <= bucket as usize {
            starts.push(at as u32);
        }
    }
    starts.resize((1 << bits) + 1, by_key.len() as u32);
    file.extend(bits.to_le_bytes());
    starts
        .iter()
        .for_each(|start| file.extend(start.to_le_bytes()));
    by_key.keys().for_each(|key| file.extend(key.to_le_bytes()));
    by_key.values().for_each(|row| file.extend(row));
}
