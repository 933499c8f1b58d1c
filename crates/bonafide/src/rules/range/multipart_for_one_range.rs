use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::range::Ranges,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "multipart-for-one-range",
    group: Group::Range,
    strength: Strength::Must,
    title: "Multipart/byteranges to a request for one range",
    help: "send a single part: Content-Range in the header section, the range as content",
    when: When::Status(&[206]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.2",
        "A server MUST NOT generate a multipart response to a request for a single range, since a client that does not request multiple parts might not support multipart responses.",
    )],
    page: include_str!("multipart_for_one_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    let Some(asked) = super::range_field(x) else { return };
    if super::is_multipart(x) && Ranges::parse(asked).is_ok_and(|ranges| ranges.specs.len() == 1) {
        let message =
            format!("one range was asked for ({}), the answer is multipart", super::clip(asked));
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
