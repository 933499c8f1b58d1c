use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "508-without-depth",
    group: Group::Status,
    strength: Strength::Fact,
    title: "508 to a request that does not go into the depth",
    help: "use 500 or 503: 508 is for a loop among collections under Depth: infinity",
    when: When::Status(&[508]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 5842",
        "7.2",
        "The 508 (Loop Detected) status code indicates that the server terminated an operation because it encountered an infinite loop while processing a request with \"Depth: infinity\".",
    )],
    page: include_str!("_508_without_depth.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let message = match x.request_fields().find(FieldId::Depth) {
        Some((_, depth)) if depth.value.eq_ignore_ascii_case(b"infinity") => return,
        Some((_, depth)) => format!(
            "508 is about Depth: infinity, and this request has Depth: {}",
            short(depth.value)
        ),
        // The methods of WebDAV go into the depth where nothing else is said.
        None if !matches!(x.method(), b"GET" | b"HEAD" | b"POST" | b"PUT" | b"PATCH") => return,
        None => "508 is about a request with Depth: infinity, and this one has no Depth".to_owned(),
    };
    report.add(Place::Status, message).confidence = Confidence::Medium;
}
