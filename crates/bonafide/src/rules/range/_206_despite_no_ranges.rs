use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-despite-no-ranges",
    group: Group::Range,
    strength: Strength::Fact,
    title: "206 from a resource that says it has no ranges",
    help: "send Accept-Ranges: bytes where ranges are served, or none of both",
    when: When::Status(&[206]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "14.3",
        "A server that does not support any kind of range request for the target resource MAY send",
    )],
    page: include_str!("_206_despite_no_ranges.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_none = |value: &[u8]| value.eq_ignore_ascii_case(b"none");
    if let Some((index, field)) = x.response.fields.find(FieldId::AcceptRanges) {
        if is_none(field.value) {
            let message = "Accept-Ranges says that there are no ranges, in an answer that is one";
            report.add(Place::Value(index, 0..field.value.len()), message);
        }
    } else if x
        .earlier
        .iter()
        .rev()
        .find_map(|past| past.field(FieldId::AcceptRanges))
        .is_some_and(is_none)
    {
        let message = "an earlier answer said that there are no ranges here (Accept-Ranges: none)";
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}
