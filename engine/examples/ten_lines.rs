//! Checks a text with the plugins that copydesk finds, and prints what is wrong.

use copydesk_engine::{Engine, Input};

/// Runs the example.
pub(crate) fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::builder().language("fr").build()?;
    let review = engine.check(Input::from_text(
        "article",
        "Le pont est fermé , dit le maire.",
    ))?;
    for finding in review.counting() {
        println!("{}: {}", finding.check.id, finding.message);
    }
    println!("the gate is {}", review.verdict().0.name());
    Ok(())
}
