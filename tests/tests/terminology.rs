//! The term bases of the house, in each format, beside the configuration.

use copydesk_tests::Newsroom;

const CSV: &str = "en,fr,fr-forbidden\nkey rate,taux directeur,taux clef\n";
const TSV: &str = "en\tfr\tfr-forbidden\nkey rate\ttaux directeur\ttaux clef\n";
const TBX: &str = r#"<tbx style="dca" type="TBX-Basic" xml:lang="en"><text><body><conceptEntry id="1">
<langSec xml:lang="en"><termSec><term>key rate</term></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>taux directeur</term></termSec><termSec><term>taux clef</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"#;
const ENGLISH: &str =
    "The bank raised its key rate on Monday.\n\nThe key rate had been low for years.\n";
const FRENCH: &str = "La banque a relevé lundi son taux clef.\n\nLe loyer de l’argent était bas depuis des années.\n";

fn newsroom(name: &str, base: &str) -> Newsroom {
    let newsroom = Newsroom::new();
    newsroom.file(&format!("house/{name}"), base);
    let config = format!("[plugins.terminology]\nbase-files = [\"{name}\"]\n");
    newsroom.file("house/copydesk.toml", config);
    newsroom.file("house/bank.fr.txt", FRENCH);
    newsroom.file("house/bank.en.txt", ENGLISH);
    newsroom
}

#[test]
fn a_term_base_stands_beside_the_configuration() {
    for (name, base) in [("terms.csv", CSV), ("terms.tsv", TSV), ("terms.tbx", TBX)] {
        let newsroom = newsroom(name, base);
        let source = ["--source-language", "en", "house/bank.fr.txt"];
        let outcome = newsroom.run(&[&["check", "--format", "jsonl"], &source[..]].concat());
        let found: Vec<String> = outcome
            .lines()
            .iter()
            .map(|f| format!("{} {}", f["check"], f["text"]).replace('"', ""))
            .collect();
        assert_eq!(
            found,
            [
                "terminology/forbidden taux clef",
                "terminology/missing années"
            ],
            "{name}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn a_term_base_that_cannot_be_used_says_why() {
    for (name, base, problem) in [
        ("terms.csv", "english,fr\na,b\n", "`english` is no column"),
        (
            "terms.tbx",
            "<tbx><text>",
            "the file ends inside an element",
        ),
        ("terms.xlsx", "", "a term base ends in .tbx, .csv or .tsv"),
    ] {
        let newsroom = newsroom(name, base);
        newsroom.file("house/bank.fr.txt", "Il est parti , enfin.\n");
        let outcome = newsroom.run(&["check", "--format", "jsonl", "house/bank.fr.txt"]);
        assert_eq!(outcome.code, Some(2));
        assert!(outcome.stderr.contains(problem), "{}", outcome.stderr);
        assert_eq!(outcome.lines()[0]["check"], "punctuation/spacing");
    }
}
