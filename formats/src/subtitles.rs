//! Subtitles: SubRip, WebVTT, SBV, and SubStation Alpha. The prose of a cue is its text without
//! tags, marks of songs and the dashes of speakers; a sentence that runs over several cues is one
//! segment. Times, numbers, settings, notes and styles are nobody's prose.

use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::html;
use crate::input::Input;
use crate::placeholders::head;
use copydesk_core::document::Role;
use std::path::Path;

/// SubRip, WebVTT and SBV: lines of text under a line with the times.
pub(super) fn read(path: &Path, file: &FileText) -> Result<Input, InputError> {
    let mut cues = Cues::new(path, file)?;
    let mut in_cue = false;
    let is_webvtt = file.starts_with("WEBVTT");
    for (number, (line, at)) in lines(file).enumerate() {
        if line.trim().is_empty() {
            in_cue = false;
        } else if is_time(line) {
            in_cue = true;
            cues.start();
        } else if in_cue {
            cues.line(line, at, Tags::Angled);
        } else if is_webvtt && number > 0 && !cues.have_begun {
            // The header: `Language: fr`.
            if let Some((name, value)) = line.split_once(':')
                && name.trim().eq_ignore_ascii_case("language")
            {
                cues.extraction.draft.language =
                    copydesk_core::language::normalised(value.trim()).unwrap_or_default();
            }
        }
    }
    Ok(cues.extraction.finish(path, file))
}

/// SubStation Alpha: the last field of each line of dialogue.
pub(super) fn read_alpha(path: &Path, file: &FileText) -> Result<Input, InputError> {
    /// Fields before the text, which the format line of every known version puts last.
    const FIELDS: usize = 9;
    let mut cues = Cues::new(path, file)?;
    for (line, at) in lines(file) {
        let Some(fields) = line.strip_prefix("Dialogue:") else {
            continue;
        };
        let Some((comma, _)) = fields.match_indices(',').nth(FIELDS - 1) else {
            continue;
        };
        let start = line.len() - fields.len() + comma + 1;
        cues.start();
        let mut rest = &line[start..];
        let mut at = at + start;
        while let Some(end) = rest.find("\\N").or_else(|| rest.find("\\n")) {
            cues.line(&rest[..end], at, Tags::Braced);
            at += end + 2;
            rest = &rest[end + 2..];
        }
        cues.line(rest, at, Tags::Braced);
    }
    Ok(cues.extraction.finish(path, file))
}

/// The lines of a file, each with its first byte; CR alone ends one too.
fn lines(file: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = file.get(at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let start = at;
        at += end
            + if rest[end..].starts_with("\r\n") {
                2
            } else {
                1
            };
        Some((&rest[..end], start))
    })
}

/// Whether a line says when a cue is shown: `00:01.000 --> 00:02.000`, in SBV
/// `0:00:01.000,0:00:02.000`.
fn is_time(line: &str) -> bool {
    line.contains("-->")
        || line.len() > "0:0,0:0".len()
            && line.contains(',')
            && line.matches(':').count() >= 2
            && line
                .chars()
                .all(|c| c.is_ascii_digit() || ":.,".contains(c))
}

/// How the tags of a line look: `<i>` and `{\an8}`; or those in braces alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tags {
    Angled,
    Braced,
}

/// The marks of a song; `#` is one at the ends of a line.
const SONG: [char; 3] = ['♪', '♫', '♩'];

struct Cues {
    extraction: Extraction,
    have_begun: bool,
    /// Whether the line that comes next is the first of its cue.
    is_first: bool,
    /// Where the last line of text ended in the file.
    end: usize,
}

impl Cues {
    fn new(path: &Path, file: &FileText) -> Result<Self, InputError> {
        Ok(Self {
            extraction: Extraction::new(path, file)?,
            have_begun: false,
            is_first: true,
            end: 0,
        })
    }

    fn start(&mut self) {
        self.have_begun = true;
        self.is_first = true;
    }

    /// Adds a line of a cue that stands at byte `at`.
    fn line(&mut self, line: &str, at: usize, tags: Tags) {
        let pieces = pieces(line, tags);
        let first = pieces.iter().map(|piece| piece.text.as_str());
        let shown: String = first.collect();
        let is_first = std::mem::replace(&mut self.is_first, false);
        let text = shown.trim();
        if text.is_empty() {
            return;
        }
        let (prose, is_turn) = match text.strip_prefix(['-', '–', '—', '‐']) {
            Some(said) if !said.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
                (said.trim_start(), true)
            }
            _ => (text, line.trim_start().starts_with("<v")),
        };
        let prose = prose.trim_matches(|c: char| SONG.contains(&c) || c.is_whitespace());
        let prose = match prose.strip_prefix('#') {
            Some(sung) => sung.trim_end_matches('#').trim(),
            None => prose,
        };
        if prose.is_empty() {
            return;
        }
        let extraction = &mut self.extraction;
        let before = extraction.has_text().then(|| extraction.last_text());
        let goes_on = match before {
            Some(before) => !is_turn && (!is_first || runs_on(before, prose)),
            None => false,
        };
        let start = prose.as_ptr() as usize - shown.as_ptr() as usize;
        let mut within = 0;
        if goes_on {
            let from = self.end;
            extraction.escaped("\n", from, at.saturating_sub(from).max(1));
        } else {
            extraction.start(Role::Caption);
        }
        for piece in pieces {
            let own = within..within + piece.text.len();
            within = own.end;
            let (from, to) = (own.start.max(start), own.end.min(start + prose.len()));
            if from >= to {
                continue;
            }
            let text = &piece.text[from - own.start..to - own.start];
            match piece.bytes {
                0 => extraction.text(text, at + piece.at + (from - own.start)),
                bytes => extraction.escaped(text, at + piece.at, bytes),
            }
            self.end = at + piece.at + piece.bytes.max(piece.text.len());
        }
    }
}

