//! Every rule's page is its test: a broken message gives exactly the findings drawn, a sound one gives none
//! from any rule.
//!
//! With `BLESS=1` the pages are rewritten: the carets become what the rules say. Read the diff.

mod common;

use std::path::PathBuf;

use bonafide::{
    Checked, Engine, Facts, Group, Rule,
    page::{self, Example},
    rules,
};

fn path(rule: &Rule) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(rule.source()).with_extension("md")
}

/// The rules in force by default, and the rule itself where it has to be asked for.
fn engine_for(rule: &'static Rule) -> Engine {
    Engine::new(rules::by_default().chain(rule.group.is_opt_in().then_some(rule)))
}

/// What the sections are called where a rule fires and where it does not.
fn headings(rule: &Rule) -> [&'static str; 3] {
    if rule.group == Group::Good {
        ["Good", "Otherwise", "Why it helps"]
    } else {
        ["Broken", "Sound", "What to do"]
    }
}

#[test]
fn every_page_says_what_the_rules_say() {
    let default = Engine::default();
    let mut complaints = String::new();
    for rule in rules::by_default() {
        complaints += &common::complaints(&default, &path(rule), rule.page);
    }
    for rule in rules::all().filter(|rule| rule.group.is_opt_in()) {
        complaints += &common::complaints(&engine_for(rule), &path(rule), rule.page);
    }
    assert!(complaints.is_empty(), "{complaints}\nBLESS=1 draws what was found; read the diff");
}

#[test]
fn every_page_has_its_sections_and_shows_both_sides() {
    for rule in rules::all() {
        let there: Vec<&str> =
            page::sections(rule.page).iter().map(|section| section.heading).collect();
        let wanted = headings(rule);
        for heading in wanted {
            assert!(there.contains(&heading), "{}: no section {heading}", rule.name);
        }
        let examples = page::examples(rule.page);
        let own =
            |e: &Example| e.exchanges.iter().flat_map(|m| &m.expected).any(|e| e.rule == rule.name);
        let (broken, sound): (Vec<_>, Vec<_>) = examples
            .iter()
            .filter(|e| e.heading != wanted[2])
            .partition(|e| e.heading == wanted[0]);
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
    let engine = Engine::new(rules::all());
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
