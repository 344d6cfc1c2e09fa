//! Text among mark-up that whoever has it tells apart, as clients of LanguageTool send it: parts,
//! each of them prose, or mark-up with the prose that it stands for.

use crate::error::InputError;
use crate::file_text::FileText;
use crate::input::Input;
use crate::location::Placement;
use crate::text::segments;
use copydesk_core::document::{Draft, Origin, Run, check_length};
use std::path::PathBuf;
use std::sync::Arc;

/// A part of an annotated text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Prose.
    Text(&'a str),
    /// What is no prose, such as `<p>`, and what it stands for: nothing, or such as two line
    /// breaks.
    Markup(&'a str, &'a str),
}

impl Input {
    /// The prose of an annotated text under a name, with a line a paragraph as in a file of plain
    /// text. Its places are those of all parts one after the other, mark-up and prose.
    ///
    /// # Errors
    ///
    /// Where the parts are together beyond the limits of the model.
    pub fn from_annotated(
        name: impl Into<PathBuf>,
        parts: &[Part<'_>],
    ) -> Result<Self, InputError> {
        let path = name.into();
        let mut all = String::new();
        let mut draft = Draft::new(path.display().to_string(), "");
        let mut runs = Vec::new();
        let mut run = |prose: &str, markup: &str, all: &mut String| {
            if !prose.is_empty() {
                runs.push(Run {
                    text: draft.text.len() as u32,
                    file: all.len() as u32,
                    escaped: markup.len() as u32,
                });
                draft.text.push_str(prose);
            }
        };
        for part in parts {
            match part {
                Part::Text(text) => {
                    run(text, "", &mut all);
                    all.push_str(text);
                }
                // What stands for something stands somewhere.
                Part::Markup("", _) => {}
                Part::Markup(markup, prose) => {
                    run(prose, markup, &mut all);
                    all.push_str(markup);
                }
            }
        }
        let too_large = |source| InputError::TooLarge {
            path: path.clone(),
            source,
        };
        check_length(all.len().max(draft.text.len())).map_err(too_large)?;
        let file = FileText::new(&all);
        draft.segments = segments(&draft.text);
        draft.origin = Origin::extracted(Arc::clone(&file.lines), runs);
        Ok(Self {
            path,
            draft,
            placement: Placement::Extracted(file),
            source: None,
            language: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::Span;
    use copydesk_core::document::Analyser;

    #[test]
    fn places_are_those_of_text_and_mark_up_together() {
        let parts = [
            Part::Markup("<p>", "\n\n"),
            Part::Text("Le "),
            Part::Markup("<b>", ""),
            Part::Text("préfet"),
            Part::Markup("</b>", ""),
            Part::Text(" part."),
            Part::Markup("</p><p>", "\n\n"),
            Part::Text("Fin."),
            Part::Markup("", "nowhere"),
        ];
        let input = Input::from_annotated("text", &parts).expect("small");
        let segments = &input.draft.segments;
        let texts: Vec<&str> = segments
            .iter()
            .map(|s| &input.draft.text[s.span.range()])
            .collect();
        assert_eq!(texts, ["Le préfet part.", "Fin."]);
        let at = input.draft.text.find("préfet").expect("there") as u32;
        let analysis = Analyser::new().analyse(input.draft).expect("small");
        let located = input
            .placement
            .locate(&analysis, Span::new(at, at + "préfet".len() as u32));
        let whole = "<p>Le <b>préfet</b> part.</p><p>Fin.";
        assert_eq!(&whole[located.in_text], "préfet");
    }
}
