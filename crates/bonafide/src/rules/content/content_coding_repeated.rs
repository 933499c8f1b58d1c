use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "content-coding-repeated",
    group: Group::Content,
    strength: Strength::Advice,
    title: "Content-Encoding that lists a coding twice",
    help: "compress in one place only",
    when: When::Field(&[FieldId::ContentEncoding]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "8.4",
        "the sender that applied the encodings MUST generate a Content-Encoding header field that lists the content codings in the order in which they were applied",
    )],
    page: include_str!("content_coding_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, coding, range)) = super::repeated_member(x, FieldId::ContentEncoding) {
        let message = format!("{} is listed twice", clip(coding));
        report.add(Place::Value(index, range), message);
    }
}
