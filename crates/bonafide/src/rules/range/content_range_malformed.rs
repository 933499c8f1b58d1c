use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::ContentRange,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-range-malformed",
    group: Group::Range,
    strength: Strength::Must,
    title: "Content-Range that cannot be read",
    help: "write bytes FIRST-LAST/LENGTH, or bytes */LENGTH with 416",
    when: When::Field(&[FieldId::ContentRange]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "15.3.7.1",
            "If a single part is being transferred, the server generating the 206 response MUST generate a Content-Range header field, describing what range of the selected representation is enclosed, and a content consisting of the range.",
        ),
    ],
    page: include_str!("content_range_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !matches!(x.response.status, 206 | 416) {
        return;
    }
    let Some((index, field)) = x.response.fields.find(FieldId::ContentRange) else { return };
    if let Err(misfit) = ContentRange::parse(field.value) {
        let message = format!("Content-Range {} lacks {}", super::clip(field.value), misfit.wanted);
        report.add(Place::Value(index, misfit.at..field.value.len()), message);
    }
}
