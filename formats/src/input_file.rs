//! Files to read: those that paths name, and what is in each.

use crate::archive::{Archive, Found, unpacked};
use crate::error::InputError;
use crate::file_text::{FileText, is_stdin, open};
use crate::format::Format;
use crate::front_matter::FrontMatter;
use crate::input::{Input, Original};
use crate::json::{self, Paths};
use crate::limits::Limits;
use crate::resources::{self, Kind};
use crate::tree;
use crate::{
    catalogue, docx, epub, html, idml, jsonl, markdown, news, odt, po, subtitles, table, text, tmx,
    workbook, xliff, xml,
};
use std::io::Read;
use std::path::{Path, PathBuf};

/// How files are read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Where the prose of JSON files stands.
    pub json: Option<&'a Paths>,
    /// What else is prose in the front matter of pages.
    pub front_matter: Option<&'a FrontMatter>,
    /// What is not read.
    pub limits: Limits,
    /// Whether all of a page in HTML is read, and not its article alone.
    pub is_whole_page: bool,
}

/// The file of the text that another one was translated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path.
    pub path: PathBuf,
    /// Whether nobody said that it is the source.
    pub is_assumed: bool,
}

impl SourceFile {
    /// A source that somebody said.
    pub fn said(path: PathBuf) -> Self {
        Self {
            path,
            is_assumed: false,
        }
    }

    /// A file that is taken to be the source.
    pub fn assumed(path: PathBuf) -> Self {
        Self {
            path,
            is_assumed: true,
        }
    }
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// The path; `-` is standard input.
    pub path: PathBuf,
    /// How it is read.
    pub format: Format,
    /// The file of the text that it was translated from.
    pub source: Option<SourceFile>,
    /// Whether it was found in a folder, where a file of a format that others
    /// use too may be no article.
    found: bool,
}

impl InputFile {
    /// A file that somebody named.
    ///
    /// # Errors
    ///
    /// Where its format is not said, and its name does not tell it.
    pub fn named(path: PathBuf, format: Option<Format>) -> Result<Self, InputError> {
        let format = format.or_else(|| Format::of(&path));
        let format = match format {
            Some(format) => format,
            None if is_stdin(&path) || path.extension().is_none() => Format::Text,
            None => return Err(InputError::UnknownFormat(path)),
        };
        Ok(Self {
            path,
            format,
            source: None,
            found: false,
        })
    }

    /// A file that was found in a folder.
    pub(crate) fn found(path: PathBuf, format: Format) -> Self {
        Self {
            path,
            format,
            source: None,
            found: true,
        }
    }

    /// Whether it is one article, or one catalogue.
    pub fn is_one_article(&self) -> bool {
        match self.format {
            Format::Epub | Format::News => false,
            Format::Json => catalogue::is_named_so(&self.path),
            format => !format.is_bilingual(),
        }
    }

    /// Whether it was found in a folder, where it may be no article.
    pub fn is_found(&self) -> bool {
        self.found
    }

