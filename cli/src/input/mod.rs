//! Reading files into manuscripts, one file a format.

mod day;
mod decoded;
mod docx;
mod extraction;
mod html;
mod json;
mod jsonl;
mod markdown;
mod markup;
mod news;
mod po;
mod rewriting;
mod subtitles;
mod table;
mod text;
mod tmx;
mod translations;
mod xliff;
mod xml;

pub(crate) use json::Paths;
pub(crate) use rewriting::{Elsewhere, Piece, Rewritable, Rewriting};

use copydesk_core::Span;
use copydesk_core::document::{Analysis, Draft, DraftError, Lines, Position};
use ignore::WalkBuilder;
use serde::Deserialize;
use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a file, or a part of one, could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InputError {
    #[error("cannot read {path}: {source}")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{0}")]
    Walk(#[from] ignore::Error),
    #[error(
        "{path} is not UTF-8: line {line} has the byte {byte:#04x} at offset {offset}; \
         convert the file, for example with `iconv -t UTF-8`"
    )]
    Utf8 {
        path: PathBuf,
        line: usize,
        offset: usize,
        byte: u8,
    },
    #[error(
        "{0}: no format is known for this file; say which it is with --input-format \
         (known by name are .txt, .md, .html, .docx, .xlf, .tmx, .po, .csv, .tsv, .srt, .vtt, \
         .json, .jsonl, .xml, .nitf, .rss, .atom)"
    )]
    UnknownFormat(PathBuf),
    #[error("{path}, line {line}: {problem}")]
    Line {
        path: PathBuf,
        line: usize,
        problem: String,
    },
    #[error("{path} is no article: {found} (known are {known})")]
    UnknownContent {
        path: PathBuf,
        found: String,
        known: &'static str,
    },
    #[error("{path}: {problem}")]
    Archive { path: PathBuf, problem: String },
    #[error("{path} has {number} articles; the text of --source can be that of one alone")]
    ManyForOne { path: PathBuf, number: usize },
    #[error(
        "{path} is larger than {largest} bytes; split it, or say `largest` under [limits] in \
         copydesk.toml"
    )]
    Limit { path: PathBuf, largest: u64 },
    #[error("{path}: {source}")]
    TooLarge { path: PathBuf, source: DraftError },
    #[error("{0} was left out: its name ends as a text's does, but is not UTF-8")]
    Name(PathBuf),
}

/// The text of a file, which its documents share. The mark of its byte order is none of
/// it: no format has to know of one.
#[derive(Clone, Debug)]
pub(crate) struct FileText {
    text: Arc<str>,
    /// Bytes of the mark that stands before the text.
    mark: u32,
    lines: Arc<Lines>,
}

impl FileText {
    fn new(file: impl AsRef<str>) -> Self {
        let file = file.as_ref();
        let mark = byte_order_mark(file);
        let text: Arc<str> = file[mark as usize..].into();
        Self {
            lines: Arc::new(Lines::of(&text)),
            mark,
            text,
        }
    }
}

/// How many bytes of a file are the mark of its byte order.
fn byte_order_mark(file: &str) -> u32 {
    const MARK: char = '\u{feff}';
    if file.starts_with(MARK) {
        MARK.len_utf8() as u32
    } else {
        0
    }
}

impl std::ops::Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Plain text, one document a file
    Text,
    /// Markdown, one document a file
    Markdown,
    /// HTML, one document a file
    Html,
    /// DOCX, one document a file
    Docx,
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
    /// SubRip and WebVTT, a segment a cue
    Subtitles,
    /// NewsML-G2, NITF, RSS and Atom, a document an item
    News,
    /// ninjs, or the paths of [json] in copydesk.toml
    Json,
    /// JSON Lines, a segment a line
    Jsonl,
}

impl Format {
    /// The format that the file's name tells.
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "docx" => Some(Self::Docx),
            "xlf" | "xliff" => Some(Self::Xliff),
            "tmx" => Some(Self::Tmx),
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            "xml" | "nitf" | "rss" | "atom" => Some(Self::News),
            "json" => Some(Self::Json),
            "po" => Some(Self::Po),
            "srt" | "vtt" => Some(Self::Subtitles),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

/// How files are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a> {
    /// Where the prose of JSON files stands.
    pub(crate) json: Option<&'a Paths>,
    pub(crate) limits: Limits,
}

