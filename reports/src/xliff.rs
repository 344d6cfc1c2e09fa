//! XLIFF 1.2, for translators' tools: a file a document, a unit a segment. What was
//! found is written into the targets as ITS 2.0 marks localization quality issues:
//! beside the text it concerns, or, where findings overlap, in a list of the unit
//! that the text refers to.

use crate::reporter::Reporter;
use crate::visible::{harmless, in_xml, one_line, without_commands};
use copydesk_core::document::Role;
use copydesk_engine::{PageSegment, PlacedFinding, PluginBuild, Provenance, Review, Summary};
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(crate) struct Xliff<W> {
    writer: Writer<W>,
    provenance: Provenance,
    begun: bool,
    /// How many lists of issues there are.
    lists: usize,
}

impl<W: Write> Xliff<W> {
    pub(crate) fn new(out: W, provenance: Provenance) -> Self {
        Self {
            writer: Writer::new(out),
            provenance,
            begun: false,
            lists: 0,
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
        self.writer.write_event(Event::Decl(declaration))?;
        self.line_break()?;
        self.start(
            "xliff",
            &[
                ("version", "1.2"),
                ("xmlns", "urn:oasis:names:tc:xliff:document:1.2"),
                ("xmlns:its", "http://www.w3.org/2005/11/its"),
                ("its:version", "2.0"),
            ],
        )?;
        self.line_break()
    }

    /// The plugins that found something, as the tools that they are.
    fn header(&mut self, review: &Review) -> io::Result<()> {
        let families = review.findings.iter().map(|f| f.check.family());
        let tools: BTreeMap<&str, PluginBuild> = families
            .filter_map(|family| Some((family, self.provenance.of(family)?.clone())))
            .collect();
        if tools.is_empty() {
            return Ok(());
        }
        self.start("header", &[])?;
        for (name, origin) in tools {
            let version = format!("{}, sha256:{}", origin.version, origin.sha256);
            let full = format!("copydesk {name}");
            self.empty(
                "tool",
                &[
                    ("tool-id", name),
                    ("tool-name", &full),
                    ("tool-version", &version),
                ],
            )?;
        }
        self.end("header")?;
        self.line_break()
    }

    fn unit(
        &mut self,
        number: usize,
        segment: &PageSegment<'_>,
        findings: &[&PlacedFinding],
        review: &Review,
    ) -> io::Result<()> {
        let number = number.to_string();
        let mut attributes = vec![("id", number.as_str())];
        let id = segment.id.map(one_line);
        if let Some(id) = &id {
            attributes.push(("resname", id));
        }
        if segment.role == Role::Headline {
            attributes.push(("restype", "x-headline"));
        }
        self.start("trans-unit", &attributes)?;
        self.start("source", &[])?;
        self.text(segment.source.unwrap_or_default())?;
        self.end("source")?;
        self.start("target", &[])?;
        let mut written = 0;
        let mut lists = Vec::new();
        for group in overlapping(findings) {
            let spans = group
                .iter()
                .map(|finding| segment.within(finding.place.span));
            let (start, end) = spans.fold((segment.text.len(), written), |(start, end), span| {
                (start.min(span.0), end.max(span.1))
            });
            self.text(&segment.text[written..start])?;
            let mut mark = BytesStart::new("mrk").with_attributes([("mtype", "x-its")]);
            if let [finding] = group {
                issue(&mut mark, finding, review);
            } else {
                self.lists += 1;
                let id = format!("issues-{}", self.lists);
                let reference = format!("#{id}");
                mark.push_attribute(("its:locQualityIssuesRef", reference.as_str()));
                lists.push((id, group));
            }
            self.writer.write_event(Event::Start(mark))?;
            self.text(&segment.text[start..end])?;
            self.end("mrk")?;
            written = end;
        }
        self.text(&segment.text[written..])?;
        self.end("target")?;
        for (id, group) in lists {
            self.start("its:locQualityIssues", &[("xml:id", &id)])?;
            for finding in group {
                let mut entry = BytesStart::new("its:locQualityIssue");
                issue(&mut entry, finding, review);
                self.writer.write_event(Event::Empty(entry))?;
            }
            self.end("its:locQualityIssues")?;
        }
        self.end("trans-unit")?;
        self.line_break()
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let element = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.writer.write_event(Event::Start(element))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let element = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.writer.write_event(Event::Empty(element))
    }

    fn end(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        let text = escape(in_xml(text));
        let text = BytesText::from_escaped(without_commands(&text));
        self.writer.write_event(Event::Text(text))
    }

    fn line_break(&mut self) -> io::Result<()> {
        self.writer.get_mut().write_all(b"\n")
    }
}

impl<W: Write> Reporter for Xliff<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        self.begin()?;
        let source_language = match review.source_language.as_str() {
            "" => "und",
            tag => tag,
        };
        let name = one_line(&review.name);
        self.start(
            "file",
            &[
                ("original", &name),
                ("source-language", source_language),
                ("target-language", &review.language),
                ("datatype", "plaintext"),
            ],
        )?;
        self.line_break()?;
        self.header(review)?;
        self.start("body", &[])?;
        self.line_break()?;
        for (number, (segment, findings)) in review.segments().into_iter().enumerate() {
            let findings: Vec<&PlacedFinding> = findings.into_iter().map(|(_, f)| f).collect();
            self.unit(number + 1, &segment, &findings, review)?;
        }
        self.end("body")?;
        self.end("file")?;
        self.line_break()
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        self.begin()?;
        for condition in summary.conditions() {
            // Two hyphens would end the comment.
            let text = in_xml(&one_line(&condition)).replace("--", "- -");
            let comment = BytesText::from_escaped(format!(" {text} "));
            self.writer.write_event(Event::Comment(comment))?;
            self.line_break()?;
        }
        self.end("xliff")?;
        self.line_break()?;
        self.writer.get_mut().flush()
    }
}

/// Findings, in the order of the text, cut where the next begins behind the end of
/// all before it.
fn overlapping<'a, 'b>(
    findings: &'a [&'b PlacedFinding],
) -> impl Iterator<Item = &'a [&'b PlacedFinding]> {
    let mut end = 0;
    findings.chunk_by(move |one, next| {
        end = one.place.span.end.max(end);
        next.place.span.start < end || next.place.span.start == one.place.span.start
    })
}

/// The attributes of an issue. Severities of ITS go from 0 to 100.
fn issue(element: &mut BytesStart<'_>, finding: &PlacedFinding, review: &Review) {
    let mut comment = format!("{}: {}", finding.check.id, finding.message);
    for suggestion in &finding.suggestions {
        comment += &format!(" → {}", suggestion.replacement);
    }
    let severity = review.points.share(finding.severity).to_string();
    let comment = harmless(&comment);
    element.extend_attributes([
        (
            "its:locQualityIssueType",
            finding.check.category.issue_type().name(),
        ),
        ("its:locQualityIssueComment", &*comment),
        ("its:locQualityIssueSeverity", &severity),
    ]);
    if finding.accepted.is_some() {
        element.push_attribute(("its:locQualityIssueEnabled", "no"));
    }
}
