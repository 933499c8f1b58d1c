use crate::{
    Place, Seen,
    facts::Facts,
    parse::range::RangeSpec,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "416-to-satisfiable-range",
    group: Group::Range,
    strength: Strength::Fact,
    title: "416 to a range that lies in the representation",
    help: "send that range with 206, or everything with 200",
    when: When::Status(&[416]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[
        Cite::new(
            "RFC 9110",
            "14.1.2",
            "an int-range with a first-pos that is less than the current length of the selected representation or",
        ),
        Cite::new(
            "RFC 9110",
            "14.4",
            "The complete-length in a 416 response indicates the current length of the selected representation.",
        ),
    ],
    page: include_str!("_416_to_satisfiable_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, range)) = super::content_range(x) else { return };
    let (None, Some(complete)) = (range.range, range.complete.filter(|_| range.is_bytes())) else {
        return;
    };
    let Some(asked) = super::single_range(x).filter(|_| x.is_method("GET")) else { return };
    let is_there = match asked {
        RangeSpec::From(first, _) => first < complete,
        RangeSpec::Last(length) => length > 0 && complete > 0,
        RangeSpec::Other => false,
    };
    if is_there {
        let value = x.response.fields.0[index].value;
        let message =
            format!("asked for {asked}, and there are {complete} octets: that can be satisfied");
        report.add(Place::Value(index, 0..value.len()), message);
    }
}
