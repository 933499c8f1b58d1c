//! Executing the messages of a page, for the tests of rules' pages and of status pages.

use std::{fmt::Write, fs, path::Path};

use bonafide::{
    Checked, Engine, Exchange, Facts, draw,
    history::History,
    page::{self, Example, Expected},
};

/// Where the findings drawn on a page differ from those found; empty if nowhere. With `BLESS=1` the page is
/// also rewritten at `path`.
pub fn complaints(engine: &Engine, path: &Path, page: &str) -> String {
    let (mut complaints, mut redrawn) = (String::new(), page.to_owned());
    for (nth, example) in page::examples(page).iter().enumerate() {
        let found = findings(engine, example);
        for (messages, mut found) in example.exchanges.iter().zip(found.clone()) {
            let mut expected = messages.expected.clone();
            expected.sort();
            found.sort();
            if expected != found {
                let place = format!("{}:{}", path.display(), example.line);
                let _ =
                    writeln!(complaints, "\n{place}\n  drawn: {expected:#?}\n  found: {found:#?}");
            }
        }
        redrawn = redraw(&redrawn, nth, found);
    }
    if std::env::var_os("BLESS").is_some() && redrawn != page {
        fs::write(path, redrawn).expect("pages can be written where they are blessed");
    }
    complaints
}

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
    if of > 1 { Facts::in_history(exchange, history) } else { Facts::new(exchange) }
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
