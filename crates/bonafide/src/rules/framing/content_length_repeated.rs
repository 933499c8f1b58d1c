use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    wire,
};

pub static RULE: Rule = Rule {
    name: "content-length-repeated",
    group: Group::Framing,
    strength: Strength::Advice,
    title: "The same Content-Length several times",
    help: "send Content-Length once",
    when: When::Field(&[FieldId::ContentLength]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "8.6",
        "a recipient of a Content-Length header field value consisting of the same decimal value repeated as a comma-separated list (e.g, \"Content-Length: 42, 42\") MAY either reject the message as invalid or replace that invalid field value with a single instance of the decimal value",
    )],
    page: include_str!("content_length_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let lines = x.response.fields.all(FieldId::ContentLength);
    let mut lengths = lines
        .flat_map(|(index, field)| list::members(field.value).map(move |member| (index, member)));
    let Some((_, (first, _))) = lengths.next() else { return };
    let mut second = None;
    for (index, (length, range)) in lengths {
        if wire::content_length(length) != wire::content_length(first) {
            return;
        }
        second.get_or_insert((index, range));
    }
    if let (Some((index, range)), Some(length)) = (second, wire::content_length(first)) {
        let message =
            format!("Content-Length {length} is there more than once: recipients may reject that");
        report.add(Place::Value(index, range), message);
    }
}
