use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "max-age-malformed",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A lifetime that is not a whole number of seconds",
    help: "send whole seconds without spaces around the equals sign: max-age=60",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "4.2.1",
            "Caches are encouraged to consider responses that have invalid freshness information (e.g., a max-age directive with non-integer content) to be stale.",
        ),
        Cite::new(
            "RFC 9111",
            "1.2.2",
            "The delta-seconds rule specifies a non-negative integer, representing time in seconds.",
        ),
    ],
    page: include_str!("max_age_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for directive in x.cache_control().iter() {
        let Some(
            known @ (Known::MaxAge
            | Known::SMaxage
            | Known::StaleIfError
            | Known::StaleWhileRevalidate),
        ) = directive.known
        else {
            continue;
        };
        if directive.seconds().is_some() {
            continue;
        }
        let message = match directive.argument {
            None | Some(b"") => format!("{} has no number", known.name()),
            Some(_) if directive.is_spaced() => {
                format!("{} has white space around its equals sign", known.name())
            }
            Some(argument) => {
                format!("{}={} is not a number of seconds", known.name(), shown(argument))
            }
        };
        report.add(Place::Value(directive.line, directive.at()), message);
    }
}
