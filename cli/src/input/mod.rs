//! Reading files into manuscripts, one file a format.

mod extraction;
mod jsonl;
mod markdown;
mod po;
mod subtitles;
mod text;
mod xliff;

use copydesk_core::Span;
use copydesk_core::document::{Analysis, Draft, DraftError, Position};
use ignore::WalkBuilder;
use std::io::Read;
use std::path::{Path, PathBuf};

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
         (known by name are .txt, .md, .xlf, .po, .srt, .vtt, .jsonl)"
    )]
    UnknownFormat(PathBuf),
    #[error("{path}, line {line}: {problem}")]
    Line {
        path: PathBuf,
        line: usize,
        problem: String,
    },
    #[error("{path}: {source}")]
    TooLarge { path: PathBuf, source: DraftError },
    #[error("{0} was left out: its name ends as a text's does, but is not UTF-8")]
    Name(PathBuf),
}

/// A format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Plain text, one document a file
    Text,
    /// Markdown, one document a file
    Markdown,
    /// XLIFF 1.2 and 2.x, a segment a translation unit
    Xliff,
    /// Gettext PO, a segment a translation
    Po,
    /// SubRip and WebVTT, a segment a cue
    Subtitles,
    /// JSON Lines, a segment a line
    Jsonl,
}

impl Format {
    /// The format that the file's name tells.
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "xlf" | "xliff" => Some(Self::Xliff),
            "po" => Some(Self::Po),
            "srt" | "vtt" => Some(Self::Subtitles),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
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
        })
    }

    /// How many bytes there are to read, as far as is known.
    pub(crate) fn size(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |m| m.len())
    }

    /// Reads the one document of a file that is no JSONL.
    pub(crate) fn read(&self) -> Result<Manuscript, InputError> {
        let mut manuscript = self.manuscript(self.read_text()?)?;
        manuscript.original = self.original.as_ref().map(|path| {
            let original = Self::new(path.clone(), Some(self.format))?;
            original.read().map(Box::new)
        });
        Ok(manuscript)
    }

    /// What a file would be that had this text.
    pub(crate) fn manuscript(&self, file: String) -> Result<Manuscript, InputError> {
        let path = self.path.clone();
        match self.format {
            Format::Markdown => markdown::read(path, file),
            Format::Xliff => xliff::read(path, file),
            Format::Po => po::read(path, file),
            Format::Subtitles => subtitles::read(path, file),
            Format::Text | Format::Jsonl => text::read(path, file),
        }
    }

    /// The documents of a JSONL file, read as they are asked for.
    pub(crate) fn stream(&self) -> Result<jsonl::Documents, InputError> {
        jsonl::Documents::open(&self.path)
    }

    /// The whole text of the file.
    pub(crate) fn read_text(&self) -> Result<String, InputError> {
        let failed = |source| InputError::Read {
            path: self.path.clone(),
            source,
        };
        let mut bytes = Vec::new();
        if is_stdin(&self.path) {
            std::io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(failed)?;
        } else {
            bytes = std::fs::read(&self.path).map_err(failed)?;
        }
        utf8(&self.path, bytes)
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
        })),
    }
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
    /// The text is the file.
    Whole,
    /// The text was taken out of this file, run by run.
    Extracted(String),
    /// The segments are the texts of these lines of a JSONL file.
    Lines(Vec<u32>),
}

/// A span as a report gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located {
    /// The id of the segment, where the format has one.
    pub(crate) id: Option<String>,
    /// Bytes of the file, or of the text of a JSONL line.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) from: Position,
    pub(crate) to: Position,
}

impl Location {
    /// Finds a span of the document's text in the file.
    pub(crate) fn locate(&self, analysis: &Analysis, span: Span) -> Located {
        let draft = analysis.draft();
        let origin = analysis.origin();
        let in_file = |file: &str| {
            let start = origin.file_offset(span.start);
            let end = if span.is_empty() {
                start
            } else {
                origin.file_end(span.end)
            };
            Located {
                id: None,
                start,
                end,
                from: origin.position(file, start),
                to: origin.position(file, end),
            }
        };
        match self {
            Self::Whole => in_file(&draft.text),
            Self::Extracted(file) => in_file(file),
            Self::Lines(lines) => {
                let index = analysis.segment_at(span.start).unwrap_or(0);
                let segment = &draft.segments[index];
                let line = lines[index];
                let end = span.end.clamp(span.start, segment.span.end);
                let at = |offset| origin.position_in(&draft.text, line, segment.span.start, offset);
                Located {
                    id: segment.id.clone(),
                    start: span.start - segment.span.start,
                    end: end - segment.span.start,
                    from: at(span.start),
                    to: at(end),
                }
            }
        }
    }
}
