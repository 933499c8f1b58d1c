use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-range-impossible",
    group: Group::Range,
    strength: Strength::Fact,
    title: "Content-Range with a range that cannot be",
    help: "count from 0 and inclusively: of 11 octets the last one is 10",
    when: When::Status(&[206]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "14.4",
        "A Content-Range field value is invalid if it contains a range-resp that has a last-pos value less than its first-pos value, or a complete-length value less than or equal to its last-pos value.",
    )],
    page: include_str!("content_range_impossible.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, range)) = super::content_range(x) else { return };
    if range.is_possible() {
        return;
    }
    let Some((first, last)) = range.range else { return };
    let message = match range.complete {
        _ if last < first => format!("the range ends at {last}, before it begins at {first}"),
        Some(complete) => format!(
            "the range ends at {last}, but the last position of {complete} is {}",
            complete.saturating_sub(1)
        ),
        None => return,
    };
    let value = x.response.fields.0[index].value;
    report.add(Place::Value(index, 0..value.len()), message);
}
