use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "alt-svc-of-drafts",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Alt-Svc offers only protocols of drafts",
    help: "offer h3, the HTTP/3 of the standard",
    when: When::Field(&[FieldId::AltSvc]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 7838",
        "3",
        "The value(s) advertised by Alt-Svc can be used by clients to open a new connection to an alternative service.",
    )],
    page: include_str!("alt_svc_of_drafts.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::AltSvc) {
        let mut first = None;
        for (service, at) in list::members(field.value) {
            let name = service.split(|&b| b == b'=').next().unwrap_or_default();
            if !name.starts_with(b"h3-") && name != b"quic" {
                return;
            }
            first = first.or(Some((name, at.start..at.start + name.len())));
        }
        if let Some((name, at)) = first {
            let message = format!(
                "{} is a protocol of a draft, and there is none beside it that today's clients speak",
                shown(name)
            );
            report.add(Place::Value(index, at), message);
        }
    }
}
