//! Every rule's page is its test: a broken message gives exactly the findings drawn, a sound one gives none
//! from any rule.
//!
//! With `BLESS=1` the pages are rewritten: the carets become what the rules say. Read the diff.

use std::{fmt::Write, fs, path::PathBuf};

use bonafide::{
    Checked, Engine, Exchange, Facts, Rule, draw,
    history::History,
    page::{self, Example, Expected},
    rules,
};

/// The findings of every exchange of an example, as a page would draw them.
fn findings(engine: &Engine, example: &Example) -> Vec<Vec<Expected>> {
    let exchanges = example.read();
    let mut history = History::new(16);
    let check = |exchange: &Exchange<'_>| {
        let drawn = {
            let facts = facts(exchange, &history, exchanges.len());
            let Checked { findings, .. } = engine.check(&facts);
            let draw = |finding: &bonafide::Finding| {
                let drawn = draw::line(&facts, &finding.at);
                Expected {
                    text: drawn.text,
                    columns: (drawn.columns.start, drawn.columns.end),
                    rule: finding.rule.name.to_owned(),
                    message: draw::escape(finding.message.as_bytes()).into_owned(),
                }
            };
            findings.iter().map(draw).collect()
        };
        history.remember(exchange);
        drawn
    };
    exchanges.iter().map(check).collect()
}

/// An exchange that stands alone on the page was captured alone.
fn facts<'a>(exchange: &'a Exchange<'a>, history: &'a History, of: usize) -> Facts<'a> {
    if of > 1 { Facts::after(exchange, history.earlier(exchange)) } else { Facts::new(exchange) }
}

fn path(rule: &Rule) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join(rule.source()).with_extension("md")
}

#[test]
fn every_page_says_what_the_rules_say() {
    let engine = Engine::default();
    let mut complaints = String::new();
    for rule in rules::all() {
        let mut redrawn = rule.page.to_owned();
        for (nth, example) in page::examples(rule.page).iter().enumerate() {
            let found = findings(&engine, example);
            for (messages, mut found) in example.exchanges.iter().zip(found.clone()) {
                let mut expected = messages.expected.clone();
                expected.sort();
                found.sort();
                if expected != found {
                    let place = format!("{}:{}", path(rule).display(), example.line);
                    let _ = writeln!(
                        complaints,
                        "\n{place}\n  drawn: {expected:#?}\n  found: {found:#?}"
                    );
                }
            }
            redrawn = redraw(&redrawn, nth, found);
        }
        if std::env::var_os("BLESS").is_some() && redrawn != rule.page {
            fs::write(path(rule), redrawn).expect("pages can be written where they are blessed");
        }
    }
    assert!(complaints.is_empty(), "{complaints}\nBLESS=1 draws what was found; read the diff");
}

/// The page with the carets of its `nth` example replaced by what was found. Examples are counted, since
/// lines shift while a page is redrawn.
fn redraw(page: &str, nth: usize, mut found: Vec<Vec<Expected>>) -> String {
    let mut out = String::new();
    let (mut seen, mut inside, mut exchange, mut in_response) = (0, false, 0, false);
    for line in page.lines() {
        let opens = line.starts_with("```http") && !inside;
        seen += usize::from(opens);
        inside = opens || (inside && line != "```");
        let is_drawn_on = inside && !opens && seen == nth + 1;
        if is_drawn_on && line.trim_start().starts_with('^') {
            continue;
        }
        let _ = writeln!(out, "{line}");
        if !is_drawn_on {
            continue;
        }
        exchange += usize::from(in_response && line.starts_with('>'));
        in_response = line.starts_with('<');
        let text = line.get(2..).unwrap_or_default();
        for e in found[exchange].extract_if(.., |e| e.text == text) {
            let carets = "^".repeat(e.columns.1 - e.columns.0);
            let _ =
                writeln!(out, "{}{carets} {}: {}", " ".repeat(e.columns.0 + 2), e.rule, e.message);
        }
    }
    out
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
