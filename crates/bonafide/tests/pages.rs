//! Every rule's page is its test: a broken message gives exactly the findings drawn, a sound one gives none
//! from any rule.
//!
//! With `BLESS=1` the pages are rewritten: the carets become what the rules say. Read the diff.

mod common;

use std::path::PathBuf;

use bonafide::{
    Checked, Engine, Facts, Rule,
    page::{self, Example},
    rules,
};

fn path(rule: &Rule) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(rule.source()).with_extension("md")
}

#[test]
fn every_page_says_what_the_rules_say() {
    let engine = Engine::default();
    let mut complaints = String::new();
    for rule in rules::all() {
        complaints += &common::complaints(&engine, &path(rule), rule.page);
    }
    assert!(complaints.is_empty(), "{complaints}\nBLESS=1 draws what was found; read the diff");
}

#[test]
fn every_page_has_its_sections_and_shows_both_sides() {
    for rule in rules::all() {
        let headings: Vec<&str> =
            page::sections(rule.page).iter().map(|section| section.heading).collect();
        for heading in ["Broken", "Sound", "What to do"] {
            assert!(headings.contains(&heading), "{}: no section {heading}", rule.name);
        }
        let examples = page::examples(rule.page);
        let own =
            |e: &Example| e.exchanges.iter().flat_map(|m| &m.expected).any(|e| e.rule == rule.name);
        let (broken, sound): (Vec<_>, Vec<_>) = examples
            .iter()
            .filter(|e| e.heading != "What to do")
            .partition(|e| e.heading == "Broken");
        assert!(
            !broken.is_empty() && broken.iter().all(|e| own(e)),
            "{}: a broken message must show it",
            rule.name
        );
        assert!(!sound.is_empty(), "{}: no sound message", rule.name);
        let silent = |e: &&Example| e.exchanges.iter().all(|m| m.expected.is_empty());
        assert!(
            sound.iter().all(silent),
            "{}: a sound message gives no finding from any rule",
            rule.name
        );
    }
}

#[test]
fn the_index_changes_nothing() {
    let engine = Engine::default();
    for rule in rules::all() {
        for example in page::examples(rule.page) {
            for exchange in example.read() {
                let facts = Facts::new(&exchange);
                let (indexed, plain) = (engine.check(&facts), engine.check_plainly(&facts));
                let key = |checked: &Checked| {
                    let mut findings: Vec<String> = checked
                        .findings
                        .iter()
                        .map(|f| format!("{:?} {}", f.at, f.message))
                        .collect();
                    findings.sort();
                    (findings, checked.lacking, checked.blind)
                };
                assert_eq!(key(&indexed), key(&plain), "{}", rule.name);
            }
        }
    }
}
