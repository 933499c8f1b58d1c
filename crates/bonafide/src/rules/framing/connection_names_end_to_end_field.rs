use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "connection-names-end-to-end-field",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Connection lists a field that is meant for everybody",
    help: "take the name out of Connection",
    when: When::Field(&[FieldId::Connection]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "7.6.1",
        "A sender MUST NOT send a connection option corresponding to a field that is intended for all recipients of the content.",
    )],
    page: include_str!("connection_names_end_to_end_field.md"),
    check,
};

/// Fields about the connection, which Connection may list.
const OF_CONNECTION: [FieldId; 10] = [
    FieldId::AltUsed,
    FieldId::Connection,
    FieldId::Http2Settings,
    FieldId::KeepAlive,
    FieldId::ProxyAuthenticate,
    FieldId::ProxyConnection,
    FieldId::Te,
    FieldId::Trailer,
    FieldId::TransferEncoding,
    FieldId::Upgrade,
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::is_head_cut(&x.response) {
        return;
    }
    for (index, field) in x.response.fields.all(FieldId::Connection) {
        for (option, range) in list::members(field.value) {
            let id = FieldId::of(option);
            if id != FieldId::Other && !OF_CONNECTION.contains(&id) {
                let message = format!(
                    "{id} is meant for every recipient: proxies remove what is listed here"
                );
                report.add(Place::Value(index, range), message);
                return;
            }
        }
    }
}
