use crate::{
    FieldId, Place, Seen,
    cache::in_vain,
    facts::Facts,
    parse::cache_control::{Directive, Known},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "directive-in-vain",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A directive that another one overrules",
    help: "drop it, or the directive that overrules it; bonafide cache prints the line without what is in vain",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "4.2.1",
            "If directives conflict (e.g., both max-age and no-cache are present), the most restrictive directive should be honored.",
        ),
        Cite::new(
            "RFC 9111",
            "5.2.2.7",
            "The unqualified private response directive indicates that a shared cache MUST NOT store the response (i.e., the response is intended for a single user).",
        ),
    ],
    page: include_str!("directive_in_vain.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (directive, because) in in_vain(&x.response.fields) {
        let (Some(known), true) = (directive.known, promises(&directive, because)) else {
            continue;
        };
        let (says, other) = (known.name(), because.name());
        let message = match because {
            Known::Private => format!("{says} speaks to shared caches, which private keeps out"),
            _ => format!("{says} allows what {other} forbids"),
        };
        report.add(Place::Value(directive.line, directive.at()), message);
    }
}

/// Whether its author hopes for something that he does not get. What only forbids once more does no harm,
/// and what is said beside no-store or public beside private is a conflict with a rule of its own.
fn promises(directive: &Directive<'_>, because: Known) -> bool {
    let is_hope = match directive.known {
        Some(Known::Immutable) => true,
        Some(
            Known::MaxAge | Known::SMaxage | Known::StaleIfError | Known::StaleWhileRevalidate,
        ) => directive.seconds().is_some_and(|seconds| seconds > 0),
        _ => false,
    };
    is_hope && because != Known::NoStore
}
