//! A rule as it is written, and as it is used.

use crate::words::{Words, is_unspaced};
use copydesk_core::Severity;
use regex_automata::PatternID;
use regex_automata::meta::Regex;
use serde::Deserialize;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Why rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RuleError {
    #[error("{}: {problem}", path.display())]
    File { path: PathBuf, problem: String },
    #[error("a rule has no id")]
    NoId,
    #[error("two rules have the id {0}")]
    Twice(String),
    #[error("{place}rule {id}: {problem}")]
    Rule {
        /// The file it stands in, and a colon.
        place: String,
        id: String,
        problem: String,
    },
    #[error("the rules are too many together: {0}")]
    TooMany(String),
}

/// One of something, or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl<T> OneOrMany<T> {
    fn all(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// An example: a text, in which ⟦ ⟧ may enclose what is found, and its source.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Example {
    Text(String),
    Pair { text: String, source: String },
}

impl Example {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Pair { text, .. } => text,
        }
    }

    fn source(&self) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            Self::Pair { source, .. } => Some(source),
        }
    }
}

/// A rule as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(crate) struct Written {
    /// What names it in messages.
    id: String,
    /// BCP 47 tags of the texts that it is for, `fr` for `fr-CH` too; all where there are none.
    languages: OneOrMany<String>,
    /// What it finds: words, and regular expressions.
    words: OneOrMany<String>,
    regex: OneOrMany<String>,
    /// What the source must have, where there is such.
    source_words: OneOrMany<String>,
    source_regex: OneOrMany<String>,
    /// What is left alone, where it stands over what would be found.
    except_words: OneOrMany<String>,
    except_regex: OneOrMany<String>,
    /// What is wrong.
    message: String,
    /// What to write instead; `$1` is a group of the regular expression.
    suggestion: Option<String>,
    severity: Option<Severity>,
    /// Texts in which it finds something, and in which it finds nothing.
    bad: OneOrMany<Example>,
    good: OneOrMany<Example>,
    /// The file that it stands in.
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Written {
    /// The same, which stands in a file.
    pub(crate) fn of_file(self, path: &Path) -> Self {
        Self {
            file: Some(path.to_owned()),
            ..self
        }
    }

    /// What is wrong with it.
    fn wrong(&self, problem: String) -> RuleError {
        let file = self.file.as_ref();
        RuleError::Rule {
            place: file.map_or(String::new(), |file| format!("{}: ", file.display())),
            id: self.id.clone(),
            problem,
        }
    }
}

/// What a rule looks for in a text.
#[derive(Debug)]
pub(crate) enum Pattern {
    Words(Words),
    /// With its text.
    Regex(Regex, String),
}

impl Pattern {
    /// Where it stands in a text.
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        match self {
            Self::Words(words) => words.find(text),
            Self::Regex(regex, _) => regex.find_iter(text).map(|found| found.range()).collect(),
        }
    }

    fn of(words: &[String], regexes: &[String]) -> Result<Vec<Self>, String> {
        let words = words.iter().map(|text| match is_unspaced(text) {
            true => regex(&regex_syntax::escape(text)),
            false => Words::new(text)
                .map(Self::Words)
                .map_err(|problem| format!("words {text:?}: {problem}")),
        });
        let regexes = regexes.iter().map(|text| regex(text));
        words.chain(regexes).collect()
    }
}

/// Bytes of the program of one expression.
const LARGEST: usize = 1 << 20;

fn regex(text: &str) -> Result<Pattern, String> {
    let config = Regex::config().nfa_size_limit(Some(LARGEST));
    let built = Regex::builder().configure(config).build(text);
    let built = built.map_err(|error| {
        let error = match error.syntax_error() {
            Some(error) => error.to_string(),
            None => error.to_string(),
        };
        let last = error.lines().last().unwrap_or_default();
        format!("regex {text:?}: {}", last.trim_start_matches("error: "))
    })?;
    match built.is_match("") {
        true => Err(format!(
            "regex {text:?}: it matches nothing at all, and so everywhere"
        )),
        false => Ok(Pattern::Regex(built, text.to_owned())),
    }
}

/// The group that a suggestion names and an expression has not, read as it is put in.
fn unknown_group(regex: &Regex, suggestion: &str) -> Option<String> {
    let groups = regex.group_info();
    let has = |name: &str| match name.parse::<usize>() {
        Ok(number) => number < groups.group_len(PatternID::ZERO),
        Err(_) => groups.to_index(PatternID::ZERO, name).is_some(),
    };
    let mut rest = suggestion;
    while let Some(at) = rest.find('$') {
        rest = &rest[at + 1..];
        if let Some(behind) = rest.strip_prefix('$') {
            rest = behind;
            continue;
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let name = match rest.strip_prefix('{') {
            Some(inner) => inner.split('}').next().unwrap_or_default(),
            None => &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())],
        };
        if !name.is_empty() && !has(name) {
            return Some(name.to_owned());
        }
    }
    None
}

