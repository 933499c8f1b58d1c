use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    wire,
};

pub static RULE: Rule = Rule {
    name: "content-length-malformed",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Content-Length that is no number",
    help: "send decimal digits and nothing else",
    when: When::Field(&[FieldId::ContentLength]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.6",
            "The \"Content-Length\" header field indicates the associated representation's data length as a decimal non-negative integer number of octets.",
        ),
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
    ],
    page: include_str!("content_length_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::is_head_cut(&x.response) {
        return;
    }
    for (index, field) in x.response.fields.all(FieldId::ContentLength) {
        let bad = list::split(field.value, b',')
            .find(|(length, _)| wire::content_length(length).is_none());
        if let Some((length, range)) = bad {
            let message =
                format!("Content-Length is {}, not a number of octets", super::quoted(length));
            report.add(Place::Value(index, range), message);
            return;
        }
    }
}
