//! Several reports in one run, those in files whole or not at all.

use crate::form::{Form, Options};
use crate::reporter::Reporter;
use copydesk_engine::{Review, Summary, atomic_write};
use std::cell::RefCell;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A form of report and the file it goes to: `html=out.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The form.
    pub form: Form,
    /// The file.
    pub path: PathBuf,
}

impl std::str::FromStr for Wanted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (form, path) = text
            .split_once('=')
            .filter(|(_, path)| !path.is_empty())
            .ok_or("not a form and a file such as sarif=out.sarif")?;
        let form: Form = clap::ValueEnum::from_str(form, false)
            .map_err(|_| format!("there is no form of report {form:?}"))?;
        if matches!(form, Form::Shard | Form::Keys) {
            return Err("a run that is one of several reports that alone: see --format".to_owned());
        }
        Ok(Self {
            form,
            path: PathBuf::from(path),
        })
    }
}

/// Several reports at once.
pub struct Reports<'a> {
    all: Vec<Box<dyn Reporter + 'a>>,
}

impl<'a> Reports<'a> {
    /// One that is read as it comes, and those in files.
    ///
    /// # Errors
    ///
    /// Where a file cannot be written.
    pub fn new(
        first: Box<dyn Reporter + 'a>,
        wanted: &[Wanted],
        options: &Options,
    ) -> io::Result<Self> {
        let mut all = vec![first];
        for Wanted { form, path } in wanted {
            all.push(Box::new(InFile::new(*form, path, options)?));
        }
        Ok(Self { all })
    }
}

impl Reporter for Reports<'_> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        self.all
            .iter_mut()
            .try_for_each(|report| report.review(review))
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        self.all
            .iter_mut()
            .try_for_each(|report| report.finish(summary))
    }
}

/// A report that appears when it is finished.
struct InFile {
    reporter: Box<dyn Reporter>,
    draft: Draft,
    path: PathBuf,
}

impl InFile {
    fn new(form: Form, path: &Path, options: &Options) -> io::Result<Self> {
        let file = atomic_write::draft_of(path).map_err(|error| said(path, &error))?;
        let draft = Draft(Rc::new(RefCell::new(Some(BufWriter::new(file)))));
        Ok(Self {
            reporter: form.reporter(draft.clone(), options),
            draft,
            path: path.to_owned(),
        })
    }
}

impl Reporter for InFile {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        self.reporter.review(review)
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        self.reporter.finish(summary)?;
        let Some(writer) = self.draft.0.borrow_mut().take() else {
            return Ok(());
        };
        let file = writer
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        atomic_write::put(file, &self.path).map_err(|error| said(&self.path, &error))
    }
}

/// An error that names the file.
fn said(path: &Path, error: &io::Error) -> io::Error {
    let text = format!("cannot write the report {}: {error}", path.display());
    io::Error::new(error.kind(), text)
}

/// The file before it is put in its place; the reporter writes, and who finishes
/// it takes it.
#[derive(Clone)]
struct Draft(Rc<RefCell<Option<BufWriter<atomic_write::Draft>>>>);

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut *self.0.borrow_mut() {
            Some(file) => file.write(bytes),
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut *self.0.borrow_mut() {
            Some(file) => file.flush(),
            None => Ok(()),
        }
    }
}
