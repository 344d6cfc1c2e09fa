//! The formats of files, and how their names tell them.

use std::path::Path;

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
pub enum Format {
    /// Plain text, one document a file
    Text,
    /// Markdown, one document a file
    Markdown,
    /// HTML, one document a file
    Html,
    /// DOCX, one document a file
    Docx,
    /// ODT, one document a file
    Odt,
    /// EPUB, a document a chapter
    Epub,
    /// IDML, one document a file
    Idml,
    /// XLIFF 1.2 and 2.x, a segment a translation unit
    Xliff,
    /// TMX, a document a language, a segment a translation unit
    Tmx,
    /// Gettext PO, a segment a translation
    Po,
    /// Comma-separated pairs, a segment a row
    Csv,
    /// Tab-separated pairs, a segment a row
    Tsv,
    /// Pairs in XLSX and ODS, a segment a row
    Workbook,
    /// SubRip, WebVTT and SBV, a segment a sentence or a cue
    Subtitles,
    /// SubStation Alpha, a segment a sentence or a cue
    Alpha,
    /// NewsML-G2, NITF, RSS and Atom, a document an item
    News,
    /// ninjs, or the paths of `json` in copydesk.toml
    Json,
    /// YAML of messages, a segment a value
    Yaml,
    /// Apple's strings, a segment a value
    Strings,
    /// Java's properties, a segment a value
    Properties,
    /// Android's resources, a segment a string
    Android,
    /// .NET's resx, a segment a value
    Resx,
    /// Qt's ts, a segment a translation
    Qt,
    /// TTML, a segment a cue
    Ttml,
    /// JSON Lines, a segment a line
    Jsonl,
}

impl Format {
    /// Whether its files are XML.
    pub(crate) fn is_xml(self) -> bool {
        matches!(
            self,
            Self::News
                | Self::Xliff
                | Self::Tmx
                | Self::Android
                | Self::Resx
                | Self::Qt
                | Self::Ttml
        )
    }

    /// Whether its files hold the texts that theirs were translated from.
    pub fn is_bilingual(self) -> bool {
        matches!(
            self,
            Self::Xliff
                | Self::Tmx
                | Self::Po
                | Self::Csv
                | Self::Tsv
                | Self::Workbook
                | Self::Qt
                | Self::Jsonl
        )
    }

    /// The format that the file's name tells.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let has_ending = |known: &&Known| known.endings.contains(&ending.as_str());
        KNOWN.iter().find(has_ending).map(|known| known.format)
    }
}

/// What is known of a format.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The format.
    pub format: Format,
    /// What people call it.
    pub name: &'static str,
    /// How the names of its files end, without the dot, in lower case.
    pub endings: &'static [&'static str],
    /// What a document and a segment is, and what is no prose.
    pub is_read: &'static str,
}

