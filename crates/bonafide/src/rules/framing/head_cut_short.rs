use crate::{
    Confidence, OddityKind, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "head-cut-short",
    group: Group::Framing,
    strength: Strength::Fact,
    title: "A message that ends inside its header section",
    help: "end the header section with an empty line",
    when: When::Oddity,
    needs: Seen::WIRE,
    cites: &[Cite::new(
        "RFC 9112",
        "8",
        "If a response terminates in the middle of the header section (before the empty line is received) and the status code might rely on header fields to convey the full meaning of the response, then the client cannot assume that meaning has been conveyed",
    )],
    page: include_str!("head_cut_short.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (mut at, response, kind) in super::oddities(x) {
        if kind == OddityKind::HeadTruncated {
            if let Some(last) = response.fields.len().checked_sub(1) {
                at.place = Place::Name(last);
            }
            // Whoever captured it may have stopped here.
            report
                .add(at, "the message ends here, without the empty line behind its fields")
                .confidence = Confidence::Medium;
        }
    }
}
