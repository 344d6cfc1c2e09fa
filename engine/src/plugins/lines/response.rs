//! The answer in a line.

use super::ruler::{Ruler, Units};
use super::script::{Need, PROTOCOL, Script, Unit};
use crate::plugins::wire::{DescribedCheck, Description, Found, Request, Response};
use copydesk_core::checker::{Place, Reconciles, ReportedFact};
use copydesk_core::finding::Related;
use copydesk_core::{Category, Severity, Suggestion};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// An answer as a line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    id: u32,
    plugin: Option<Described>,
    #[serde(default)]
    findings: Vec<ToldFinding>,
    #[serde(default)]
    facts: Vec<ToldFact>,
    #[serde(default)]
    notes: Vec<String>,
    /// What it could not do.
    error: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    protocol: u32,
    name: String,
    version: String,
    description: String,
    #[serde(default = "nothing")]
    reconciles: String,
    unit: Unit,
    #[serde(default)]
    needs: BTreeSet<Need>,
    checks: Vec<ToldCheck>,
}

fn nothing() -> String {
    "nothing".to_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldCheck {
    id: String,
    category: String,
    severity: Severity,
    summary: String,
    explanation: String,
    example_language: String,
    bad: String,
    good: String,
    #[serde(default)]
    example_source: String,
    #[serde(default)]
    example_options: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldPlace {
    span: Option<Units>,
    fact: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldFinding {
    check: String,
    place: ToldPlace,
    severity: Option<Severity>,
    message: String,
    #[serde(default)]
    suggestions: Vec<Suggestion>,
    #[serde(default)]
    related: Vec<ToldRelated>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldRelated {
    place: ToldPlace,
    message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldFact {
    key: String,
    span: Units,
    value: String,
}

/// The answer in a line, and what the script is where it says so; what is wrong with it otherwise.
pub(crate) fn response(
    line: &[u8],
    id: u32,
    request: &Request<'_>,
    script: Option<&Script>,
) -> Result<(Response, Option<Script>), String> {
    let told: Told = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if told.id != id {
        return Err(format!("it answers {}, and was asked {id}", told.id));
    }
    let mut response = Response {
        notes: told.notes,
        ..Response::default()
    };
    match request {
        Request::Describe => response.errors.extend(told.error),
        Request::Create { .. } => {
            let error = told.error.map(|error| failed(script, "", &error));
            response.errors.extend(error);
        }
        Request::Check(document) => {
            let view = document.view();
            let on = format!(" on {}", view.name);
            let ruler = script.map(|script| Ruler::new(view.text, script.unit));
            let span = |place| {
                let found = ruler.as_ref().and_then(|ruler| ruler.span(place));
                let [start, end] = place;
                found.ok_or_else(|| format!("the place {start} to {end}, which is not in the text"))
            };
            response
                .errors
                .extend(told.error.map(|error| failed(script, &on, &error)));
            let place = |place: &ToldPlace| {
                let units = place.span.ok_or("a place without a span")?;
                span(units).map(Place::Span)
            };
            take(&mut response, told.findings, script, &on, place);
            for fact in told.facts {
                match span(fact.span) {
                    Ok(span) => response.facts.push(ReportedFact {
                        key: fact.key,
                        span,
                        value: fact.value,
                    }),
                    Err(problem) => {
                        let problem = format!("it told of a fact at {problem}; it was dropped");
                        response.errors.push(failed(script, &on, &problem));
                    }
                }
            }
        }
        Request::Reconcile { facts, .. } => {
            response
                .errors
                .extend(told.error.map(|error| failed(script, "", &error)));
            let number = facts.len();
            let place = |place: &ToldPlace| {
                let fact = place.fact.ok_or("a place without a fact")?;
                match (fact as usize) < number {
                    true => Ok(Place::Fact(fact)),
                    false => Err(format!("the fact {fact} of {number}")),
                }
            };
            take(&mut response, told.findings, script, "", place);
        }
    }
    let script = match told.plugin {
        Some(described) => {
            let (description, script) = described.read()?;
            response.description = Some(description);
            Some(script)
        }
        None => None,
    };
    Ok((response, script))
}

fn failed(script: Option<&Script>, on: &str, problem: &str) -> String {
    let name = script.map_or("", |script| script.name.as_str());
    format!("plugin {name} failed{on}: {problem}")
}

fn take(
    response: &mut Response,
    findings: Vec<ToldFinding>,
    script: Option<&Script>,
    on: &str,
    place: impl Fn(&ToldPlace) -> Result<Place, String>,
) {
    for told in findings {
        let mut checks = script.iter().flat_map(|script| &script.checks).enumerate();
        let found = checks.find(|(_, (id, _))| *id == told.check);
        let Some((check, (_, severity))) = found else {
            let problem = format!("it told of the check {:?}, which it has not", told.check);
            response.errors.push(failed(script, on, &problem));
            continue;
        };
        let related = told.related.into_iter().map(|related| {
            Ok(Related {
                place: place(&related.place)?,
                message: related.message,
            })
        });
        let related = related.collect::<Result<Vec<_>, String>>();
        let places = place(&told.place).and_then(|place| Ok((place, related?)));
        let (place, related) = match places {
            Ok(places) => places,
            Err(problem) => {
                let problem = format!("{} at {problem}; it was dropped", told.check);
                response.errors.push(failed(script, on, &problem));
                continue;
            }
        };
        response.findings.push(Found {
            check: check as u32,
            place,
            severity: told.severity.unwrap_or(*severity),
            message: told.message,
            suggestions: told.suggestions,
            related,
        });
    }
}

impl Described {
    fn read(self) -> Result<(Description, Script), String> {
        if self.protocol != PROTOCOL {
            return Err(format!(
                "it speaks version {} of the protocol, this copydesk speaks {PROTOCOL}",
                self.protocol
            ));
        }
        let reconciles = match self.reconciles.as_str() {
            "nothing" => Reconciles::Nothing,
            "differences" => Reconciles::Differences,
            "everything" => Reconciles::Everything,
            other => {
                return Err(format!(
                    "reconciles is {other:?}: nothing, differences or everything"
                ));
            }
        };
        let checks: Vec<DescribedCheck> = self
            .checks
            .into_iter()
            .map(ToldCheck::read)
            .collect::<Result<_, _>>()?;
        let script = Script {
            name: self.name.clone(),
            checks: checks.iter().map(DescribedCheck::key).collect(),
            needs: self.needs,
            unit: self.unit,
        };
        let description = Description::new(
            [self.name, self.version, self.description],
            (PROTOCOL, 0),
            checks,
            reconciles,
        );
        Ok((description, script))
    }
}

impl ToldCheck {
    fn read(self) -> Result<DescribedCheck, String> {
        let category = Category::from_name(&self.category).ok_or_else(|| {
            let known: Vec<String> = Category::ALL.iter().map(|known| known.name()).collect();
            format!(
                "the category of {} is {:?}, which is none: {}",
                self.id,
                self.category,
                known.join(", ")
            )
        })?;
        let options = self
            .example_options
            .map_or_else(String::new, |o| o.get().to_owned());
        let texts = [
            self.id,
            self.summary,
            self.explanation,
            self.example_language,
            self.bad,
            self.good,
            self.example_source,
            options,
        ];
        Ok(DescribedCheck::new(category, self.severity, texts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_script_tells_is_read_with_what_is_wrong_in_it() {
        let described = |change: &str| {
            let line = r#"{"id":1,"plugin":{"protocol":1,"name":"x","version":"1.0.0",
                "description":"d","unit":"utf-16","checks":[{"id":"x/y","category":"style",
                "severity":"minor","summary":"s","explanation":"e","example_language":"en",
                "bad":"b","good":"g"}]}}"#;
            let (was, becomes) = change.split_once(" -> ").unwrap_or(("", ""));
            let line = line.replace(was, becomes);
            response(line.as_bytes(), 1, &Request::Describe, None).map(|(_, script)| script)
        };
        let checks = described("").unwrap().unwrap().checks;
        assert_eq!(checks, [("x/y".to_owned(), Severity::Minor)]);
        for (change, problem) in [
            (
                "\"protocol\":1 -> \"protocol\":2",
                "version 2 of the protocol",
            ),
            ("\"id\":1 -> \"id\":2", "it answers 2, and was asked 1"),
            ("style -> stile", "the category of x/y is \"stile\""),
            ("utf-16 -> utf-8", "unknown variant `utf-8`"),
            ("\"bad\" -> \"evil\"", "unknown field `evil`"),
            (
                "\"unit\" -> \"reconciles\":\"all\",\"unit\"",
                "nothing, differences or everything",
            ),
        ] {
            let error = described(change).unwrap_err();
            assert!(error.contains(problem), "{error}");
        }
    }
}
