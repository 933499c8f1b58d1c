use crate::{
    OddityKind, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "field-name-malformed",
    group: Group::Framing,
    strength: Strength::Must,
    title: "A field line whose name is not a token",
    help: "use letters, digits and hyphens for field names, and a colon behind them",
    when: When::Oddity,
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "5.1",
            "Field names are case-insensitive and ought to be registered within the \"Hypertext Transfer Protocol (HTTP) Field Name Registry\"",
        ),
    ],
    page: include_str!("field_name_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (at, response, kind) in super::oddities(x) {
        let Place::Name(index) = at.place else { continue };
        // The last line of a head that was cut is only half a line.
        if super::is_head_cut(response) && index + 1 == response.fields.len() {
            continue;
        }
        let name = response.fields.0.get(index).map_or(b"" as &[u8], |field| field.name);
        match kind {
            OddityKind::NoColon => {
                report
                    .add(at, format!("{} has no colon: it is no field line", super::quoted(name)));
            }
            OddityKind::NameNotToken if name.is_empty() => {
                report.add(at, "there is no name before the colon");
            }
            OddityKind::NameNotToken => {
                report.add(at, format!("{} is no field name", super::quoted(name)));
            }
            _ => {}
        }
    }
}
