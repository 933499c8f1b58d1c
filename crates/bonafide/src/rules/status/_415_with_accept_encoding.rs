use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "415-with-accept-encoding",
    group: Group::Status,
    strength: Strength::Must,
    title: "415 with Accept-Encoding to a request without a content coding",
    help: "leave Accept-Encoding out, and say with Accept which media types would do",
    when: When::Status(&[415]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "12.5.3",
        "In order to avoid confusion with issues related to media types, servers that fail a request with a 415 status for reasons unrelated to content codings MUST NOT include the Accept-Encoding header field.",
    )],
    page: include_str!("_415_with_accept_encoding.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.request_fields().has(FieldId::ContentEncoding) {
        return;
    }
    if let Some((index, _)) = x.response.fields.find(FieldId::AcceptEncoding) {
        let message = "Accept-Encoding says that the content's coding was refused, and it had none";
        // Tools that edit what they record decode content and take its field out.
        report.add(Place::Name(index), message).confidence =
            if x.seen().has(Seen::FIELD_LINES) { Confidence::High } else { Confidence::Medium };
    }
}
