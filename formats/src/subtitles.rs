//! SubRip and WebVTT: the lines of each cue are a segment; times, numbers,
//! settings, notes and styles are nobody's prose.

use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::input::Input;
use copydesk_core::document::Role;
use std::path::Path;

pub(super) fn read(path: &Path, file: &FileText) -> Result<Input, InputError> {
    let mut extraction = Extraction::new(path, file)?;
    let mut in_cue = false;
    let mut at: usize = 0;
    for line in file.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        if text.trim().is_empty() {
            in_cue = false;
            extraction.end();
        } else if text.contains("-->") {
            in_cue = true;
            extraction.start(Role::Caption);
        } else if in_cue {
            if !extraction.is_fresh() {
                extraction.text("\n", at.saturating_sub(1));
            }
            cue_line(text, at, &mut extraction);
        }
        at += line.len();
    }
    Ok(extraction.finish(path, file))
}

/// A line of a cue, without its tags: `<i>`, `<v Anna>`, `{\an8}`.
fn cue_line(line: &str, at: usize, extraction: &mut Extraction) {
    let mut start = 0;
    while let Some(open) = line[start..].find(['<', '{']).map(|open| start + open) {
        let close = if line[open..].starts_with('<') {
            '>'
        } else {
            '}'
        };
        let Some(end) = line[open..].find(close).map(|end| open + end + 1) else {
            break;
        };
        if start < open {
            extraction.text(&line[start..open], at + start);
        }
        start = end;
    }
    if start < line.len() {
        extraction.text(&line[start..], at + start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(file: &str) -> Vec<String> {
        let draft = read(Path::new("a.srt"), &FileText::new(file))
            .expect("small")
            .draft;
        let texts = draft
            .segments
            .iter()
            .map(|s| draft.text[s.span.range()].to_owned());
        texts.collect()
    }

    #[test]
    fn cues_are_segments() {
        let srt = "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Le pont</i> est fermé.\r\nNul ne sait pourquoi.\r\n\r\n\
                   2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}On attend.\r\n";
        assert_eq!(
            segments(srt),
            ["Le pont est fermé.\nNul ne sait pourquoi.", "On attend."]
        );
        let vtt = "WEBVTT\n\nNOTE rien\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Anna>Oui, <b>vraiment</b>.\n";
        assert_eq!(segments(vtt), ["Oui, vraiment."]);
    }

    #[test]
    fn spans_lead_back_to_the_file() {
        let file = "1\n00:00:01,000 --> 00:00:02,500\n<i>Le pont</i> est fermé.\nNul ne sait.\n";
        let draft = read(Path::new("a.srt"), &FileText::new(file))
            .expect("small")
            .draft;
        for word in ["pont", "fermé", "sait"] {
            let at = draft.text.find(word).expect("in the text") as u32;
            let start = draft.origin.file_offset(at) as usize;
            assert!(file[start..].starts_with(word), "{word}");
        }
    }
}
