use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::Confidence,
    rule::{Cite, Group, Report, Rule, Strength, When},
    wire,
};

pub static RULE: Rule = Rule {
    name: "content-length-too-large",
    group: Group::Framing,
    strength: Strength::Fact,
    title: "Content-Length that does not fit into 63 bits",
    help: "send the number of octets that follow",
    when: When::Field(&[FieldId::ContentLength]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "8.6",
        "a recipient MUST anticipate potentially large decimal numerals and prevent parsing errors due to integer conversion overflows or precision loss due to integer conversion",
    )],
    page: include_str!("content_length_too_large.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentLength) else { return };
    if wire::content_length(field.value).is_some_and(|length| length > i64::MAX as u64) {
        let message =
            "Content-Length is over 8 exbibytes: it comes from a negative number or an overflow";
        report.add(Place::Value(index, 0..field.value.len()), message).confidence =
            Confidence::Medium;
    }
}