/// What is not read, for nobody writes so much but to do harm.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(crate) struct Limits {
    /// The most bytes that a file, or a line of JSON Lines, may have.
    largest: u64,
    /// The most bytes that a part of a DOCX file may have when it is unpacked.
    largest_unpacked: u64,
    /// How deep the elements of XML may be nested.
    deepest: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            largest: 1 << 30,
            largest_unpacked: 256 << 20,
            deepest: 256,
        }
    }
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// The path; `-` is standard input.
    pub(crate) path: PathBuf,
    pub(crate) format: Format,
    /// The file of the text that it was translated from.
    pub(crate) original: Option<PathBuf>,
    /// Whether it was found in a folder, where a file of a format that others
    /// use too may be no article.
    found: bool,
}

impl Source {
    fn new(path: PathBuf, format: Option<Format>) -> Result<Self, InputError> {
        let format = format.or_else(|| Format::of(&path));
        let format = match format {
            Some(format) => format,
            None if is_stdin(&path) || path.extension().is_none() => Format::Text,
            None => return Err(InputError::UnknownFormat(path)),
        };
        Ok(Self {
            path,
            format,
            original: None,
            found: false,
        })
    }

    /// How many bytes there are to read, as far as is known.
    pub(crate) fn size(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |m| m.len())
    }

    /// Reads the documents of a file that is no JSONL.
    pub(crate) fn read(&self, reading: Reading<'_>) -> Result<Vec<Manuscript>, InputError> {
        let mut manuscripts = self.parse(self.read_bytes(reading)?, reading)?;
        if let Some(original) = &self.original {
            let [manuscript] = &mut manuscripts[..] else {
                return Err(InputError::ManyForOne {
                    path: self.path.clone(),
                    number: manuscripts.len(),
                });
            };
            manuscript.original = Some(self.read_original(original, reading));
        }
        Ok(manuscripts)
    }

    /// The documents of the file, of any format, if it had these bytes.
    pub(crate) fn parse(
        &self,
        bytes: Vec<u8>,
        reading: Reading<'_>,
    ) -> Result<Vec<Manuscript>, InputError> {
        match self.format {
            Format::Docx => docx::read(&self.path, bytes, reading.limits).map(|one| vec![one]),
            _ => self.documents(utf8(&self.path, bytes)?, reading),
        }
    }

    /// The documents of a file, none where it was found in a folder and is no
    /// article: many kinds of file end in .xml and .json.
    fn articles(
        &self,
        read: Result<Vec<Manuscript>, InputError>,
        json: Option<&Paths>,
    ) -> Result<Vec<Manuscript>, InputError> {
        let is_foreign = |error: &InputError| match error {
            InputError::UnknownContent { .. } => true,
            _ => self.format == Format::Json && json.is_none(),
        };
        match read {
            Err(error) if self.found && is_foreign(&error) => Ok(Vec::new()),
            read => read,
        }
    }

    fn read_original(
        &self,
        path: &Path,
        reading: Reading<'_>,
    ) -> Result<Box<Manuscript>, InputError> {
        let format = Format::of(path).unwrap_or(self.format);
        let mut originals = Self::new(path.to_owned(), Some(format))?.read(reading)?;
        match originals.len() {
            1 => Ok(Box::new(originals.remove(0))),
            number => Err(InputError::ManyForOne {
                path: path.to_owned(),
                number,
            }),
        }
    }

    /// What the documents of a file would be that had this text.
    fn manuscripts(
        &self,
        file: String,
        reading: Reading<'_>,
    ) -> Result<Vec<Manuscript>, InputError> {
        let path = &self.path;
        let deepest = reading.limits.deepest;
        if matches!(self.format, Format::Text | Format::Jsonl | Format::Docx) {
            return text::read(path.clone(), file).map(|one| vec![one]);
        }
        let file = FileText::new(file);
        let table = |delimiter| {
            if self.found && !table::is_pairs(&file, delimiter) {
                return Ok(Vec::new());
            }
            table::read(path, &file, delimiter)
        };
        let one = match self.format {
            Format::Markdown => markdown::read(path, &file),
            Format::Html => html::read(path, &file),
            Format::Xliff => xliff::read(path, &file, deepest),
            Format::Po => po::read(path, &file),
            Format::Subtitles => subtitles::read(path, &file),
            Format::Tmx => return tmx::read(path, &file, deepest),
            Format::Csv => return table(b','),
            Format::Tsv => return table(b'\t'),
            Format::News => return news::read(path, &file, deepest),
            Format::Json => return json::read(path, &file, reading.json),
            Format::Text | Format::Jsonl | Format::Docx => return Ok(Vec::new()),
        };
        one.map(|one| vec![one])
    }

    /// The documents of the file, of any format of text, if it had this text.
    pub(crate) fn documents(
        &self,
        file: String,
        reading: Reading<'_>,
    ) -> Result<Vec<Manuscript>, InputError> {
        match self.format {
            Format::Jsonl => jsonl::Documents::of(&self.path, file).collect(),
            _ => self.articles(self.manuscripts(file, reading), reading.json),
        }
    }

    /// The documents of a JSONL file, read as they are asked for.
    pub(crate) fn stream(&self, reading: Reading<'_>) -> Result<jsonl::Documents, InputError> {
        jsonl::Documents::open(&self.path, reading.limits.largest)
    }

    /// The whole text of the file.
    pub(crate) fn read_text(&self, reading: Reading<'_>) -> Result<String, InputError> {
        utf8(&self.path, self.read_bytes(reading)?)
    }

    fn read_bytes(&self, reading: Reading<'_>) -> Result<Vec<u8>, InputError> {
        let mut bytes = Vec::new();
        let failed = |source| InputError::Read {
            path: self.path.clone(),
            source,
        };
        // One byte more says that there is more.
        let most = reading.limits.largest.saturating_add(1);
        let read = if is_stdin(&self.path) {
            std::io::stdin().lock().take(most).read_to_end(&mut bytes)
        } else {
            let file = std::fs::File::open(&self.path).map_err(failed)?;
            file.take(most).read_to_end(&mut bytes)
        };
        read.map_err(failed)?;
        if bytes.len() as u64 > reading.limits.largest {
            return Err(InputError::Limit {
                path: self.path.clone(),
                largest: reading.limits.largest,
            });
        }
        Ok(bytes)
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn utf8(path: &Path, bytes: Vec<u8>) -> Result<String, InputError> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        InputError::Utf8 {
            path: path.to_owned(),
            line: bytes[..offset].iter().filter(|&&b| b == b'\n').count() + 1,
            offset,
            byte: bytes[offset],
        }
    })
}

