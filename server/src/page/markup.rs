//! The mark-up of the page, without a text in it yet.

use copydesk_engine::Language;
use copydesk_reports::html::{keys, severities};
use maud::{DOCTYPE, Markup, html};

/// A choice of languages; none is found out.
fn language_choice(name: &str, label: &str, known: &[Language]) -> Markup {
    html! {
        label {
            (label) " "
            select name=(name) {
                option value="" { "find out" }
                @for language in known { option value=(language.tag) { (language.name) } }
            }
        }
    }
}

/// The page.
pub(super) fn page(known: &[Language], is_editable: bool) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "copydesk" }
                link rel="stylesheet" href="page.css";
                link rel="icon" href="data:,";
                script src="page.js" defer {}
            }
            body data-editable[is_editable] {
                header { h1 { "copydesk" } p { "Reads a translated article once more before it is published." } }
                form #asked aria-label="What to check" {
                    div.texts {
                        label {
                            "Translation"
                            textarea name="text" rows="12" dir="auto" spellcheck="false"
                                placeholder="Paste the article, or drop a file here" {}
                        }
                        label {
                            "Source, where you have it"
                            textarea name="source" rows="12" dir="auto" spellcheck="false"
                                placeholder="Paste the text it was translated from, or drop a file" {}
                        }
                    }
                    p.chosen {
                        label { "File " input type="file" name="file"; }
                        label { "Its source " input type="file" name="source-file"; }
                        (language_choice("language", "Language", known))
                        (language_choice("sourceLanguage", "Source language", known))
                        button type="submit" { "Check" }
                        " " kbd { "Ctrl+Enter" }
                    }
                }
                p #state role="status" aria-live="polite" {}
                nav aria-label="Filters" hidden {
                    fieldset {
                        legend { "Severity" }
                        (severities(|_| None))
                        label { input type="checkbox" name="accepted"; "accepted" }
                    }
                    label { "Check " select name="check" { option value="" { "all" } } }
                    button type="button" data-act="all" { "Replace all with what is suggested first" }
                    button type="button" data-act="again" { "Check the repaired text" }
                    button type="button" data-act="download" { "Download it" }
                    (keys())
                }
                main #found {}
                dialog #add aria-labelledby="add-title" {
                    form method="dialog" {
                        h2 #add-title {}
                        label.name { "Approved form " input name="form" dir="auto"; }
                        label.name { "Instead of " input name="alias" dir="auto"; }
                        label.ignore { "Reason " input name="reason" dir="auto"; }
                        p { button value="ok" { "Add" } " " button value="" formnovalidate { "Cancel" } }
                    }
                }
            }
        }
    };
    markup.into_string()
}
