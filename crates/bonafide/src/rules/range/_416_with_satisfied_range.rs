use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "416-with-satisfied-range",
    group: Group::Range,
    strength: Strength::Fact,
    title: "416 with a Content-Range that encloses a range",
    help: "send Content-Range: bytes */LENGTH with 416",
    when: When::Status(&[416]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "14.4",
            "A server generating a 416 (Range Not Satisfiable) response to a byte-range request SHOULD send a Content-Range header field with an unsatisfied-range value",
        ),
        Cite::new(
            "RFC 9110",
            "14.4",
            "The complete-length in a 416 response indicates the current length of the selected representation.",
        ),
    ],
    page: include_str!("_416_with_satisfied_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, range)) = super::content_range(x) else { return };
    if let Some((first, last)) = range.range {
        let value = x.response.fields.0[index].value;
        let message = format!("416 encloses no range, Content-Range says {first}-{last}");
        report.add(Place::Value(index, 0..value.len()), message);
    }
}
