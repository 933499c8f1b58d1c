use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "411-despite-content-length",
    group: Group::Methods,
    strength: Strength::Fact,
    title: "411 to a request that has Content-Length",
    help: "accept the length that was sent, or say with another status what is wrong",
    when: When::Status(&[411]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.12",
        "The 411 (Length Required) status code indicates that the server refuses to accept the request without a defined Content-Length",
    )],
    page: include_str!("_411_despite_content_length.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = x.request_fields();
    let Some((index, length)) = fields.find(FieldId::ContentLength) else { return };
    let is_number = !length.value.is_empty() && length.value.iter().all(u8::is_ascii_digit);
    if is_number && !fields.has(FieldId::TransferEncoding) {
        let at = whole_value(index, length).in_request();
        // Tools that edit what they record add the field.
        report.add(at, "the length that 411 asks for is here").confidence =
            if x.seen().has(Seen::FIELD_LINES) { Confidence::High } else { Confidence::Medium };
    }
}
