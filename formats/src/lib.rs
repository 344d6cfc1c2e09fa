//! Reading files of articles into drafts, one file a format, and writing repairs back
//! without touching another byte.
//!
//! | module | what is in it |
//! |---|---|
//! | `input_file` | the files that paths name; [`InputFile`] reads each by its [`Format`] |
//! | `input` | [`Input`]: a document that was read, ready for analysis |
//! | `location` | [`Placement`] leads a span of its text back to a [`Placement`] in the file |
//! | `repair` | [`repaired`]: a file with changes, of which each reads as it is meant |
//! | `rewriting` | [`Rewritable`]: putting text in place of other text in the file |
//! | `extraction`, `decoded` | prose on its way out of a file, with the way back |
//! | `text`, `markdown`, `html`, `docx`, `odt`, `epub`, `idml`, `xliff`, `tmx`, `po`, `table`, `workbook`, `subtitles`, `news`, `json`, `jsonl`, `catalogue`, `resources` | the formats |
//! | `annotated` | text and mark-up that whoever sends it tells apart |
//! | `file_text`, `encoding`, `archive` | the text of a file, whatever its bytes are |
//! | `xml`, `yaml`, `markup`, `front_matter`, `template`, `placeholders`, `paragraphs`, `translations` | what several formats share |

mod annotated;
mod archive;
mod article;
mod catalogue;
mod day;
mod decoded;
mod docx;
mod encoding;
mod epub;
mod error;
mod extraction;
mod file_text;
mod format;
mod front_matter;
mod html;
mod idml;
mod input;
mod input_file;
mod json;
mod jsonl;
mod limits;
mod location;
mod markdown;
mod markup;
mod news;
mod odt;
mod paragraphs;
mod placeholders;
mod po;
mod repair;
mod resources;
mod rewriting;
mod subtitles;
mod table;
mod template;
mod text;
mod tmx;
mod translations;
pub mod tree;
mod walk;
mod workbook;
mod xliff;
mod xml;
mod yaml;

pub use annotated::Part;
pub use error::InputError;
pub use file_text::{FileText, open as open_regular};
pub use format::{Format, KNOWN, Known};
pub use front_matter::FrontMatter;
pub use input::{Input, Original};
pub use input_file::{InputFile, Reading, SourceFile};
pub use json::Paths;
pub use jsonl::Documents;
pub use limits::Limits;
pub use location::{Location, Paragraph, Piece, Placement};
pub use repair::{Change, repaired};
pub use rewriting::{Elsewhere, Rewritable, Rewriting};
pub use walk::{PassedOver, input_files};
