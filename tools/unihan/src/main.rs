//! Writes `plugins/characters/src/data/chinese.txt` from the variants that the Unihan database
//! (Unicode License v3) lists, as far as the two national standards part them.
//!
//! ```sh
//! apt-get download unicode-data && dpkg -x unicode-data_*.deb ucd
//! bunzip2 ucd/usr/share/unicode/Unihan_Variants.txt.bz2
//! cargo run --release -p unihan -- ucd/usr/share/unicode/Unihan_Variants.txt \
//!     plugins/characters/src/data/chinese.txt
//! ```
//!
//! The first line has pairs: a traditional character that GB 2312 has not, and the one
//! simplified form that it has. The second has the simplified characters that Big5 has not.

use encoding_rs::{BIG5, Encoding, GBK};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("usage: unihan Unihan_Variants.txt OUT")]
    Usage,
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
}

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(variants), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(Error::Usage);
    };
    let text = std::fs::read_to_string(&variants).map_err(|e| Error::File(variants, e))?;
    let simplified = field(&text, "kSimplifiedVariant");
    let traditional = field(&text, "kTraditionalVariant");
    let mut written = String::new();
    for (own, forms) in &simplified {
        let mut known = forms.iter().filter(|&&c| is_of_gb2312(c));
        if let (Some(form), None) = (known.next(), known.next())
            && has(BIG5, *own)
            && !is_of_gb2312(*own)
        {
            written.extend([*own, *form]);
        }
    }
    written.push('\n');
    let is_simplified_alone = |(own, forms): &(&char, &Vec<char>)| {
        is_of_gb2312(**own) && !has(BIG5, **own) && forms.iter().any(|form| form != *own)
    };
    let alone = traditional.iter().filter(is_simplified_alone);
    written.extend(alone.map(|(own, _)| *own));
    written.push('\n');
    std::fs::write(&out, written).map_err(|e| Error::File(out, e))
}

/// What the database says of each character in a field.
fn field(text: &str, name: &str) -> BTreeMap<char, Vec<char>> {
    let character = |point: &str| {
        let hexadecimal = point.split('<').next()?.strip_prefix("U+")?;
        char::from_u32(u32::from_str_radix(hexadecimal, 16).ok()?)
    };
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let fields = lines.filter_map(|line| {
        let mut fields = line.split('\t');
        let own = character(fields.next()?)?;
        let is_wanted = fields.next()? == name;
        let forms = fields.next()?.split(' ').filter_map(character).collect();
        is_wanted.then_some((own, forms))
    });
    fields.collect()
}

fn has(encoding: &'static Encoding, c: char) -> bool {
    !encoding.encode(c.encode_utf8(&mut [0; 4])).2
}

/// Whether GB 2312 has a character: GBK extends it by other bytes.
fn is_of_gb2312(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, is_replaced) = GBK.encode(c.encode_utf8(&mut buffer));
    !is_replaced && matches!(*bytes, [0xb0..=0xf7, 0xa1..=0xff])
}
