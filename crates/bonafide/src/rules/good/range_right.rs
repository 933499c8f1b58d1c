use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::ContentRange,
    parse::range::RangeSpec,
    parse::range::Ranges,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "range-right",
    group: Group::Good,
    strength: Strength::Good,
    title: "A range that is the one that was asked for",
    help: "keep it: broken downloads can go on where they stopped",
    when: When::Status(&[206]),
    needs: Seen::REQUEST_FIELDS.and(Seen::WHOLE_CONTENT),
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7",
        "The 206 (Partial Content) status code indicates that the server is successfully fulfilling a range request for the target resource by transferring one or more parts of the selected representation.",
    )],
    page: include_str!("range_right.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentRange) else { return };
    let asked = x.request_fields().get(FieldId::Range);
    let Some(Ok(asked)) = asked.map(|field| Ranges::parse(field.value)) else { return };
    let (Some(spec), Ok(sent)) = (asked.single_bytes(), ContentRange::parse(field.value)) else {
        return;
    };
    let (Some((first, last)), Some(length)) = (sent.range, sent.length()) else { return };
    let is_it = match spec {
        RangeSpec::From(from, to) => {
            from == first && to.is_none_or(|to| last == to || sent.complete == Some(last + 1))
        }
        RangeSpec::Last(count) => {
            sent.complete.is_some_and(|all| last + 1 == all && length == count.min(all))
        }
        RangeSpec::Other => false,
    };
    if is_it && x.response.content.bytes().len() as u64 == length {
        let message = format!("these are the {length} octets that were asked for");
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
