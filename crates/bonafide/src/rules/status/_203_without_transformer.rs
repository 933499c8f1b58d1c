use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "203-without-transformer",
    group: Group::Status,
    strength: Strength::Fact,
    title: "203 with no sign of anyone who changed the response",
    help: "answer 200; 203 is for proxies that changed what the origin server sent",
    when: When::Status(&[203]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.4",
        "The 203 (Non-Authoritative Information) status code indicates that the request was successful but the enclosed content has been modified from that of the origin server's 200 (OK) response by a transforming proxy",
    )],
    page: include_str!("_203_without_transformer.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let signs = [
        FieldId::Via,
        FieldId::Age,
        FieldId::Warning,
        FieldId::XCache,
        FieldId::CacheStatus,
        FieldId::ProxyStatus,
    ];
    if signs.iter().any(|&id| fields.has(id)) {
        return;
    }
    let finding = report.add(
        Place::Status,
        "203 speaks of a proxy that changed the content, and there is no trace of one",
    );
    let is_edited = x.response.fidelity == Fidelity::Edited;
    finding.confidence = if is_edited { Confidence::Low } else { Confidence::Medium };
    finding.means = Some(200);
}
