use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "websocket-version-not-named",
    group: Group::Status,
    strength: Strength::Must,
    title: "A refused WebSocket version without the versions that are spoken",
    help: "send Sec-WebSocket-Version: 13 with the refusal",
    when: When::RequestField(&[FieldId::SecWebSocketVersion]),
    needs: Seen::REQUEST_FIELDS.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 6455",
        "4.2.2",
        "If this version does not match a version understood by the server, the server MUST abort the WebSocket handshake described in this section and instead send an appropriate HTTP error code (such as 426 Upgrade Required) and a |Sec-WebSocket-Version| header field indicating the version(s) the server is capable of understanding.",
    )],
    page: include_str!("websocket_version_not_named.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let asked = x.request_fields().get(FieldId::SecWebSocketVersion);
    let is_other = asked.is_some_and(|field| field.value != b"13");
    let is_refused = matches!(x.response.status, 400 | 426);
    if is_refused && is_other && !x.response.fields.has(FieldId::SecWebSocketVersion) {
        let message = "the version is refused, and it is not said which ones are spoken";
        let finding = report.add(Place::Missing(FieldId::SecWebSocketVersion), message);
        // A 400 may have another reason.
        if x.response.status == 400 {
            finding.confidence = Confidence::Low;
        }
    }
}