/// The files that `paths` name, in order: a file is itself, a folder all the
/// files in it whose format is known, as far as no ignore file leaves them
/// out. Gold annotations are no articles.
pub(crate) fn sources(
    paths: &[PathBuf],
    format: Option<Format>,
) -> Vec<Result<Source, InputError>> {
    let mut sources = Vec::new();
    for path in paths {
        if path.is_dir() {
            let walk = WalkBuilder::new(path)
                .require_git(false)
                .sort_by_file_path(Path::cmp)
                .build();
            for entry in walk {
                match entry {
                    Ok(entry) if !entry.file_type().is_some_and(|t| t.is_file()) => {}
                    Ok(entry) => sources.extend(found(entry.into_path())),
                    Err(error) => sources.push(Err(error.into())),
                }
            }
        } else {
            sources.push(Source::new(path.clone(), format));
        }
    }
    sources
}

/// A file found in a folder, where it is an article.
fn found(path: PathBuf) -> Option<Result<Source, InputError>> {
    let format = Format::of(&path)?;
    match path.file_name()?.to_str() {
        None => Some(Err(InputError::Name(path))),
        Some(name) if name.ends_with(".gold.jsonl") => None,
        Some(_) => Some(Ok(Source {
            path,
            format,
            original: None,
            found: true,
        })),
    }
}

/// Documents of one file, each with its id: of several each is named after its
/// own, or after its number.
fn named(manuscripts: Vec<(String, Manuscript)>) -> Vec<Manuscript> {
    let is_one = manuscripts.len() == 1;
    let named = |(number, (id, mut manuscript)): (usize, (String, Manuscript))| {
        if !is_one {
            let id = if id.is_empty() {
                (number + 1).to_string()
            } else {
                id
            };
            manuscript.draft.name = format!("{}#{id}", manuscript.draft.name);
        }
        manuscript
    };
    manuscripts.into_iter().enumerate().map(named).collect()
}

