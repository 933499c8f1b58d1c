use crate::{
    OddityKind, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "folded-field",
    group: Group::Framing,
    strength: Strength::Must,
    title: "A field value that goes on in the next line",
    help: "write the value on one line",
    when: When::Oddity,
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9112",
        "5.2",
        "A sender MUST NOT generate a message that includes line folding (i.e., that has any field line value that contains a match to the obs-fold rule) unless the message is intended for packaging within the \"message/http\" media type.",
    )],
    page: include_str!("folded_field.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let mut last = None;
    for (at, _, kind) in super::oddities(x) {
        let Place::Value(index, _) = at.place else { continue };
        // A value folded into ten lines is one finding.
        if kind == OddityKind::Folded
            && last.replace((at.message, index)) != Some((at.message, index))
        {
            report.add(at, "the value goes on in the next line");
        }
    }
}
