use crate::{
    Confidence, FieldId, Place, Seen,
    cache::handlers,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "proxy-status-from-origin",
    group: Group::Status,
    strength: Strength::Must,
    title: "Proxy-Status without a sign of a proxy",
    help: "leave Proxy-Status to the intermediaries; an origin server says what went wrong in its content",
    when: When::Field(&[FieldId::ProxyStatus]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9209",
        "2",
        "Origin servers MUST NOT generate the Proxy-Status field.",
    )],
    page: include_str!("proxy_status_from_origin.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let signs = [FieldId::Via, FieldId::Age, FieldId::XCache, FieldId::CacheStatus];
    if signs.iter().any(|id| fields.has(*id)) || matches!(x.response.status, 502..=504) {
        return;
    }
    let Some((index, _)) = fields.find(FieldId::ProxyStatus) else { return };
    let Some(handlers) = handlers(fields, FieldId::ProxyStatus) else { return };
    let tells_of_a_hop = handlers.iter().any(|item| {
        let tells = |name| item.params.contains_key(name);
        ["error", "next-hop", "next-protocol", "received-status"].into_iter().any(tells)
    });
    if !tells_of_a_hop {
        let message = "nothing here tells of a next hop, and an origin server has no Proxy-Status";
        // An intermediary that says no more than its name looks the same.
        report.add(Place::Name(index), message).confidence = Confidence::Low;
    }
}