/// All formats, as `docs/formats.md` has them.
pub const KNOWN: &[Known] = &[
    Known {
        format: Format::Text,
        name: "plain text",
        endings: &["txt", "text"],
        is_read: "one document a file; so are files without an ending, and standard input",
    },
    Known {
        format: Format::Markdown,
        name: "Markdown, MDX, Quarto",
        endings: &["md", "markdown", "mdx", "qmd", "rmd"],
        is_read: "titles and descriptions of the front matter, blocks, captions, text in HTML; \
                  code, formulas and what Hugo, Jekyll, Docusaurus or VuePress put in is opaque, but \
                  for titles, captions and labels; what admonitions of MkDocs hold is code",
    },
    Known {
        format: Format::Html,
        name: "HTML",
        endings: &["html", "htm", "xhtml"],
        is_read: "the `<article>` or `<main>` that holds a third of the text or more, else the \
            element that holds most paragraphs, else the page (`--whole-page`: always); without \
            code, `pre`, `noscript`, `alt`, what is hidden, and what is said to be in another \
            language; templates and shortcodes are opaque",
    },
    Known {
        format: Format::Docx,
        name: "DOCX",
        endings: &["docx"],
        is_read: "a segment a paragraph, of headers, footers and notes too; without what tracked \
                  changes deleted and hidden text; formulas are opaque",
    },
    Known {
        format: Format::Odt,
        name: "ODT",
        endings: &["odt"],
        is_read: "a segment a paragraph; without headers, comments and tracked changes",
    },
    Known {
        format: Format::Epub,
        name: "EPUB 2 and 3",
        endings: &["epub"],
        is_read: "a document a chapter of the spine",
    },
    Known {
        format: Format::Idml,
        name: "IDML of InDesign",
        endings: &["idml"],
        is_read: "a segment a paragraph of a story; without notes and hidden text",
    },
    Known {
        format: Format::Xliff,
        name: "XLIFF 1.2 and 2.x, also of Trados, Memsource and memoQ",
        endings: &["xlf", "xliff", "sdlxliff", "mxliff", "mqxliff"],
        is_read: "a document a `<file>`, a segment a unit, with its source; placeholders and what is \
                  protected are opaque",
    },
    Known {
        format: Format::Tmx,
        name: "TMX",
        endings: &["tmx"],
        is_read: "a document a language, a segment a unit, with its source",
    },
    Known {
        format: Format::Po,
        name: "gettext PO",
        endings: &["po"],
        is_read: "a segment a translation, with its source; without fuzzy and obsolete entries",
    },
    Known {
        format: Format::Csv,
        name: "pairs in CSV",
        endings: &["csv"],
        is_read: "a segment a row; `,`, `;`, `|` or tabs part the fields",
    },
    Known {
        format: Format::Tsv,
        name: "pairs in TSV",
        endings: &["tsv", "tab"],
        is_read: "a segment a row",
    },
    Known {
        format: Format::Workbook,
        name: "pairs in XLSX and ODS",
        endings: &["xlsx", "ods"],
        is_read: "a segment a row of the first sheet that has any; not repaired",
    },
    Known {
        format: Format::Subtitles,
        name: "SubRip, WebVTT, SBV",
        endings: &["srt", "vtt", "sbv"],
        is_read: "a segment a cue, or a sentence that runs over several; without marks of songs and \
                  dashes of speakers",
    },
    Known {
        format: Format::Alpha,
        name: "SubStation Alpha",
        endings: &["ass", "ssa"],
        is_read: "the same of its lines of dialogue",
    },
    Known {
        format: Format::Ttml,
        name: "TTML, DFXP",
        endings: &["ttml", "dfxp"],
        is_read: "a segment a cue",
    },
    Known {
        format: Format::News,
        name: "NewsML-G2, NewsML 1, NITF, RSS, Atom, WordPress exports",
        endings: &["xml", "nitf", "rss", "atom"],
        is_read: "a document an item; `.xml` that begins as a file of Android, Qt or TTML is one",
    },
    Known {
        format: Format::Json,
        name: "ninjs; posts of WordPress; catalogues; JSON by configured paths",
        endings: &["json", "arb"],
        is_read: "[`[json]`](configuration.md#json); a file that is named as a catalogue is \
                  (`fr.json`, `locales/fr/app.json`) is one, a segment a message",
    },
    Known {
        format: Format::Yaml,
        name: "catalogues in YAML",
        endings: &["yml", "yaml"],
        is_read: "a segment a message; in a folder only files that are named as catalogues are",
    },
    Known {
        format: Format::Strings,
        name: "Apple's strings",
        endings: &["strings"],
        is_read: "a segment a message; `fr.lproj` says the language",
    },
    Known {
        format: Format::Properties,
        name: "Java's properties",
        endings: &["properties"],
        is_read: "a segment a message",
    },
    Known {
        format: Format::Android,
        name: "Android's resources",
        endings: &[],
        is_read: "a segment a message; `.xml` with the root `resources` is one; `values-fr` says the \
                  language",
    },
    Known {
        format: Format::Resx,
        name: ".NET's resx",
        endings: &["resx"],
        is_read: "a segment a message",
    },
    Known {
        format: Format::Qt,
        name: "Qt's ts",
        endings: &["ts"],
        is_read: "a segment a translation, with its source; without unfinished ones",
    },
    Known {
        format: Format::Jsonl,
        name: "JSON Lines",
        endings: &["jsonl", "ndjson"],
        is_read: "a segment a line, streamed",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_of_one_format() {
        let mut endings: Vec<&str> = KNOWN
            .iter()
            .flat_map(|known| known.endings)
            .copied()
            .collect();
        let all = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), all);
        assert_eq!(Format::of(Path::new("a.fr.MD")), Some(Format::Markdown));
        assert_eq!(Format::of(Path::new("a.zzz")), None);
    }
}
