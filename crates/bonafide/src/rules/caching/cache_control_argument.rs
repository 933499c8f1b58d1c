use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cache-control-argument",
    group: Group::Caching,
    strength: Strength::Fact,
    title: "An argument on a directive that has none",
    help: "send the directive alone, or leave it out if false was meant",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "5.2",
            "For the cache directives defined below, no argument is defined (nor allowed) unless stated otherwise.",
        ),
        Cite::new("RFC 8246", "2", "The immutable extension takes no arguments."),
    ],
    page: include_str!("cache_control_argument.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for directive in x.cache_control().iter() {
        let Some(
            known @ (Known::Immutable
            | Known::MustRevalidate
            | Known::MustUnderstand
            | Known::NoStore
            | Known::NoTransform
            | Known::ProxyRevalidate
            | Known::Public),
        ) = directive.known
        else {
            continue;
        };
        if let Some(argument) = directive.argument {
            let message = format!(
                "{}={}: {} has no argument, so caches see the directive alone",
                known.name(),
                shown(argument),
                known.name()
            );
            report.add(Place::Value(directive.line, directive.at()), message);
        }
    }
}
