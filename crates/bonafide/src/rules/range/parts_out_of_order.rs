use crate::{
    Place, Seen,
    facts::Facts,
    parse::ContentRange,
    parse::range::RangeSpec,
    parse::range::Ranges,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "parts-out-of-order",
    group: Group::Range,
    strength: Strength::Should,
    title: "Parts in another order than the ranges that were asked for",
    help: "send the parts in the order of the ranges in the request",
    when: When::Status(&[206]),
    needs: Seen::WHOLE_CONTENT.and(Seen::REQUEST_FIELDS),
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.2",
        "A server that generates a multipart response SHOULD send the parts in the same order that the corresponding range-spec appeared in the received Range header field, excluding those ranges that were deemed unsatisfiable or that were coalesced into other ranges.",
    )],
    page: include_str!("parts_out_of_order.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(Ok(asked)) = super::range_field(x).map(Ranges::parse) else { return };
    let mut highest = 0;
    for part in super::parts(x) {
        let Some(ContentRange { range: Some((first, last)), complete, .. }) = part.range else {
            return;
        };
        let is_it = |spec: &RangeSpec| match *spec {
            RangeSpec::From(from, to) => from == first && to.is_none_or(|to| last <= to),
            RangeSpec::Last(length) => {
                complete.is_some_and(|all| all.saturating_sub(length) == first)
            }
            RangeSpec::Other => false,
        };
        // A part that answers several ranges, or none, has no place of its own.
        let mut places = asked.specs.iter().enumerate().filter(|(_, spec)| is_it(spec));
        let (Some((place, _)), None) = (places.next(), places.next()) else { continue };
        if place < highest {
            let message =
                format!("the range {first}-{last} was asked for before the one that is sent first");
            report.add(Place::Content(part.at), message);
            return;
        }
        highest = place;
    }
}
