use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::Confidence,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "empty-list-member",
    group: Group::Framing,
    strength: Strength::Must,
    title: "A list with an empty member",
    help: "leave out what is empty, and its comma",
    when: When::Field(LISTS),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "5.6.1.1",
        "In any production that uses the list construct, a sender MUST NOT generate empty list elements.",
    )],
    page: include_str!("empty_list_member.md"),
    check,
};

const LISTS: &[FieldId] = &[
    FieldId::Allow,
    FieldId::AcceptRanges,
    FieldId::AccessControlAllowHeaders,
    FieldId::AccessControlAllowMethods,
    FieldId::AccessControlExposeHeaders,
    FieldId::CacheControl,
    FieldId::Connection,
    FieldId::ContentEncoding,
    FieldId::ContentLanguage,
    FieldId::Link,
    FieldId::Trailer,
    FieldId::TransferEncoding,
    FieldId::Vary,
    FieldId::Via,
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::is_head_cut(&x.response) {
        return;
    }
    for (index, field) in x.response.fields.iter().enumerate() {
        // An empty value is an empty list.
        if !LISTS.contains(&field.id) || field.value.is_empty() || !field.value.contains(&b',') {
            continue;
        }
        let Some((_, range)) = list::split(field.value, b',').find(|(member, _)| member.is_empty())
        else {
            continue;
        };
        let comma = range.start.min(field.value.len() - 1);
        let message = format!("{} has a comma with nothing beside it", field.id);
        // Recipients have to skip it, so little breaks.
        report.add(Place::Value(index, comma..comma + 1), message).confidence = Confidence::Medium;
        return;
    }
}
