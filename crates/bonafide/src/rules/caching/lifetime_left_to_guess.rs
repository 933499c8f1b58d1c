use super::bare;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "lifetime-left-to-guess",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Cache-Control without a lifetime",
    help: "add max-age with the seconds that are meant, or say no-cache where each reuse shall be asked for",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "4.2.2",
            "Since origin servers do not always provide explicit expiration times, a cache MAY assign a heuristic expiration time when an explicit time is not specified",
        ),
        Cite::new(
            "RFC 9111",
            "5.2.2.9",
            "If a response with the public directive has no explicit freshness information, it is heuristically cacheable",
        ),
    ],
    page: include_str!("lifetime_left_to_guess.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let decides = [Known::MaxAge, Known::SMaxage, Known::NoStore, Known::NoCache];
    let has_lifetime = fields.has(FieldId::Expires) || fields.has(FieldId::CdnCacheControl);
    if x.response.status != 200 || has_lifetime || decides.iter().any(|k| bare(x, *k).is_some()) {
        return;
    }
    for (known, message) in [
        (
            Known::MustRevalidate,
            "must-revalidate binds when this is stale, and when that is each cache has to guess",
        ),
        (Known::Public, "public lets caches keep this, and for how long each has to guess"),
    ] {
        if let Some(directive) = bare(x, known) {
            report.add(Place::Value(directive.line, directive.at()), message);
            return;
        }
    }
}
