use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::is_token,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "websocket-answer-not-offered",
    group: Group::Status,
    strength: Strength::Must,
    title: "A WebSocket handshake with a subprotocol or extension that was not offered",
    help: "choose one of the subprotocols and some of the extensions that the request lists, or leave the field out",
    when: When::Status(&[101]),
    needs: Seen::REQUEST_FIELDS.and(Seen::FIELD_LINES),
    cites: &[
        Cite::new(
            "RFC 6455",
            "4.1",
            "If the response includes a |Sec-WebSocket-Protocol| header field and this header field indicates the use of a subprotocol that was not present in the client's handshake (the server has indicated a subprotocol not requested by the client), the client MUST _Fail the WebSocket Connection_.",
        ),
        Cite::new(
            "RFC 6455",
            "4.1",
            "If the response includes a |Sec-WebSocket-Extensions| header field and this header field indicates the use of an extension that was not present in the client's handshake (the server has indicated an extension not requested by the client), the client MUST _Fail the WebSocket Connection_.",
        ),
    ],
    page: include_str!("websocket_answer_not_offered.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in [FieldId::SecWebSocketProtocol, FieldId::SecWebSocketExtensions] {
        for (index, field) in x.response.fields.all(id) {
            for (member, at) in list::members(field.value) {
                let name = name_of(member);
                let length = name.len();
                let shown = short(name);
                let message = if !is_token(name) {
                    format!("{shown} is not a name that {id} can have")
                } else if !is_offered(x, id, name) {
                    format!("{shown} was not offered: clients close the connection")
                } else {
                    continue;
                };
                report.add(Place::Value(index, at.start..at.start + length.max(1)), message);
            }
        }
    }
}

/// An extension's name, without its parameters.
fn name_of(member: &[u8]) -> &[u8] {
    member.split(|&b| b == b';').next().unwrap_or_default().trim_ascii_end()
}

fn is_offered(x: &Facts<'_>, id: FieldId, name: &[u8]) -> bool {
    x.request_fields()
        .all(id)
        .any(|(_, field)| list::members(field.value).any(|(member, _)| name_of(member) == name))
}
