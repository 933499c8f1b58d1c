use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::websocket,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "websocket-accept-wrong",
    group: Group::Status,
    strength: Strength::Must,
    title: "A WebSocket handshake with a wrong Sec-WebSocket-Accept, or none",
    help: "send the Base64 of the SHA-1 of Sec-WebSocket-Key and the GUID of RFC 6455",
    when: When::Status(&[101]),
    needs: Seen::REQUEST_FIELDS.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 6455",
        "4.1",
        "If the response lacks a |Sec-WebSocket-Accept| header field or the |Sec-WebSocket-Accept| contains a value other than the base64-encoded SHA-1 of the concatenation of the |Sec-WebSocket-Key| (as a string, not base64-decoded) with the string \"258EAFA5-E914-47DA-95CA-C5AB0DC85B11\" but ignoring any leading and trailing whitespace, the client MUST _Fail the WebSocket Connection_.",
    )],
    page: include_str!("websocket_accept_wrong.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let is_websocket = |value: &[u8]| value.eq_ignore_ascii_case(b"websocket");
    let Some(key) = x.request_fields().get(FieldId::SecWebSocketKey) else { return };
    if !fields.all(FieldId::Upgrade).any(|(_, field)| is_websocket(field.value)) {
        return;
    }
    match fields.find(FieldId::SecWebSocketAccept) {
        None => {
            let message = "there is no Sec-WebSocket-Accept: clients close the connection";
            report.add(Place::Missing(FieldId::SecWebSocketAccept), message);
        }
        Some((index, field)) if field.value != websocket::accept(key.value).as_bytes() => {
            let message = "Sec-WebSocket-Accept does not answer the key of the request: clients close the connection";
            report.add(whole_value(index, field), message);
        }
        Some(_) => {}
    }
}
