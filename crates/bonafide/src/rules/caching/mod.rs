//! Whether and how long caches keep the response.

use super::fields::shown;
use crate::{
    FieldId, Place,
    facts::Facts,
    parse::{
        HttpDate,
        cache_control::{Directive, Known, directives},
    },
    rule::Rule,
};

mod _200_without_validator;
mod cache_control_argument;
mod cache_control_conflict;
mod cache_control_repeated;
mod cookie_in_shared_cache;
mod directive_in_vain;
mod error_cached;
mod expires_ignored;
mod freshness_for_uncacheable_method;
mod lifetime_left_to_guess;
mod max_age_malformed;
mod max_age_quoted;
mod never_stored_from_cache;
mod never_stored_with_freshness;
mod pragma_without_cache_control;
mod request_directive_in_response;
mod stale_on_arrival;
mod validator_new_for_same_content;
mod vary_defeats_caching;
mod vary_star;
mod warning_obsolete;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_200_without_validator::RULE,
    &cache_control_argument::RULE,
    &cache_control_conflict::RULE,
    &cache_control_repeated::RULE,
    &cookie_in_shared_cache::RULE,
    &directive_in_vain::RULE,
    &error_cached::RULE,
    &expires_ignored::RULE,
    &freshness_for_uncacheable_method::RULE,
    &lifetime_left_to_guess::RULE,
    &max_age_malformed::RULE,
    &max_age_quoted::RULE,
    &never_stored_from_cache::RULE,
    &never_stored_with_freshness::RULE,
    &pragma_without_cache_control::RULE,
    &request_directive_in_response::RULE,
    &stale_on_arrival::RULE,
    &validator_new_for_same_content::RULE,
    &vary_defeats_caching::RULE,
    &vary_star::RULE,
    &warning_obsolete::RULE,
];

/// How long the response itself lets a cache reuse it.
pub(super) struct Lifetime {
    /// In seconds, more than 0.
    pub(super) seconds: i64,
    /// The directive or field that says so.
    pub(super) says: &'static str,
    /// Where.
    pub(super) at: Place,
}

/// The longest freshness lifetime that some cache may take from the response; `None` where it states none,
/// or forbids to store it or to reuse it unasked (RFC 9111, Section 4.2.1).
pub(super) fn lifetime(x: &Facts<'_>) -> Option<Lifetime> {
    if bare(x, Known::NoStore).is_some() || bare(x, Known::NoCache).is_some() {
        return None;
    }
    let mut stated: Option<Lifetime> = None;
    for (known, says) in [(Known::MaxAge, "max-age"), (Known::SMaxage, "s-maxage")] {
        let Some(directive) = bare(x, known) else { continue };
        let seconds = i64::from(directive.seconds().unwrap_or(0));
        if stated.as_ref().is_none_or(|longest| longest.seconds < seconds) {
            let at = Place::Value(directive.line, directive.at());
            stated = Some(Lifetime { seconds, says, at });
        }
    }
    let by_expires = || expires(x).map(|(at, seconds)| Lifetime { seconds, says: "Expires", at });
    stated.or_else(by_expires).filter(|lifetime| lifetime.seconds > 0)
}

/// The first directive of that name; `no-cache` and `private` only without field names, since with them they
/// speak of those fields.
fn bare<'a>(x: &Facts<'a>, known: Known) -> Option<Directive<'a>> {
    let of_fields = matches!(known, Known::NoCache | Known::Private);
    directives(&x.response.fields, FieldId::CacheControl)
        .find(|d| d.known == Some(known) && !(of_fields && d.argument.is_some()))
}

/// How many seconds after Date the response expires, and where that is said; not positive when it already
/// has. `None` when there is no Date to count from.
fn expires(x: &Facts<'_>) -> Option<(Place, i64)> {
    let (index, field) = x.response.fields.find(FieldId::Expires)?;
    let at = Place::Value(index, 0..field.value.len());
    let Some(expires) = HttpDate::parse(field.value) else { return Some((at, 0)) };
    let date = HttpDate::parse(x.response.fields.get(FieldId::Date)?.value)?;
    Some((at, expires.seconds - date.seconds))
}