/// Whether a cue goes on with the sentence of the one before it.
fn runs_on(before: &str, text: &str) -> bool {
    let before = before.trim_end();
    let ends = before.ends_with(|c: char| ".!?…:;\"»”。！？؟।)]♪".contains(c));
    !ends && (text.starts_with(char::is_lowercase) || before.ends_with([',', '،', '、', '，']))
}

/// A part of a line.
struct Piece {
    text: String,
    /// Its first byte in the line, and its bytes there where it has another form.
    at: usize,
    bytes: usize,
}

/// The text of a line, without its tags, its character references resolved.
fn pieces(line: &str, tags: Tags) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let length = match rest.as_bytes()[0] {
            b'<' if tags == Tags::Angled => tag(rest, '>'),
            b'{' => tag(rest, '}'),
            b'&' if tags == Tags::Angled => {
                let (text, bytes) = html::reference(rest);
                let is_itself = rest.starts_with(&text);
                pieces.push(Piece {
                    bytes: if is_itself { 0 } else { bytes },
                    text,
                    at,
                });
                at += bytes;
                continue;
            }
            b'\\' if tags == Tags::Braced && rest.starts_with("\\h") => {
                pieces.push(Piece {
                    text: "\u{a0}".to_owned(),
                    at,
                    bytes: 2,
                });
                at += 2;
                continue;
            }
            _ => None,
        };
        match length {
            Some(length) => at += length,
            None => {
                let mut marks = rest.match_indices(['<', '{', '&', '\\']);
                let next = marks
                    .find(|(at, _)| *at > 0)
                    .map_or(rest.len(), |(at, _)| at);
                pieces.push(Piece {
                    text: rest[..next].to_owned(),
                    at,
                    bytes: 0,
                });
                at += next;
            }
        }
    }
    pieces
}

/// The bytes of the tag that a text begins with: `<i>`, `</v>`, `<00:01.000>`, `{\an8}`; a mark
/// with white space behind it begins none.
fn tag(text: &str, close: char) -> Option<usize> {
    let is_tag = text[1..].starts_with(|c: char| c.is_alphanumeric() || "/\\".contains(c));
    let end = head(text).find(close).filter(|_| is_tag)?;
    Some(end + close.len_utf8())
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

    /// What is prose of a cue, and what is none.
    #[test]
    fn marks_of_cues_are_no_prose() {
        for (cues, expected) in [
            ("- On part ?\n- Oui.", &["On part ?", "Oui."][..]),
            ("♪ La mer ♪", &["La mer"]),
            ("# La mer #", &["La mer"]),
            (
                "Tom &amp; Jerry &lt;ici&gt; R&D",
                &["Tom & Jerry <ici> R&D"],
            ),
            ("{\\an8}<font color=\"x\">Non.</font>", &["Non."]),
            ("3 < 4 et {ici}", &["3 < 4 et"]),
            ("-5 degrés", &["-5 degrés"]),
        ] {
            let file = format!("1\n00:00:01,000 --> 00:00:02,000\n{cues}\n");
            assert_eq!(segments(&file), expected, "{cues}");
        }
    }

    #[test]
    fn a_sentence_runs_over_cues() {
        let cue = |text: &str| format!("00:00:01.000 --> 00:00:02.000\r{text}\r\r");
        let file = [
            "Le pont est",
            "fermé, dit",
            "la mairie.",
            "On attend,",
            "Anna",
            "Oui",
        ];
        let file: String = file.into_iter().map(cue).collect();
        assert_eq!(
            segments(&file),
            [
                "Le pont est\nfermé, dit\nla mairie.",
                "On attend,\nAnna",
                "Oui"
            ]
        );
    }

    #[test]
    fn other_forms_of_cues_are_read() {
        let sbv = "0:00:01.000,0:00:02.000\nLe pont est fermé.\n\n0:00:02.000,0:00:03.000\nOui.\n";
        assert_eq!(segments(sbv), ["Le pont est fermé.", "Oui."]);
        let ass = "[Script Info]\nTitle: x\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, \
                   MarginR, MarginV, Effect, Text\n\
                   Comment: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,rien\n\
                   Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\i1}Le pont{\\i0}, dit-on,\\Nest\\hfermé.\n";
        let input = read_alpha(Path::new("a.ass"), &FileText::new(ass)).expect("small");
        let draft = input.draft;
        assert_eq!(draft.text, "Le pont, dit-on,\nest\u{a0}fermé.");
        let at = draft.text.find("fermé").expect("in the text") as u32;
        assert!(ass[draft.origin.file_offset(at) as usize..].starts_with("fermé"));
    }

    #[test]
    fn the_header_tells_the_language() {
        let file = "WEBVTT\nLanguage: fr-CA\n\n00:01.000 --> 00:02.000\nOui.\n";
        let input = read(Path::new("a.vtt"), &FileText::new(file)).expect("small");
        assert_eq!(input.draft.language, "fr-CA");
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
