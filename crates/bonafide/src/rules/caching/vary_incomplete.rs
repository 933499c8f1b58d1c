use super::lifetime;
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "vary-incomplete",
    group: Group::Caching,
    strength: Strength::Must,
    title: "Vary lacks a field that chose this content",
    help: "add the field to Vary, in answers to requests without it too",
    when: When::Field(&[FieldId::PreferenceApplied, FieldId::CriticalCh]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 7240",
            "2",
            "a Vary header field MUST be included in the response listing the Prefer header field regardless of whether the client actually used Prefer in the request.",
        ),
        Cite::new(
            "RFC 8942",
            "2.2",
            "When doing so, and if the resource is cacheable, the server MUST also generate a Vary response header field",
        ),
    ],
    page: include_str!("vary_incomplete.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if lifetime(x).is_none() || !matches!(x.method(), b"" | b"GET" | b"HEAD") {
        return;
    }
    let varies = |name: &[u8]| {
        fields.all(FieldId::Vary).any(|(_, field)| {
            list::members(field.value).any(|(m, _)| m == b"*" || m.eq_ignore_ascii_case(name))
        })
    };
    if let Some((index, field)) = fields.find(FieldId::PreferenceApplied)
        && !varies(b"Prefer")
    {
        let message = "a preference was applied to this cacheable answer, and Vary lacks Prefer";
        // Some preferences change how it is answered, not what.
        report.add(Place::Value(index, 0..field.value.len()), message).confidence =
            Confidence::Medium;
    }
    if let Some((index, field)) = fields.find(FieldId::CriticalCh)
        && let Some((hint, at)) = list::members(field.value).find(|(hint, _)| !varies(hint))
    {
        let hint = String::from_utf8_lossy(hint);
        let message =
            format!("the hint {hint} is critical to this cacheable answer, and Vary lacks it");
        report.add(Place::Value(index, at), message).confidence = Confidence::Medium;
    }
}
