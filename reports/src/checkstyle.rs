//! Checkstyle's XML: a file a document, an error a finding.

use crate::reporter::Reporter;
use crate::visible::{harmless, one_line};
use copydesk_core::Severity;
use copydesk_engine::{Review, Summary};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};
use std::io::{self, Write};

pub(crate) struct Checkstyle<W> {
    writer: Writer<W>,
    begun: bool,
}

impl<W: Write> Checkstyle<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            writer: Writer::new_with_indent(out, b' ', 2),
            begun: false,
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        if !self.begun {
            self.begun = true;
            let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
            self.writer.write_event(Event::Decl(declaration))?;
            let root = BytesStart::new("checkstyle").with_attributes([("version", "4.3")]);
            self.writer.write_event(Event::Start(root))?;
        }
        Ok(())
    }
}

impl<W: Write> Reporter for Checkstyle<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        self.begin()?;
        let file = BytesStart::new("file").with_attributes([("name", &*one_line(&review.name))]);
        self.writer.write_event(Event::Start(file))?;
        for finding in review.counting() {
            let from = finding.place.location().from;
            let (line, column) = (from.line.to_string(), from.column.to_string());
            let severity = match finding.severity {
                Severity::Critical | Severity::Major => "error",
                Severity::Minor => "warning",
                Severity::Neutral => "info",
            };
            let error = BytesStart::new("error").with_attributes([
                ("line", line.as_str()),
                ("column", column.as_str()),
                ("severity", severity),
                ("message", &*harmless(&finding.message)),
                ("source", finding.check.id),
            ]);
            self.writer.write_event(Event::Empty(error))?;
        }
        self.writer.write_event(Event::End(BytesEnd::new("file")))
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        self.begin()?;
        let settings = summary.settings.iter();
        let settings = settings.map(|used| (used.path.display().to_string(), used.to_string()));
        let passed_over = summary.passed_over_said();
        let passed_over = passed_over.map(|said| (".".to_owned(), said));
        for (path, said) in passed_over.into_iter().chain(settings) {
            let path = one_line(&path);
            let file = BytesStart::new("file").with_attributes([("name", &*path)]);
            self.writer.write_event(Event::Start(file))?;
            let said = BytesStart::new("error").with_attributes([
                ("line", "1"),
                ("severity", "info"),
                ("message", &*one_line(&said)),
                ("source", "copydesk/settings"),
            ]);
            self.writer.write_event(Event::Empty(said))?;
            self.writer.write_event(Event::End(BytesEnd::new("file")))?;
        }
        self.writer
            .write_event(Event::End(BytesEnd::new("checkstyle")))?;
        self.writer.get_mut().write_all(b"\n")?;
        self.writer.get_mut().flush()
    }
}
