use super::single_lines;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::link::links,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "link-parameter-repeated",
    group: Group::Fields,
    strength: Strength::Must,
    title: "A parameter that a link may have once, twice",
    help: "send it once; several relation types go into one rel, between spaces: rel=\"next last\"",
    when: When::Field(&[FieldId::Link]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 8288",
            "3.3",
            "The rel parameter MUST be present but MUST NOT appear more than once in a given link-value; occurrences after the first MUST be ignored by parsers.",
        ),
        Cite::new(
            "RFC 8288",
            "3.4.1",
            "The type attribute MUST NOT appear more than once in a given link-value; occurrences after the first MUST be ignored by parsers.",
        ),
        Cite::new(
            "RFC 8288",
            "3.4.1",
            "There MUST NOT be more than one media attribute in a link-value; occurrences after the first MUST be ignored by parsers.",
        ),
        Cite::new(
            "RFC 8288",
            "3.4.1",
            "The title attribute MUST NOT appear more than once in a given link; occurrences after the first MUST be ignored by parsers.",
        ),
    ],
    page: include_str!("link_parameter_repeated.md"),
    check,
};

const ONCE: [&str; 5] = ["rel", "media", "title", "title*", "type"];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Link) {
        for link in links(field.value).flatten() {
            for name in ONCE {
                let mut with_name = link.params.iter().filter(|param| param.is(field.value, name));
                if let Some(second) = with_name.nth(1) {
                    let end = second.value.as_ref().map_or(second.name.end, |value| value.end);
                    let message =
                        format!("this link has {name} again, and only the first one counts");
                    report.add(Place::Value(index, second.name.start..end), message);
                }
            }
        }
    }
}
