use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "pragma-without-cache-control",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Pragma alone says not to cache",
    help: "send Cache-Control: no-cache or no-store; Pragma can go",
    when: When::Field(&[FieldId::Pragma]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "5.4",
        "Note: Because the meaning of \"Pragma: no-cache\" in responses was never specified, it does not provide a reliable replacement for \"Cache-Control: no-cache\" in them.",
    )],
    page: include_str!("pragma_without_cache_control.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    // Beside the fields that caches heed, Pragma is only a word too many.
    if fields.has(FieldId::CacheControl) || fields.has(FieldId::Expires) {
        return;
    }
    if let Some((index, field)) = fields.find(FieldId::Pragma) {
        let message = format!(
            "Pragma: {} has no meaning in a response, and Cache-Control is absent",
            shown(field.value)
        );
        report.add(Place::Name(index), message);
    }
}
