use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "max-age-quoted",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A lifetime in quotes",
    help: "send the number without quotes: max-age=60",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("RFC 9111", "5.2.2.1", "A sender MUST NOT generate the quoted-string form."),
        Cite::new("RFC 9111", "5.2.2.10", "A sender MUST NOT generate the quoted-string form."),
    ],
    page: include_str!("max_age_quoted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for directive in x.cache_control().iter() {
        if let Some(known @ (Known::MaxAge | Known::SMaxage)) = directive.known
            && directive.is_quoted()
        {
            let message =
                format!("{} is in quotes, and not every cache reads it then", known.name());
            report.add(Place::Value(directive.line, directive.argument_at.clone()), message);
        }
    }
}
