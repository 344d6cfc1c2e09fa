//! `copydesk lsp`: what an editor is told as somebody types, and what it can do about it.

use copydesk_tests::{Editor, Newsroom};
use serde_json::{Value, json};

fn codes(told: &[Value]) -> Vec<&str> {
    told.iter().filter_map(|one| one["code"].as_str()).collect()
}

fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    json!({"start": {"line": from.0, "character": from.1}, "end": {"line": to.0, "character": to.1}})
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions
        .iter()
        .filter_map(|one| one["title"].as_str())
        .collect()
}

#[test]
fn columns_are_counted_as_the_editor_counts() {
    let newsroom = Newsroom::new();
    for (units, kind, column) in [
        (&["utf-16", "utf-8"][..], "utf-8", 18),
        (&["utf-16"], "utf-16", 15),
        (&[], "utf-16", 15),
    ] {
        let mut editor = Editor::start(&newsroom, units, &json!({}));
        assert_eq!(editor.server["capabilities"]["positionEncoding"], kind);
        editor.open("a.fr.txt", "plaintext", "😀 Été parti là , enfin.\n");
        let told = editor.told("a.fr.txt", 1);
        assert_eq!(codes(&told), ["punctuation/spacing"]);
        let expected = match kind {
            "utf-8" => column + 2,
            _ => column,
        };
        assert_eq!(
            told[0]["range"]["start"]["character"], expected,
            "{kind}: {told:?}"
        );
        // A change in the same units.
        editor.change("a.fr.txt", 2, &told[0]["range"], ",");
        assert_eq!(codes(&editor.told("a.fr.txt", 2)), [""; 0]);
        assert!(editor.end().success());
    }
}

#[test]
fn repairs_stand_in_the_writing_of_the_file() {
    let newsroom = Newsroom::new();
    let mut editor = Editor::start(&newsroom, &["utf-8"], &json!({}));
    let text = "<html lang=\"fr\"><body><p>Il est <b>parti</b> , enfin.</p><p>Elle revient , dit-on.</p></body></html>";
    editor.open("a.html", "html", text);
    let told = editor.told("a.html", 1);
    assert_eq!(codes(&told), ["punctuation/spacing"; 2]);
    let actions = editor.actions("a.html", &told[0]["range"], &Value::Null);
    assert_eq!(
        titles(&actions),
        [
            "Replace with “,”",
            "Replace all 2 of this kind",
            "Let it stand: punctuation/spacing “ ,”"
        ]
    );
    let uri = editor.uri("a.html");
    let edits = &actions[1]["edit"]["changes"][&uri];
    assert_eq!(edits.as_array().map(Vec::len), Some(2));
    assert_eq!(edits[0]["newText"], ",");
    let all = editor.actions("a.html", &range((0, 0), (0, 0)), &json!(["source.fixAll"]));
    assert_eq!(titles(&all), ["Repair all that is safe to repair (2)"]);
    assert!(
        editor
            .actions("a.html", &told[0]["range"], &json!(["refactor"]))
            .is_empty()
    );
}

#[test]
fn a_change_of_a_long_text_is_told_at_once_and_the_rest_stays() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "[checks]\nrepetition = \"off\"\n");
    let mut editor = Editor::start(&newsroom, &["utf-8"], &json!({"pause": 50}));
    let paragraph = "La mairie a dit lundi que le pont restera fermé jusqu’à la fin du mois de mai, pour des travaux.\n\n";
    let text = format!(
        "Il est parti , enfin.\n\n{}Elle revient , dit-on.\n",
        paragraph.repeat(800)
    );
    editor.open("a.fr.txt", "plaintext", &text);
    assert_eq!(
        codes(&editor.told("a.fr.txt", 1)),
        ["punctuation/spacing"; 2]
    );
    // A paragraph more in the middle, with a fault: the last finding moves with its text.
    let typed = "Le maire a signé , dit-il.\n\n";
    editor.change("a.fr.txt", 2, &range((10, 0), (10, 0)), typed);
    for _ in ["what changed", "the whole"] {
        let told = editor.told("a.fr.txt", 2);
        let lines: Vec<u64> = told
            .iter()
            .filter_map(|one| one["range"]["start"]["line"].as_u64())
            .collect();
        assert_eq!(lines, [0, 10, 1604]);
    }
    // Taken out again, the finding goes with it.
    editor.change("a.fr.txt", 3, &range((10, 0), (12, 0)), "");
    assert_eq!(
        codes(&editor.told("a.fr.txt", 3)),
        ["punctuation/spacing"; 2]
    );
}

