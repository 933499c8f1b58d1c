use crate::{
    Place, Seen,
    facts::Facts,
    parse::range::RangeSpec,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-outside-the-range",
    group: Group::Range,
    strength: Strength::Fact,
    title: "206 with a range that was not asked for",
    help: "send a range inside of the one that was asked for, or all of it with 200",
    when: When::Status(&[206]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "14.2",
        "the server SHOULD send a 206 (Partial Content) response with content containing one or more partial representations that correspond to the satisfiable range-spec(s) requested.",
    )],
    page: include_str!("_206_outside_the_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, range)) = super::content_range(x) else { return };
    let Some((first, last)) = range.range.filter(|_| range.is_bytes() && range.is_possible())
    else {
        return;
    };
    let Some(asked) = super::single_range(x) else { return };
    let lies_inside = match asked {
        RangeSpec::From(from, to) => first >= from && to.is_none_or(|to| last <= to),
        RangeSpec::Last(length) => {
            range.complete.is_none_or(|complete| first >= complete.saturating_sub(length))
        }
        RangeSpec::Other => true,
    };
    if !lies_inside {
        let value = x.response.fields.0[index].value;
        let message = format!("asked for {asked}, sent {first}-{last}");
        report.add(Place::Value(index, 0..value.len()), message);
    }
}