/// A rule.
#[derive(Debug)]
pub(crate) struct Rule {
    written: Written,
    pub(crate) patterns: Vec<Pattern>,
    source: Vec<Pattern>,
    except: Vec<Pattern>,
}

impl Rule {
    /// # Errors
    ///
    /// Where it is incomplete, or a pattern is none. Its examples are tried later.
    pub(crate) fn new(written: Written) -> Result<Self, RuleError> {
        if written.id.trim().is_empty() {
            return Err(RuleError::NoId);
        }
        let wrong = |problem: String| written.wrong(problem);
        let patterns = Pattern::of(written.words.all(), written.regex.all()).map_err(wrong)?;
        let source = Pattern::of(written.source_words.all(), written.source_regex.all());
        let except = Pattern::of(written.except_words.all(), written.except_regex.all());
        if let Some(suggestion) = &written.suggestion {
            let expressions = patterns.iter().filter_map(|pattern| match pattern {
                Pattern::Regex(regex, _) => Some(regex),
                Pattern::Words(_) => None,
            });
            let unknown = expressions
                .map(|regex| unknown_group(regex, suggestion))
                .find_map(|unknown| unknown);
            if let Some(name) = unknown {
                return Err(wrong(format!(
                    "suggestion {suggestion:?}: there is no group {name}; write ${{1}}s for group 1 \
                     and an s, $$ for a dollar sign"
                )));
            }
        }
        let is_tag = |tag: &&String| copydesk_core::language::normalised(tag).is_some();
        let no_tag = written.languages.all().iter().find(|tag| !is_tag(tag));
        let missing = if patterns.is_empty() {
            Some("it has neither words nor regex".to_owned())
        } else if written.message.trim().is_empty() {
            Some("it has no message".to_owned())
        } else if written.bad.all().is_empty() {
            Some("it has no bad example, which shows what it finds".to_owned())
        } else {
            no_tag.map(|tag| format!("{tag} is no language tag such as fr or pt-BR"))
        };
        if let Some(missing) = missing {
            return Err(wrong(missing));
        }
        Ok(Self {
            source: source.map_err(wrong)?,
            except: except.map_err(wrong)?,
            patterns,
            written,
        })
    }

    pub(crate) fn id(&self) -> &str {
        &self.written.id
    }

    pub(crate) fn message(&self) -> &str {
        &self.written.message
    }

    pub(crate) fn severity(&self) -> Severity {
        self.written.severity.unwrap_or(crate::CHECK.severity)
    }

    pub(crate) fn suggestion(&self) -> Option<&str> {
        self.written.suggestion.as_deref()
    }

    /// Whether it is for texts in a language.
    pub(crate) fn is_for(&self, language: &str) -> bool {
        let languages = self.written.languages.all();
        let is = |tag: &String| {
            let rest = language.strip_prefix(tag.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        languages.is_empty() || languages.iter().any(is)
    }

    /// Whether the source has what it must have.
    pub(crate) fn is_for_source(&self, source: Option<&str>) -> bool {
        let has = |source: &str| {
            let mut patterns = self.source.iter();
            patterns.any(|pattern| !pattern.find(source).is_empty())
        };
        self.source.is_empty() || source.is_some_and(has)
    }

    /// Where nothing is to be found in a text.
    pub(crate) fn exceptions(&self, text: &str) -> Vec<Range<usize>> {
        let exceptions = self.except.iter();
        exceptions.flat_map(|pattern| pattern.find(text)).collect()
    }

    /// A language that it is for.
    fn a_language(&self) -> &str {
        let first = self.written.languages.all().first();
        first.map_or("und", String::as_str)
    }

    /// Tries its examples with what finds it in a text, its source and a language.
    ///
    /// # Errors
    ///
    /// The first that is not true.
    pub(crate) fn try_examples(
        &self,
        find: impl Fn(&str, Option<&str>, &str) -> Vec<Range<usize>>,
    ) -> Result<(), RuleError> {
        let wrong = |problem: String| self.written.wrong(problem);
        let found = |example: &Example| {
            let plain = example.text().replace(['⟦', '⟧'], "");
            let found = find(&plain, example.source(), self.a_language());
            let shown = marked(&plain, &found);
            (plain, shown)
        };
        for example in self.written.bad.all() {
            let (plain, shown) = found(example);
            let text = example.text();
            if shown == plain {
                return Err(wrong(format!(
                    "nothing is found in its bad example {text:?}"
                )));
            }
            if text != plain && text != shown {
                return Err(wrong(format!(
                    "in its bad example {text:?} it finds {shown:?}"
                )));
            }
        }
        for example in self.written.good.all() {
            let (plain, shown) = found(example);
            if shown != plain {
                let text = example.text();
                return Err(wrong(format!(
                    "in its good example {text:?} it finds {shown:?}"
                )));
            }
        }
        Ok(())
    }
}

/// A text with marks around what was found.
fn marked(text: &str, found: &[Range<usize>]) -> String {
    let mut shown = text.to_owned();
    for range in found.iter().rev() {
        shown.insert(range.end, '⟧');
        shown.insert(range.start, '⟦');
    }
    shown
}
