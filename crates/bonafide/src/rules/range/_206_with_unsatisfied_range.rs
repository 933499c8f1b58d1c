use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-with-unsatisfied-range",
    group: Group::Range,
    strength: Strength::Fact,
    title: "206 with a Content-Range that encloses nothing",
    help: "send 416 with it, or the range that is enclosed",
    when: When::Status(&[206]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.1",
        "If a single part is being transferred, the server generating the 206 response MUST generate a Content-Range header field, describing what range of the selected representation is enclosed, and a content consisting of the range.",
    )],
    page: include_str!("_206_with_unsatisfied_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, range)) = super::content_range(x) else { return };
    if range.range.is_none() {
        let value = x.response.fields.0[index].value;
        report.add(
            Place::Value(index, 0..value.len()),
            "206 sends a range, this Content-Range says that there was none to send",
        );
    }
}
