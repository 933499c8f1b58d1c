use crate::{
    Confidence, FieldId, Place, Seen,
    cache::{Storable, Summary},
    facts::Facts,
    history::Past,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "vary-inconsistent",
    group: Group::Caching,
    strength: Strength::Should,
    title: "Vary is not the same in all answers for this URL",
    help: "send the same Vary with each answer for the URL, whatever the request has",
    when: When::Status(&[200]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9111",
            "4.1",
            "Some resources mistakenly omit the Vary header field from their default response (i.e., the one sent when the request does not express any preferences), with the effect of choosing it for subsequent requests to that resource even when more preferable responses are available.",
        ),
        Cite::new(
            "RFC 9110",
            "12.5.5",
            "An origin server SHOULD generate a Vary header field on a cacheable response when it wishes that response to be selectively reused for subsequent requests.",
        ),
    ],
    page: include_str!("vary_inconsistent.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.earlier.is_empty() || !x.is_method("GET") {
        return;
    }
    let is_alike = |past: &&Past| past.status == 200 && past.method.as_ref() == b"GET";
    let Some(past) = x.earlier.iter().rfind(is_alike) else { return };
    let Some(name) = past.field(FieldId::Vary).and_then(|vary| dropped(vary, x)) else { return };
    if Summary::of(x).storable == Storable::Shared && x.url().is_some_and(|url| url.contains("//"))
    {
        let message =
            format!("Vary named {name} in an earlier answer for this URL, and does not here");
        let at = x
            .response
            .fields
            .find(FieldId::Vary)
            .map_or(Place::Missing(FieldId::Vary), |(i, f)| Place::Value(i, 0..f.value.len()));
        report.add(at, message).confidence = Confidence::Medium;
    }
}

/// The first field that Vary named and no line of it names now.
fn dropped(then: &[u8], x: &Facts<'_>) -> Option<FieldId> {
    let is_named = |id: FieldId| {
        x.response.fields.all(FieldId::Vary).any(|(_, field)| {
            list::members(field.value).any(|(m, _)| m == b"*" || FieldId::of(m) == id)
        })
    };
    let mut ids = list::members(then).map(|(name, _)| FieldId::of(name));
    ids.find(|&id| id != FieldId::Other && !is_named(id))
}