#[test]
fn the_source_is_found_beside_it_and_may_be_open_too() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "[sources]\nlanguage = \"en\"\n");
    newsroom.file("a.en.md", "There are 14 bridges in the old town.\n");
    let mut editor = Editor::start(&newsroom, &["utf-8"], &json!({}));
    editor.open(
        "a.fr.md",
        "markdown",
        "Il y a 12 ponts dans la vieille ville.\n",
    );
    let told = editor.told("a.fr.md", 1);
    assert_eq!(codes(&told), ["numbers/mismatch"]);
    let position = &told[0]["range"]["start"];
    let place = json!({"textDocument": {"uri": editor.uri("a.fr.md")}, "position": position});
    let hover = editor.ask("textDocument/hover", &place);
    let said = hover["contents"]["value"].as_str().expect("a text");
    assert!(
        said.contains("Source: There are 14 bridges in the old town"),
        "{said}"
    );
    // The source is corrected in the editor, and not saved yet.
    editor.open(
        "a.en.md",
        "markdown",
        "There are 14 bridges in the old town.\n",
    );
    editor.change("a.en.md", 2, &range((0, 10), (0, 12)), "12");
    loop {
        if editor.told("a.fr.md", 1).is_empty() {
            break;
        }
    }
    let lenses = editor.ask(
        "textDocument/codeLens",
        &json!({"textDocument": {"uri": editor.uri("a.fr.md")}}),
    );
    assert_eq!(lenses[0]["command"]["title"], "copydesk: open");
}

#[test]
fn settings_are_read_anew_and_written() {
    let newsroom = Newsroom::new();
    let mut editor = Editor::start(&newsroom, &["utf-8"], &json!({"neutral": true}));
    let text = "Selon Tokaïev, il rouvre. Tokayev part lundi.\n";
    editor.open("a.fr.txt", "plaintext", text);
    let told = editor.told("a.fr.txt", 1);
    assert_eq!(codes(&told), ["names/inconsistent"]);
    assert_eq!(
        told[0]["relatedInformation"].as_array().map(Vec::len),
        Some(1)
    );
    let actions = editor.actions("a.fr.txt", &told[0]["range"], &Value::Null);
    let name = actions
        .iter()
        .find(|one| one["title"] == "Add “Tokaïev” to the register of names");
    let command = &name.unwrap_or_else(|| panic!("{:?}", titles(&actions)))["command"];
    assert_eq!(
        editor.ask("workspace/executeCommand", &command.clone()),
        Value::Null
    );
    let config =
        std::fs::read_to_string(newsroom.path().join("copydesk.toml")).expect("it was written");
    assert_eq!(
        config,
        "[plugins.names]\nregister = [{ fr = \"Tokaïev\", aliases = \"Tokayev\" }]\n"
    );
    assert_eq!(codes(&editor.told("a.fr.txt", 1)), ["names/unapproved"]);
    newsroom.file("copydesk.toml", "[checks]\nnames = \"off\"\n");
    let saved = json!({"textDocument": {"uri": editor.uri("copydesk.toml")}});
    editor.tell("textDocument/didSave", &saved);
    assert_eq!(codes(&editor.told("a.fr.txt", 1)), [""; 0]);
    // A configuration that is wrong is told in the text that it is for.
    newsroom.file("copydesk.toml", "fail-on = 1\n");
    editor.tell("textDocument/didSave", &saved);
    let told = editor.told("a.fr.txt", 1);
    let message = told[0]["message"].as_str().expect("a text");
    assert!(message.contains("copydesk.toml is wrong"), "{message}");
    let wrong = editor.ask(
        "workspace/executeCommand",
        &json!({"command": "copydesk.burn", "arguments": []}),
    );
    assert_eq!(wrong["code"], -32602);
}

#[test]
fn what_is_no_article_is_left_alone_and_what_is_unknown_answered() {
    let newsroom = Newsroom::new();
    let mut editor = Editor::start(&newsroom, &[], &json!({}));
    editor.open("a.rs", "rust", "fn main() {}\n");
    editor.tell("textDocument/didChange", &json!({"nonsense": true}));
    editor.tell("$/unknown", &json!({}));
    assert_eq!(
        editor.ask("textDocument/rename", &json!({}))["code"],
        -32601
    );
    assert_eq!(
        editor.ask("textDocument/hover", &json!({"x": 1}))["code"],
        -32602
    );
    assert!(
        editor
            .actions("a.rs", &range((0, 0), (0, 1)), &Value::Null)
            .is_empty()
    );
    editor.open(
        "untitled",
        "markdown",
        "Il est parti , enfin, dit la mairie du village.\n",
    );
    assert_eq!(codes(&editor.told("untitled", 1)), ["punctuation/spacing"]);
    assert!(editor.end().success());
}
