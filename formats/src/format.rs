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

    /// The format that the file's name tells.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" | "mdx" | "qmd" | "rmd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            "odt" => Some(Self::Odt),
            "epub" => Some(Self::Epub),
            "idml" => Some(Self::Idml),
            "xlf" | "xliff" | "sdlxliff" | "mxliff" | "mqxliff" => Some(Self::Xliff),
            "tmx" => Some(Self::Tmx),
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            "xlsx" | "ods" => Some(Self::Workbook),
            "xml" | "nitf" | "rss" | "atom" => Some(Self::News),
            "json" | "arb" => Some(Self::Json),
            "yml" | "yaml" => Some(Self::Yaml),
            "strings" => Some(Self::Strings),
            "resx" => Some(Self::Resx),
            "ts" => Some(Self::Qt),
            "ttml" | "dfxp" => Some(Self::Ttml),
            "properties" => Some(Self::Properties),
            "po" => Some(Self::Po),
            "srt" | "vtt" | "sbv" => Some(Self::Subtitles),
            "ass" | "ssa" => Some(Self::Alpha),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}
