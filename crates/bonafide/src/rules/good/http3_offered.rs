use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "http3-offered",
    group: Group::Good,
    strength: Strength::Good,
    title: "Alt-Svc offers HTTP/3",
    help: "keep it, and keep UDP port 443 open",
    when: When::Field(&[FieldId::AltSvc]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 7838",
        "3",
        "The value(s) advertised by Alt-Svc can be used by clients to open a new connection to an alternative service.",
    )],
    page: include_str!("http3_offered.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::AltSvc) {
        let h3 = list::members(field.value).find(|(service, _)| service.starts_with(b"h3=\""));
        if let Some((_, at)) = h3 {
            report.add(Place::Value(index, at), "the origin is served over HTTP/3 as well");
            return;
        }
    }
}
