use crate::{
    Confidence, FieldId, Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "close-delimited",
    group: Group::Framing,
    strength: Strength::Should,
    title: "Content that ends where the connection ends",
    help: "send Content-Length or use chunked",
    when: When::Always,
    needs: Seen::REQUEST.and(Seen::WIRE),
    cites: &[Cite::new(
        "RFC 9112",
        "6.3",
        "Since there is no way to distinguish a successfully completed, close-delimited response message from a partially received message interrupted by network failure, a server SHOULD generate encoding or length-delimited messages whenever possible.",
    )],
    page: include_str!("close_delimited.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let knows_chunked = x.response.version == Version::Http11
        && x.request.as_ref().is_some_and(|request| request.version == Version::Http11);
    let is_framed = fields.has(FieldId::ContentLength) || fields.has(FieldId::TransferEncoding);
    if knows_chunked && !is_framed && !x.content().is_empty() && !super::has_no_content(x) {
        let message =
            "neither Content-Length nor chunked: nobody can tell whether this is all of it";
        report.add(Place::Missing(FieldId::ContentLength), message).confidence = Confidence::Low;
    }
}
