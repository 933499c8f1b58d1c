use crate::{
    Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "problem-detail-debugs",
    group: Group::Content,
    strength: Strength::Should,
    title: "Problem details with debugging output",
    help: "say in detail what the client can do, and write the trace to the log",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[
        Cite::new(
            "RFC 9457",
            "3.1.4",
            "The \"detail\" string, if present, ought to focus on helping the client correct the problem, rather than giving debugging information.",
        ),
        Cite::new(
            "RFC 9457",
            "5",
            "Generators providing links to occurrence information are encouraged to avoid making implementation details such as a stack dump available through the HTTP interface",
        ),
    ],
    page: include_str!("problem_detail_debugs.md"),
    check,
};

/// What traces have in them, and the languages that write them so.
const TRACES: &[(&str, &str)] = &[
    ("Traceback (most recent call last)", "a Python traceback"),
    (".java:", "a Java stack trace"),
    (".kt:", "a Kotlin stack trace"),
    (".cs:line ", "a .NET stack trace"),
    (".js:", "a JavaScript stack trace"),
    ("goroutine ", "a Go stack trace"),
    ("Stack trace:\n#0 ", "a PHP stack trace"),
    ("SQLSTATE[", "an error of the database"),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(outline) = super::problem(x) else { return };
    let Some(root) = outline.root() else { return };
    let Some(detail) = root.get("detail") else { return };
    let Some(text) = detail.text() else { return };
    let is_there = |(sign, what): &&(&str, &str)| {
        text.contains(sign) && (!what.ends_with("stack trace") || has_frames(&text))
    };
    if let Some((_, what)) = TRACES.iter().find(is_there) {
        let place = Place::Member("/detail".to_owned(), detail.place());
        report.add(place, format!("detail shows the client {what}"));
    }
}

/// Whether lines begin as those of a trace do: a file name alone may be what the problem is about.
fn has_frames(text: &str) -> bool {
    let frame = |line: &str| {
        let line = line.trim_start();
        line.starts_with("at ") || line.starts_with('#') || line.starts_with("goroutine ")
    };
    text.lines().any(frame)
}
