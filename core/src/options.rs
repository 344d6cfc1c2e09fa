//! Reading what a user configured, with errors that help.

use crate::checker::Failure;
use crate::finding::Severity;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error, Visitor};
use serde_json::Value;

/// How much a matter of typography weighs that each house decides: straight quotation marks, a
/// hyphen for a dash, the space before a per cent sign, stops inside quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Nothing, with a source or without.
    #[default]
    Press,
    /// It is minor.
    Strict,
}

impl Style {
    /// The severity of such a finding.
    pub fn severity(self) -> Severity {
        match self {
            Self::Press => Severity::Neutral,
            Self::Strict => Severity::Minor,
        }
    }
}

/// Reads options from their JSON.
///
/// # Errors
///
/// Where `json` is no JSON object, has a key that `T` has not (the error names
/// the nearest one that it has), or a value of the wrong type.
pub fn parse<T: DeserializeOwned>(json: &[u8]) -> Result<T, Failure> {
    let value: Value = serde_json::from_slice(json)?;
    let keys = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    if let Some(problem) = unknown_key::<T>(keys.map(String::as_str)) {
        return Err(Failure(format!("unknown option {problem}")));
    }
    serde_json::from_value(value).map_err(|e| Failure(format!("options: {e}")))
}

/// The first of `keys` that is no field of `T`, in back-quotes, with a hint; nothing where `T`
/// tells no fields, as a struct with `#[serde(flatten)]`: it refuses what it does not know itself.
pub fn unknown_key<'a, T: DeserializeOwned>(
    mut keys: impl Iterator<Item = &'a str>,
) -> Option<String> {
    let mut known = None;
    // It always fails, once it has said its fields.
    let _ = T::deserialize(Fields(&mut known));
    let known = known?;
    keys.find(|key| !known.contains(key))
        .map(|key| format!("`{key}`: {}", did_you_mean(key, known.iter().copied())))
}

/// Takes the names of the fields that a struct asks for.
struct Fields<'a>(&'a mut Option<&'static [&'static str]>);

impl<'de> Deserializer<'de> for Fields<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = Some(fields);
        Err(Self::Error::custom("only its fields are wanted"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("no struct"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A hint for somebody who wrote `wrong`: the nearest known word, or all of
/// them where none is near.
pub fn did_you_mean<'a>(wrong: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let nearest = known
        .clone()
        .map(|word| (strsim::normalized_damerau_levenshtein(wrong, word), word))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((similarity, word)) if similarity > 0.5 => format!("did you mean `{word}`?"),
        Some(_) => format!(
            "known are {}",
            known
                .map(|w| format!("`{w}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        None => "there are none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default, rename_all = "kebab-case")]
    struct House {
        quote_style: String,
        limit: u32,
    }

    fn error(json: &str) -> String {
        match parse::<House>(json.as_bytes()) {
            Err(failure) => failure.0,
            Ok(options) => panic!("accepted: {options:?}"),
        }
    }

    #[test]
    fn an_absent_section_is_an_empty_one() {
        assert!(matches!(parse::<House>(b"{}"), Ok(h) if h == House::default()));
    }

    #[test]
    fn an_unknown_key_is_answered_with_the_nearest_known_one() {
        assert_eq!(
            error(r#"{"quote-stile": "«»"}"#),
            "unknown option `quote-stile`: did you mean `quote-style`?"
        );
        assert_eq!(
            error(r#"{"zzz": 1}"#),
            "unknown option `zzz`: known are `quote-style`, `limit`"
        );
    }

    #[test]
    fn options_may_stand_in_a_struct_of_their_own() {
        #[derive(Debug, Default, Deserialize, PartialEq)]
        #[serde(default)]
        struct Common {
            limit: u32,
        }
        #[derive(Debug, Default, Deserialize, PartialEq)]
        #[serde(default)]
        struct Own {
            style: String,
            #[serde(flatten)]
            common: Common,
        }
        let own = parse::<Own>(br#"{"style": "a", "limit": 3}"#).unwrap();
        assert_eq!((own.style.as_str(), own.common.limit), ("a", 3));
    }

    #[test]
    fn a_value_of_the_wrong_type_is_an_error() {
        assert!(error(r#"{"limit": "many"}"#).starts_with("options: "));
    }
}
