use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cache-control-repeated",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A directive twice with different values",
    help: "find the second place that sets Cache-Control (application, framework, proxy) and let only one do it",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "4.2.1",
        "When there is more than one value present for a given directive (e.g., two Expires header field lines or multiple Cache-Control: max-age directives), either the first occurrence should be used or the response should be considered stale.",
    )],
    page: include_str!("cache_control_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let timed = [Known::MaxAge, Known::SMaxage, Known::StaleIfError, Known::StaleWhileRevalidate];
    for known in timed {
        let mut all = x.cache_control().iter().filter(|directive| directive.known == Some(known));
        let Some(first) = all.next() else { continue };
        let Some(other) = all.find(|other| other.seconds() != first.seconds()) else { continue };
        let text = |argument: Option<&[u8]>| shown(argument.unwrap_or_default());
        let message = format!(
            "{} is {} before and {} here; caches take the first or none",
            known.name(),
            text(first.argument),
            text(other.argument)
        );
        report.add(Place::Value(other.line, other.at()), message);
    }
}
