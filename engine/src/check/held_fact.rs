//! A fact that waits to be brought together with others.

use crate::check::document::{AnalysedDocument, DocumentSpan};
use copydesk_core::abi::host::FactView;
use copydesk_core::checker::{FactOrigin, ReportedFact};
use std::sync::Arc;

/// A fact with the document it comes from.
pub(crate) struct HeldFact<'a> {
    pub(crate) document: u32,
    pub(crate) analysed: &'a Arc<AnalysedDocument>,
    pub(crate) instance: usize,
    pub(crate) fact: &'a ReportedFact,
}

impl HeldFact<'_> {
    /// As the plugin sees it.
    pub(crate) fn view(&self) -> FactView<'_> {
        let document = self.analysed.analysis.document();
        FactView {
            document: self.document,
            language: document.language,
            span: self.fact.span,
            text: &document.text[self.fact.span.range()],
            value: &self.fact.value,
            origin: FactOrigin {
                document: document.name,
                date: document.date,
                author: document.author,
                desk: document.desk,
                role: self.analysed.role_at(self.fact.span.start),
            },
        }
    }

    /// Where it stands.
    pub(crate) fn place(&self) -> DocumentSpan {
        DocumentSpan {
            analysed: Arc::clone(self.analysed),
            span: self.fact.span,
        }
    }
}
