use crate::{
    FieldId, Place, Seen, Version,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "connection-fields-in-http2",
    group: Group::Status,
    strength: Strength::Must,
    title: "A field of the connection in HTTP/2",
    help: "leave the field out over HTTP/2; a gateway must remove it",
    when: When::Field(&[
        FieldId::Connection,
        FieldId::KeepAlive,
        FieldId::ProxyConnection,
        FieldId::TransferEncoding,
        FieldId::Upgrade,
    ]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9113",
            "8.2.2",
            "An endpoint MUST NOT generate an HTTP/2 message containing connection-specific header fields.",
        ),
        Cite::new(
            "RFC 9113",
            "8.2.2",
            "(that is, Proxy-Connection, Keep-Alive, Transfer-Encoding, and Upgrade)",
        ),
    ],
    page: include_str!("connection_fields_in_http2.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !matches!(x.response.version, Version::Http2 | Version::Http3) {
        return;
    }
    let When::Field(of_connection) = RULE.when else { return };
    for (index, field) in x.response.fields.iter().enumerate() {
        if of_connection.contains(&field.id) {
            let message = format!(
                "{} is about an HTTP/1.1 connection, and this is {}",
                field.id, x.response.version
            );
            report.add(Place::Name(index), message);
        }
    }
}
