//! The page for an editor, in real Chromium. The test is ignored where nobody asks
//! for it: `cargo test -p copydesk-tests --test page -- --ignored` needs `chromium`.

use copydesk_tests::Newsroom;
use std::process::Command;

/// What an editor does, one step after another; what he then sees is written into
/// the page.
const STEPS: &str = r#"<script>
const seen = [];
const marks = all("mark");
const shown = () => all(".finding").filter((finding) => finding.offsetParent !== null).map((finding) => finding.dataset.check);
seen.push("documents: " + all(".documents tbody tr").map((row) => row.cells[0].textContent + " " + row.cells[1].textContent).join(","));
seen.push("all: " + shown().join(","));
const neutral = document.querySelector("[name=severity][value=neutral]");
neutral.click();
seen.push("with neutral: " + shown().join(","));
neutral.click();
document.querySelector("[name=severity][value=minor]").click();
seen.push("without minor: " + shown().join(","));
document.querySelector("[name=severity][value=minor]").click();
const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
press("j");
seen.push("first: " + document.activeElement.dataset.check + " " + document.querySelector("mark.current").textContent);
press("j");
seen.push("second: " + document.activeElement.dataset.check);
press("k");
seen.push("first again: " + document.activeElement.dataset.check);
marks[marks.length - 1].click();
seen.push("clicked: " + document.activeElement.dataset.check);
const select = document.querySelector("[name=check]");
select.value = "untranslated/fragment";
select.dispatchEvent(new Event("change", { bubbles: true }));
seen.push("one check: " + shown().join(","));
select.value = "";
select.dispatchEvent(new Event("change", { bubbles: true }));
seen.push("what closes: " + all(".closing a").map((link) => link.textContent.split(":")[0]).join(","));
const spacing = all(".finding").find((card) => card.dataset.check === "punctuation/spacing" && card.dataset.severity === "minor");
show(spacing);
press("a");
const first = document.querySelector(".document");
seen.push("repaired: " + textOfDocument(first).includes("parti, enfin") + " " + textOfDocument(first).includes("revient, dit-on") + " " + first.querySelector(".count").textContent);
press("u");
seen.push("undone: " + textOfDocument(first).includes("parti , enfin") + " " + first.querySelector(".repaired").hidden);
const fragment = all(".finding").find((card) => card.dataset.check === "untranslated/fragment");
fragment.querySelector(".own input").value = "le pont restera fermé";
fragment.querySelector("[data-act=own]").click();
seen.push("own text: " + textOfDocument(first).split("\n\n")[2].trim());
seen.push("scripts of the text: " + (window.hacked ? "run" : "stay text"));
document.title = seen.join("; ");
</script>"#;

#[test]
#[ignore = "needs chromium"]
fn an_editor_filters_and_jumps() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.fr.txt",
        "Le pont est fermé\n\nIl est parti , enfin, « oui », et il revient , dit-on. <script>window.hacked = 1</script>\n\n\
         Il a dit que the bridge will stay closed until May, enfin.\n",
    );
    newsroom.file("b.fr.txt", "Le pont est ouvert.\n");
    newsroom.run(&["check", "a.fr.txt", "b.fr.txt", "--report", "html=out.html"]);
    let path = newsroom.path().join("out.html");
    let page = std::fs::read_to_string(&path).expect("a page");
    std::fs::write(&path, page.replace("</body>", &format!("{STEPS}</body>"))).expect("a page");
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        .arg(format!("file://{}", path.display()))
        .output()
        .expect("chromium runs");
    let dom = String::from_utf8_lossy(&output.stdout);
    let (_, rest) = dom.split_once("<title>").expect("a title");
    let (seen, _) = rest.split_once("</title>").expect("its end");
    let steps: Vec<&str> = seen.split("; ").collect();
    assert_eq!(
        steps,
        [
            "documents: a.fr.txt closed,b.fr.txt open",
            "all: punctuation/spacing,untranslated/fragment",
            "with neutral: punctuation/spacing,punctuation/spacing,untranslated/fragment",
            "without minor: untranslated/fragment",
            "first: punctuation/spacing  ,",
            "second: untranslated/fragment",
            "first again: punctuation/spacing",
            "clicked: untranslated/fragment",
            "one check: untranslated/fragment",
            "what closes: major untranslated/fragment",
            "repaired: true true 2 repairs",
            "undone: true true",
            "own text: Il a dit que le pont restera fermé May, enfin.",
            "scripts of the text: stay text",
        ]
    );
}