    /// How many bytes there are to read, as far as is known.
    pub fn size(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |m| m.len())
    }

    /// Reads the documents of a file that is no JSONL.
    pub fn read(&self, reading: Reading<'_>) -> Result<Vec<Input>, InputError> {
        let inputs = self.parse(self.read_bytes(reading)?, reading)?;
        self.with_source(inputs, reading)
    }

    /// The documents of the file with the text that it was translated from.
    ///
    /// # Errors
    ///
    /// Where there are several, and one source for all. That the source cannot be read is said in
    /// the document.
    pub fn with_source(
        &self,
        mut inputs: Vec<Input>,
        reading: Reading<'_>,
    ) -> Result<Vec<Input>, InputError> {
        if let Some(source) = &self.source {
            let [input] = &mut inputs[..] else {
                return Err(InputError::ManyForOne {
                    path: self.path.clone(),
                    number: inputs.len(),
                });
            };
            input.source = Some(Original {
                input: self.read_source(&source.path, reading),
                is_assumed: source.is_assumed,
            });
        }
        Ok(inputs)
    }

    /// The documents of the file, of any format, if it had these bytes.
    pub fn parse(&self, bytes: Vec<u8>, reading: Reading<'_>) -> Result<Vec<Input>, InputError> {
        if self.format == Format::Workbook {
            return workbook::read(&self.path, bytes, reading.limits, self.found);
        }
        self.documents(&self.text(bytes, reading)?, reading)
    }

    /// The text of the file, if it had these bytes.
    ///
    /// # Errors
    ///
    /// Where it is not in the encoding that it is said to be in, UTF-8 where nothing is said; where
    /// it is to be an archive, and is none, or too large.
    pub fn text(&self, bytes: Vec<u8>, reading: Reading<'_>) -> Result<FileText, InputError> {
        let path = &self.path;
        let unpacked = |kind, find: fn(&mut Archive<'_>) -> Found| {
            unpacked(path, bytes.clone(), kind, reading.limits, find).map(FileText::of_parts)
        };
        match self.format {
            Format::Docx => unpacked("DOCX", docx::parts),
            Format::Odt => unpacked("ODT", odt::parts),
            Format::Epub => unpacked("EPUB", epub::parts),
            Format::Idml => unpacked("IDML", idml::parts),
            format => FileText::of(path, bytes, format),
        }
    }

    /// The documents of a file, none where it was found in a folder and is no
    /// article: many kinds of file end in .xml and .json.
    fn articles(
        &self,
        read: Result<Vec<Input>, InputError>,
        may_be_article: bool,
    ) -> Result<Vec<Input>, InputError> {
        match read {
            Err(_) if self.found && !may_be_article => Ok(Vec::new()),
            Err(InputError::UnknownContent { .. }) if self.found && !self.is_of_articles() => {
                Ok(Vec::new())
            }
            read => read,
        }
    }

    /// Whether files of this name are articles and nothing else.
    fn is_of_articles(&self) -> bool {
        let extension = self
            .path
            .extension()
            .and_then(|extension| extension.to_str());
        matches!(extension, Some("nitf" | "rss" | "atom"))
    }

    fn read_source(&self, path: &Path, reading: Reading<'_>) -> Result<Box<Input>, InputError> {
        let format = Format::of(path).unwrap_or(self.format);
        let mut sources = Self::named(path.to_owned(), Some(format))?.read(reading)?;
        match sources.len() {
            1 => Ok(Box::new(sources.remove(0))),
            number => Err(InputError::ManyForOne {
                path: path.to_owned(),
                number,
            }),
        }
    }

    /// What the documents of a file would be that had this text.
    fn inputs(&self, file: &FileText, reading: Reading<'_>) -> Result<Vec<Input>, InputError> {
        let path = &self.path;
        let deepest = reading.limits.deepest;
        if let Some(parts) = file.parts() {
            return match self.format {
                Format::Odt => odt::read(path, file, parts, deepest).map(|one| vec![one]),
                Format::Epub => epub::read(path, file, parts),
                Format::Idml => idml::read(path, file, parts, deepest).map(|one| vec![one]),
                _ => docx::read(path, file, parts, deepest).map(|one| vec![one]),
            };
        }
        let table = |delimiter| {
            if self.found && !table::is_pairs(file, delimiter) {
                return Ok(Vec::new());
            }
            table::read(path, file, delimiter)
        };
        let resource = |kind| resources::read(path, file, kind, deepest);
        let one = match self.format {
            Format::Markdown => {
                let none = FrontMatter::default();
                markdown::read(path, file, reading.front_matter.unwrap_or(&none))
            }
            Format::Html => html::read(path, file, reading.is_whole_page),
            Format::Po => po::read(path, file),
            Format::Android => resource(Kind::Android),
            Format::Resx => resource(Kind::Resx),
            // Files of TypeScript, and films, have the same ending.
            Format::Qt if self.found && !file.trim_start().starts_with('<') => {
                return Ok(Vec::new());
            }
            Format::Qt => resource(Kind::Qt),
            Format::Ttml => resource(Kind::Ttml),
            Format::Yaml if self.found && !catalogue::is_named_so(path) => return Ok(Vec::new()),
            Format::Yaml => catalogue::read_yaml(path, file),
            Format::Strings => catalogue::read_strings(path, file),
            Format::Properties if self.found && !catalogue::is_named_so(path) => {
                return Ok(Vec::new());
            }
            Format::Properties => catalogue::read_properties(path, file),
            Format::Subtitles => subtitles::read(path, file),
            Format::Alpha => subtitles::read_alpha(path, file),
            Format::Xliff => return xliff::read(path, file, deepest),
            Format::Tmx => return tmx::read(path, file, deepest),
            Format::Csv => return table(table::delimiter(file)),
            Format::Tsv => return table(b'\t'),
            Format::News => match xml::root(file).and_then(Kind::of_root) {
                Some(kind) => resource(kind),
                None => return news::read(path, file, deepest),
            },
            Format::Json => return json::read(path, file, reading.json),
            Format::Text
            | Format::Jsonl
            | Format::Docx
            | Format::Odt
            | Format::Epub
            | Format::Idml
            | Format::Workbook => text::read(path.clone(), file),
        };
        one.map(|one| vec![one])
    }

    /// The documents of the file, of any format of text, if it had this text.
    pub fn documents(
        &self,
        file: &FileText,
        reading: Reading<'_>,
    ) -> Result<Vec<Input>, InputError> {
        match self.format {
            Format::Jsonl => jsonl::Documents::of(&self.path, file.to_string()).collect(),
            Format::Json => {
                let may_be_article = reading.json.is_some() || json::may_be_ninjs(file);
                self.articles(self.inputs(file, reading), may_be_article)
            }
            _ => self.articles(self.inputs(file, reading), true),
        }
    }

    /// The documents of a JSONL file, read as they are asked for.
    pub fn stream(&self, reading: Reading<'_>) -> Result<jsonl::Documents, InputError> {
        jsonl::Documents::open(&self.path, reading.limits.largest)
    }

    /// The bytes of the file.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, is larger than the limit, or no file of the checked tree.
    pub fn read_bytes(&self, reading: Reading<'_>) -> Result<Vec<u8>, InputError> {
        let mut bytes = Vec::new();
        let failed = |source| InputError::Read {
            path: self.path.clone(),
            source,
        };
        if !is_stdin(&self.path) {
            tree::check_inside(&self.path)?;
        }
        // One byte more says that there is more.
        let most = reading.limits.largest.saturating_add(1);
        let read = if is_stdin(&self.path) {
            std::io::stdin().lock().take(most).read_to_end(&mut bytes)
        } else {
            let file = open(&self.path).map_err(failed)?;
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