/// A document that was read, with the way back to its file.
#[derive(Debug)]
pub(crate) struct Manuscript {
    /// The file it stands in.
    pub(crate) path: PathBuf,
    /// Its language is what the file itself says, empty where it says nothing.
    pub(crate) draft: Draft,
    pub(crate) location: Location,
    /// The text that it was translated from, where that is a file of its own.
    pub(crate) original: Option<Result<Box<Manuscript>, InputError>>,
}

/// Where the bytes of a document's text are in its file.
#[derive(Debug)]
pub(crate) enum Location {
    /// The text is the file, but for a byte order mark of so many bytes before it.
    Whole { mark: u32 },
    /// The text was taken out of this file, run by run.
    Extracted(FileText),
    /// The segments are these paragraphs of a DOCX file.
    Paragraphs(Vec<docx::Paragraph>),
    /// The segments are the texts of these lines of a JSONL file.
    Lines(Vec<u32>),
}

/// A span as a report gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located<'a> {
    /// The id of the segment, where the format has one.
    pub(crate) id: Option<Cow<'a, str>>,
    /// Bytes of the file, or of the text of a JSONL line or a paragraph.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Whether nothing else stands among these bytes, such as mark-up.
    pub(crate) is_whole: bool,
    pub(crate) from: Position,
    pub(crate) to: Position,
}

impl Location {
    /// The file, where it has comments: a plain text is all text.
    pub(crate) fn file(&self) -> Option<&str> {
        match self {
            Self::Extracted(file) => Some(file),
            Self::Whole { .. } | Self::Paragraphs(_) | Self::Lines(_) => None,
        }
    }

    /// The stretches of the file that a span of the document's text is made of, where the
    /// text was not taken out of records.
    pub(crate) fn pieces<'a>(&self, analysis: &'a Analysis, span: Span) -> Vec<Piece<'a>> {
        let mark = match self {
            Self::Whole { mark } => *mark,
            Self::Extracted(file) => file.mark,
            Self::Paragraphs(_) | Self::Lines(_) => return Vec::new(),
        };
        let pieces = analysis.origin().pieces(span);
        pieces
            .map(|(text, file, is_escaped)| Piece {
                text: &analysis.draft().text[text.range()],
                bytes: (file.start + mark) as usize..(file.end + mark) as usize,
                is_escaped,
            })
            .collect()
    }

    /// Finds a span of the document's text in the file.
    pub(crate) fn locate<'a>(&self, analysis: &'a Analysis, span: Span) -> Located<'a> {
        let draft = analysis.draft();
        let origin = analysis.origin();
        let in_file = |file: &str, mark: u32| {
            let start = origin.file_offset(span.start);
            let end = if span.is_empty() {
                start
            } else {
                origin.file_end(span.end)
            };
            Located {
                id: None,
                start: start + mark,
                end: end + mark,
                is_whole: origin.file_span(span).is_some(),
                from: origin.position(file, start),
                to: origin.position(file, end),
            }
        };
        let in_segment = |index: usize, line: u32, id: Option<Cow<'a, str>>| {
            let start = draft.segments[index].span.start;
            let end = span.end.clamp(span.start, draft.segments[index].span.end);
            let at = |offset| origin.position_in(&draft.text, line, start, offset);
            Located {
                id,
                start: span.start - start,
                end: end - start,
                is_whole: true,
                from: at(span.start),
                to: at(end),
            }
        };
        match self {
            Self::Whole { mark } => in_file(&draft.text, *mark),
            Self::Extracted(file) => in_file(file, file.mark),
            Self::Lines(lines) => {
                let index = analysis.segment_at(span.start).unwrap_or(0);
                let id = draft.segments[index].id.as_deref();
                in_segment(index, lines[index], id.map(Cow::from))
            }
            Self::Paragraphs(paragraphs) => {
                let index = analysis.segment_at(span.start).unwrap_or(0);
                let paragraph = &paragraphs[index];
                let place = paragraph.place(span.start - draft.segments[index].span.start);
                in_segment(index, paragraph.number, Some(place.into()))
            }
        }
    }
}
