use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "field-names-unquoted",
    group: Group::Caching,
    strength: Strength::Should,
    title: "Field names of no-cache or private without quotes",
    help: "put the names in quotes, even a single one: no-cache=\"Set-Cookie\"",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "5.2.2.4",
            "A sender SHOULD NOT generate the token form (even if quoting appears not to be needed for single-entry lists).",
        ),
        Cite::new(
            "RFC 9111",
            "5.2.2.7",
            "A sender SHOULD NOT generate the token form (even if quoting appears not to be needed for single-entry lists).",
        ),
    ],
    page: include_str!("field_names_unquoted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for directive in x.cache_control().iter() {
        if let (Some(known @ (Known::NoCache | Known::Private)), Some(argument)) =
            (directive.known, directive.argument)
            && !directive.is_quoted()
            && directive.field_names().next().is_some()
        {
            let message = format!(
                "{}={} is not in quotes, and a list of names would fall apart at its comma",
                known.name(),
                shown(argument)
            );
            report.add(Place::Value(directive.line, directive.argument_at.clone()), message);
        }
    }
}
