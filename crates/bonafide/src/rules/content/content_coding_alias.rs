use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-coding-alias",
    group: Group::Content,
    strength: Strength::Advice,
    title: "Content-Encoding with an old alias",
    help: "send gzip or compress",
    when: When::Field(&[FieldId::ContentEncoding]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.4.1.3",
            "A recipient SHOULD consider \"x-gzip\" to be equivalent to \"gzip\".",
        ),
        Cite::new(
            "RFC 9110",
            "8.4.1.1",
            "A recipient SHOULD consider \"x-compress\" to be equivalent to \"compress\".",
        ),
    ],
    page: include_str!("content_coding_alias.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::ContentEncoding) {
        for (coding, range) in list::members(field.value) {
            let message = if coding.eq_ignore_ascii_case(b"x-gzip") {
                "x-gzip is the old name of gzip"
            } else if coding.eq_ignore_ascii_case(b"x-compress") {
                "x-compress is the old name of compress"
            } else {
                continue;
            };
            report.add(Place::Value(index, range), message);
        }
    }
}
