use crate::{
    FieldId, Place, Seen, Version,
    facts::Facts,
    parse::list,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "101-not-requested",
    group: Group::Status,
    strength: Strength::Must,
    title: "101 to a protocol that the request did not offer",
    help: "switch only to a protocol that the request's Upgrade lists; otherwise answer in HTTP",
    when: When::Status(&[101]),
    needs: Seen::REQUEST_FIELDS.and(Seen::FIELD_LINES),
    cites: &[Cite::new(
        "RFC 9110",
        "7.8",
        "A server MUST NOT switch to a protocol that was not indicated by the client in the corresponding request's Upgrade header field.",
    )],
    page: include_str!("_101_not_requested.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.response.version == Version::Http2 || x.response.version == Version::Http3 {
        return;
    }
    if !x.request_fields().has(FieldId::Upgrade) {
        // Browsers show requests before they are complete.
        report
            .add(Place::Status, "the request has no Upgrade, so there is nothing to switch to")
            .confidence =
            if x.seen().has(Seen::WIRE) { Confidence::High } else { Confidence::Medium };
        return;
    }
    for (index, field) in x.response.fields.all(FieldId::Upgrade) {
        if let Some((protocol, range)) =
            list::members(field.value).find(|(protocol, _)| !is_offered(x, protocol))
        {
            let message = format!("the request did not offer {}", short(protocol));
            report.add(Place::Value(index, range), message);
            return;
        }
    }
}

/// Whether the request's Upgrade has a protocol of that name, in whatever version.
fn is_offered(x: &Facts<'_>, protocol: &[u8]) -> bool {
    let name = |protocol| <[u8]>::split(protocol, |&b| b == b'/').next().unwrap_or_default();
    let mut fields = x.request_fields().all(FieldId::Upgrade);
    fields.any(|(_, field)| {
        list::members(field.value).any(|(m, _)| name(m).eq_ignore_ascii_case(name(protocol)))
    })
}
