use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::framing_field,
};

pub static RULE: Rule = Rule {
    name: "interim-with-framing",
    group: Group::Status,
    strength: Strength::Must,
    title: "An interim response with Content-Length or Transfer-Encoding",
    help: "send only fields that hold for the interim response, such as Link",
    when: When::Interim,
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.6",
            "A server MUST NOT send a Content-Length header field in any response with a status code of 1xx (Informational) or 204 (No Content).",
        ),
        Cite::new(
            "RFC 9112",
            "6.1",
            "A server MUST NOT send a Transfer-Encoding header field in any response with a status code of 1xx (Informational) or 204 (No Content).",
        ),
    ],
    page: include_str!("interim_with_framing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (nth, interim) in x.interim.iter().enumerate() {
        if let Some((index, id)) = framing_field(interim) {
            let status = interim.status;
            let message = format!("a {status} never has content, so {id} must not be there");
            report.add(Place::Name(index).in_interim(nth), message);
        }
    }
}
