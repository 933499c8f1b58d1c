use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "chunked-twice",
    group: Group::Framing,
    strength: Strength::Must,
    title: "Transfer-Encoding with chunked more than once",
    help: "apply chunked once, as the last coding",
    when: When::Field(&[FieldId::TransferEncoding]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9112",
        "6.1",
        "A sender MUST NOT apply the chunked transfer coding more than once to a message body (i.e., chunking an already chunked message is not allowed).",
    )],
    page: include_str!("chunked_twice.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let lines = x.response.fields.all(FieldId::TransferEncoding);
    let codings = lines
        .flat_map(|(index, field)| list::members(field.value).map(move |member| (index, member)));
    let mut chunked = codings.filter(|(_, (coding, _))| super::is_chunked(coding));
    if let Some((index, (_, range))) = chunked.nth(1) {
        report.add(Place::Value(index, range), "chunked is there a second time");
    }
}
