use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "412-without-precondition",
    group: Group::Conditional,
    strength: Strength::Fact,
    title: "412 to a request that set no precondition",
    help: "answer 409, 400 or 422 for a state or input that does not fit; 428 to ask for a precondition",
    when: When::Status(&[412]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.13",
        "The 412 (Precondition Failed) status code indicates that one or more conditions given in the request header fields evaluated to false when tested on the server",
    )],
    page: include_str!("_412_without_precondition.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !x.request_fields().iter().any(|field| is_condition(field.id, field.name))
        && !has_query_condition(x)
    {
        report.add(
            Place::Status,
            "412, but no field of the request sets a condition that could have failed",
        );
    }
}

/// Whether a field makes its request conditional: HTTP's and WebDAV's own, those that vendors made after them
/// (`x-goog-if-generation-match`), and the version that the tus protocol asks for.
fn is_condition(id: FieldId, name: &[u8]) -> bool {
    let is_known = matches!(
        id,
        FieldId::If
            | FieldId::Overwrite
            | FieldId::Depth
            | FieldId::LockToken
            | FieldId::Expect
            | FieldId::Prefer
    );
    let starts_if = |part: &[u8]| part.len() >= 3 && part[..3].eq_ignore_ascii_case(b"if-");
    is_known
        || starts_if(name)
        || name.windows(4).any(|part| part[0] == b'-' && starts_if(&part[1..]))
        || name.eq_ignore_ascii_case(b"destination")
        || name.eq_ignore_ascii_case(b"tus-resumable")
}

/// Some APIs take conditions as parameters, such as `ifGenerationMatch=0`.
fn has_query_condition(x: &Facts<'_>) -> bool {
    let target = x.request.as_ref().map_or(b"" as &[u8], |request| request.target);
    target
        .windows(3)
        .any(|part| matches!(part[0], b'?' | b'&') && part[1..].eq_ignore_ascii_case(b"if"))
}
