use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "connect-with-framing",
    group: Group::Methods,
    strength: Strength::Must,
    title: "2xx to CONNECT with Content-Length or Transfer-Encoding",
    help: "leave the field out: after the header section the tunnel begins",
    when: When::Field(&[FieldId::ContentLength, FieldId::TransferEncoding]),
    needs: Seen::REQUEST.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 9110",
        "9.3.6",
        "A server MUST NOT send any Transfer-Encoding or Content-Length header fields in a 2xx (Successful) response to CONNECT.",
    )],
    page: include_str!("connect_with_framing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !x.is_method("CONNECT") || x.response.status / 100 != 2 {
        return;
    }
    for id in [FieldId::ContentLength, FieldId::TransferEncoding] {
        if let Some((index, _)) = x.response.fields.find(id) {
            report
                .add(Place::Name(index), format!("{id} speaks of content where the tunnel begins"));
        }
    }
}
