//! docs/coverage.md is what its tables and the rules say: which requirement has which rule, and which rule of
//! other linters has one here.
//!
//! With `BLESS=1` the page is written anew. Read the diff.

use std::{collections::BTreeSet, fmt::Write, fs, path::PathBuf};

use bonafide::{Rule, Seen, rules};

/// A requirement that a response can break, or a rule of a peer.
struct Row<'t> {
    cells: Vec<&'t str>,
    rules: Vec<&'static Rule>,
    /// Why there is no rule.
    reason: &'t str,
}

fn docs() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

/// The rows of a table whose last two columns are the rules and the reason why there are none.
fn rows<'t>(table: &'t str, name: &str) -> Vec<Row<'t>> {
    table.lines().skip(1).map(|line| row(line, name)).collect()
}

fn row<'t>(line: &'t str, name: &str) -> Row<'t> {
    let mut cells: Vec<&str> = line.split('\t').collect();
    let (reason, names) = (cells.pop().unwrap_or(""), cells.pop().unwrap_or(""));
    let rule =
        |rule| rules::by_name(rule).unwrap_or_else(|| panic!("{name}: {line}: no rule {rule}"));
    let rules: Vec<_> = if names == "-" { vec![] } else { names.split(',').map(rule).collect() };
    assert!(rules.is_empty() != reason.is_empty(), "{name}: {line}: a rule, or a reason why not");
    Row { cells, rules, reason }
}

/// Whether a row of the requirements can be seen in captured traffic of one side.
fn is_in_scope(row: &Row<'_>) -> bool {
    matches!(row.cells[2], "R" | "Q" | "B" | "W" | "X")
}

#[test]
fn the_page_is_what_the_tables_say() {
    let read = |name: &str| {
        let path = docs().join("coverage").join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let (requirements, peers) = (read("requirements.tsv"), read("peers.tsv"));
    let requirements = rows(&requirements, "requirements.tsv");
    let peers = rows(&peers, "peers.tsv");
    let page = page(&requirements, &peers);
    let path = docs().join("coverage.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert!(
        fs::read_to_string(&path).is_ok_and(|written| written == page),
        "docs/coverage.md is not what the rules and tables say; BLESS=1 writes it"
    );
    let covered = requirements.iter().filter(|r| is_in_scope(r) && !r.rules.is_empty()).count();
    assert!(covered >= 320, "only {covered} requirements have a rule");
}

fn page(requirements: &[Row<'_>], peers: &[Row<'_>]) -> String {
    let mut page = String::from(
        "# What is checked\n\n\
         Written by a test from `docs/coverage/*.tsv` and the rules (`BLESS=1 cargo test -p bonafide --test coverage`).\n\n",
    );
    summary(&mut page, requirements, peers);
    page.push_str("\n## Requirements\n\nEvidence is what a capture must have seen for the rules to run; nothing means that the response's head is enough.\n\n");
    page.push_str("| requirement | strength | where | what must hold, or what is flagged | rules | evidence |\n|---|---|---|---|---|---|\n");
    for row in requirements {
        let [id, strength, _, section, what] = row.cells[..] else { panic!("{:?}", row.cells) };
        let _ = writeln!(
            page,
            "| {id} | {strength} | {section} | {} | {} | {} |",
            cell(what),
            rules_or_reason(row),
            evidence(row)
        );
    }
    for (peer, about) in
        [("httplint", "Notes of httplint 2026.10.4."), ("lint-http", "Rules of lint-http 0.1.0.")]
    {
        let _ = write!(page, "\n## {peer}\n\n{about}\n\n| {peer} | rules here |\n|---|---|\n");
        for row in peers.iter().filter(|row| row.cells[0] == peer) {
            let _ = writeln!(page, "| {} | {} |", row.cells[1], rules_or_reason(row));
        }
    }
    let known: BTreeSet<&str> = requirements
        .iter()
        .chain(peers)
        .flat_map(|row| row.rules.iter().map(|rule| rule.name))
        .collect();
    page.push_str("\n## Rules that answer to none of these\n\n");
    for rule in rules::all().filter(|rule| !known.contains(rule.name)) {
        let _ = writeln!(page, "- {}: {}", link(rule), rule.title);
    }
    page
}

fn summary(page: &mut String, requirements: &[Row<'_>], peers: &[Row<'_>]) {
    let in_scope: Vec<_> = requirements.iter().filter(|row| is_in_scope(row)).collect();
    let covered = in_scope.iter().filter(|row| !row.rules.is_empty()).count();
    let _ = writeln!(
        page,
        "- {covered} of {} requirements that captured traffic can show have a rule. {} more need a probe, both \
         sides of a proxy, or a description of the API.",
        in_scope.len(),
        requirements.len() - in_scope.len()
    );
    for peer in ["httplint", "lint-http"] {
        let of_responses = || {
            peers.iter().filter(move |row| {
                row.cells[0] == peer && !matches!(row.reason, "request" | "connection")
            })
        };
        let covered = of_responses().filter(|row| !row.rules.is_empty()).count();
        let all = of_responses().count();
        let _ = writeln!(
            page,
            "- {covered} of {all} checks of {peer} that concern responses have a rule here ({:.1} %).",
            100.0 * covered as f64 / all.max(1) as f64
        );
    }
    let of = |group_is_opt_in: bool| {
        rules::all().filter(move |rule| rule.group.is_opt_in() == group_is_opt_in).count()
    };
    let _ = writeln!(
        page,
        "- {} rules are in force by default; {} more praise, or are house rules of a profile.",
        of(false),
        of(true)
    );
}

fn rules_or_reason(row: &Row<'_>) -> String {
    if row.rules.is_empty() {
        return format!("none: {}", cell(row.reason));
    }
    row.rules.iter().map(|rule| link(rule)).collect::<Vec<_>>().join(", ")
}

fn evidence(row: &Row<'_>) -> String {
    let needs =
        row.rules.iter().map(|rule| rule.needs).reduce(|a, b| a | b).unwrap_or(Seen::NOTHING);
    needs.names().collect::<Vec<_>>().join(", ")
}

fn link(rule: &Rule) -> String {
    format!("[{}](../{})", rule.name, rule.source().replace(".rs", ".md"))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
