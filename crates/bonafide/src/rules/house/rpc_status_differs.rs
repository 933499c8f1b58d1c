use crate::{
    Place, Seen,
    content::json::Outline,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "rpc-status-differs",
    group: Group::House,
    strength: Strength::Must,
    title: "Error.code or error.status does not go with the HTTP status",
    help: "send the HTTP status as error.code, and the name that maps to it as error.status",
    when: When::Class(&[4, 5]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "AIP-193",
        "http11json-representation",
        "The most important difference is that the code field in the JSON is an HTTP status code, not the direct value of google.rpc.Status.code.",
    )],
    page: include_str!("rpc_status_differs.md"),
    check,
};

/// The names of google.rpc.Code and the HTTP status that each maps to.
const CODES: [(&str, u16); 16] = [
    ("CANCELLED", 499),
    ("UNKNOWN", 500),
    ("INVALID_ARGUMENT", 400),
    ("DEADLINE_EXCEEDED", 504),
    ("NOT_FOUND", 404),
    ("ALREADY_EXISTS", 409),
    ("PERMISSION_DENIED", 403),
    ("UNAUTHENTICATED", 401),
    ("RESOURCE_EXHAUSTED", 429),
    ("FAILED_PRECONDITION", 400),
    ("ABORTED", 409),
    ("OUT_OF_RANGE", 400),
    ("UNIMPLEMENTED", 501),
    ("INTERNAL", 500),
    ("UNAVAILABLE", 503),
    ("DATA_LOSS", 500),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(error) = outline.root().and_then(|root| root.get("error")) else { return };
    let claimed = x.response.status;
    if let Some(code) = error.get("code")
        && code.integer().is_some_and(|told| told != i64::from(claimed))
    {
        let message = format!("error.code is {}, and the status {claimed}", short(code.raw()));
        report.add(Place::Member(code.pointer(), code.place()), message);
    }
    let Some((status, name)) =
        error.get("status").and_then(|status| Some((status, status.raw_text()?)))
    else {
        return;
    };
    let message = match CODES.iter().find(|row| row.0.as_bytes() == name) {
        None => format!("{} is no name of google.rpc.Code", short(name)),
        Some((name, wanted)) if *wanted != claimed => {
            format!("{name} goes with {wanted}, and this is {claimed}")
        }
        Some(_) => return,
    };
    report.add(Place::Member(status.pointer(), status.place()), message);
}
