//! Writes news to measure with: `news FOLDER BYTES`.

#![allow(missing_docs, reason = "an example")]

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, bytes] = &arguments[..] else {
        eprintln!("usage: news FOLDER BYTES");
        std::process::exit(2);
    };
    let bytes = bytes.parse().expect("a number of bytes");
    copydesk_benches::write_articles(Path::new(folder), bytes);
}
