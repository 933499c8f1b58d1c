use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::is_token,
    rule::Confidence,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "trailer-announces-forbidden-field",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Trailer announces a field that cannot be a trailer",
    help: "send that field in the header section, and announce only what may follow the content",
    when: When::Field(&[FieldId::Trailer]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "6.5.1",
            "A sender MUST NOT generate a trailer field unless the sender knows the corresponding header field name's definition permits the field to be sent in trailers.",
        ),
        Cite::new(
            "RFC 9110",
            "6.6.2",
            "The \"Trailer\" header field provides a list of field names that the sender anticipates sending as trailer fields within that message.",
        ),
    ],
    page: include_str!("trailer_announces_forbidden_field.md"),
    check,
};

use super::trailer_forbidden_field::HEADER_ONLY;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, name, range) in super::announced_trailers(x) {
        let id = FieldId::of(name);
        // Where it does come, it is told there.
        let comes = x.response.trailers.iter().any(|trailer| trailer.id == id);
        let message = if !is_token(name) {
            format!("{} is no field name", super::quoted(name))
        } else if HEADER_ONLY.contains(&id) && !comes {
            format!("{id} has to be known before the content, so it cannot be a trailer")
        } else {
            continue;
        };
        // The field that is announced has not been sent.
        report.add(Place::Value(index, range), message).confidence = Confidence::Medium;
        return;
    }
}
