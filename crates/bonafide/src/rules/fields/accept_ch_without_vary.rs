use super::{shown, single_lines};
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "accept-ch-without-vary",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Client hints that a cacheable response may depend on are not in Vary",
    help: "list in Vary the hints that change the answer",
    when: When::Field(&[FieldId::AcceptCh]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 8942",
        "2.2",
        "When doing so, and if the resource is cacheable, the server MUST also generate a Vary response header field",
    )],
    page: include_str!("accept_ch_without_vary.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if !is_kept(x) {
        return;
    }
    let varies_by = |hint: &[u8]| {
        fields.all(FieldId::Vary).any(|(_, vary)| {
            list::members(vary.value)
                .any(|(name, _)| name == b"*" || name.eq_ignore_ascii_case(hint))
        })
    };
    for (index, field) in single_lines(x, FieldId::AcceptCh) {
        for (hint, at) in list::members(field.value) {
            // Only a hint that was there can have changed the answer.
            let was_sent =
                x.request_fields().iter().any(|line| line.name.eq_ignore_ascii_case(hint));
            if was_sent && !varies_by(hint) {
                let message = format!("the request has {}, and Vary does not list it", shown(hint));
                // The answer may be the same whatever the hint says.
                report.add(Place::Value(index, at), message).confidence = Confidence::Low;
            }
        }
    }
}

/// Whether caches keep the answer because it says so.
fn is_kept(x: &Facts<'_>) -> bool {
    let has = |name: &str| {
        x.response.fields.all(FieldId::CacheControl).any(|(_, field)| {
            list::members(field.value).any(|(directive, _)| {
                let end = memchr::memchr(b'=', directive).unwrap_or(directive.len());
                directive[..end].eq_ignore_ascii_case(name.as_bytes())
            })
        })
    };
    (has("max-age") || has("s-maxage")) && !has("no-store")
}
