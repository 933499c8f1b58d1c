use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::Confidence,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "keep-alive-without-connection",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Keep-Alive that Connection does not list",
    help: "send Connection: keep-alive beside it, or leave Keep-Alive out",
    when: When::Field(&[FieldId::KeepAlive]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "7.6.1",
        "When a field aside from Connection is used to supply control information for or about the current connection, the sender MUST list the corresponding field name within the Connection header field.",
    )],
    page: include_str!("keep_alive_without_connection.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, _)) = x.response.fields.find(FieldId::KeepAlive) else { return };
    if x.response.version.is_http1() && !super::has_option(&x.response, b"keep-alive") {
        let message = "Keep-Alive is about this connection, and Connection does not list it";
        // What captured the message may have left Connection out.
        report.add(Place::Name(index), message).confidence = Confidence::Medium;
    }
}
