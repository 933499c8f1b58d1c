//! Whether and how long caches keep the response.

use super::fields::shown;
use crate::{
    FieldId, Place,
    cache::{Served, served},
    facts::Facts,
    history::Past,
    parse::{
        EntityTag, HttpDate,
        cache_control::{Directive, Known},
    },
    rule::Rule,
};

mod _200_without_validator;
mod _304_not_applied;
mod age_goes_back;
mod authorized_answer_reused;
mod cache_control_argument;
mod cache_control_conflict;
mod cache_control_repeated;
mod cache_group_invalidated_in_vain;
mod cdn_cache_control_disregarded;
mod cdn_cache_control_malformed;
mod cookie_in_shared_cache;
mod directive_in_vain;
mod directive_unknown;
mod error_cached;
mod expires_ignored;
mod field_names_unquoted;
mod freshness_for_uncacheable_method;
mod hit_without_age;
mod immutable_in_vain;
mod incomplete_answer_reused;
mod kept_past_a_change;
mod lifetime_left_to_guess;
mod lifetime_not_stated;
mod max_age_malformed;
mod max_age_quoted;
mod must_understand_alone;
mod never_stored_from_cache;
mod never_stored_with_freshness;
mod no_vary_search_contradictory;
mod pragma_meaningless;
mod pragma_without_cache_control;
mod request_directive_in_response;
mod reused_though_forbidden;
mod seconds_too_many;
mod stale_beyond_its_limit;
mod stale_on_arrival;
mod stored_though_forbidden;
mod ttl_beyond_lifetime;
mod validator_new_for_same_content;
mod vary_defeats_caching;
mod vary_incomplete;
mod vary_inconsistent;
mod vary_member_idle;
mod vary_mismatch_from_cache;
mod vary_missing;
mod vary_star;
mod warning_obsolete;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_200_without_validator::RULE,
    &_304_not_applied::RULE,
    &age_goes_back::RULE,
    &authorized_answer_reused::RULE,
    &cache_control_argument::RULE,
    &cache_control_conflict::RULE,
    &cache_control_repeated::RULE,
    &cache_group_invalidated_in_vain::RULE,
    &cdn_cache_control_disregarded::RULE,
    &cdn_cache_control_malformed::RULE,
    &cookie_in_shared_cache::RULE,
    &directive_in_vain::RULE,
    &directive_unknown::RULE,
    &error_cached::RULE,
    &expires_ignored::RULE,
    &field_names_unquoted::RULE,
    &freshness_for_uncacheable_method::RULE,
    &hit_without_age::RULE,
    &immutable_in_vain::RULE,
    &incomplete_answer_reused::RULE,
    &kept_past_a_change::RULE,
    &lifetime_left_to_guess::RULE,
    &lifetime_not_stated::RULE,
    &max_age_malformed::RULE,
    &max_age_quoted::RULE,
    &must_understand_alone::RULE,
    &never_stored_from_cache::RULE,
    &never_stored_with_freshness::RULE,
    &no_vary_search_contradictory::RULE,
    &pragma_meaningless::RULE,
    &pragma_without_cache_control::RULE,
    &request_directive_in_response::RULE,
    &reused_though_forbidden::RULE,
    &seconds_too_many::RULE,
    &stale_beyond_its_limit::RULE,
    &stale_on_arrival::RULE,
    &stored_though_forbidden::RULE,
    &ttl_beyond_lifetime::RULE,
    &validator_new_for_same_content::RULE,
    &vary_defeats_caching::RULE,
    &vary_incomplete::RULE,
    &vary_inconsistent::RULE,
    &vary_member_idle::RULE,
    &vary_mismatch_from_cache::RULE,
    &vary_missing::RULE,
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
fn bare<'x>(x: &'x Facts<'_>, known: Known) -> Option<&'x Directive<'x>> {
    let of_fields = matches!(known, Known::NoCache | Known::Private);
    x.cache_control()
        .iter()
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

/// What shows that a cache gave an earlier answer once more, and the index of that answer among
/// [`Facts::earlier`]: the status, the Date and a validator are the same, and a cache says that it answered.
fn kept_answer(x: &Facts<'_>) -> Option<(Served, usize)> {
    if x.earlier.is_empty() || !x.is_method("GET") {
        return None;
    }
    let served = served(&x.response.fields)?;
    let index = x.earlier.iter().rposition(|past| is_kept(x, past))?;
    // Without the host, targets of two servers look the same.
    x.url().is_some_and(|url| url.contains("//")).then_some((served, index))
}

fn is_kept(x: &Facts<'_>, past: &Past) -> bool {
    let now = |id| x.response.fields.get(id).map(|field| field.value);
    let is_same = |id| now(id).is_some() && now(id) == past.field(id);
    past.status == x.response.status
        && past.method.as_ref() == b"GET"
        && is_same(FieldId::Date)
        && match now(FieldId::ETag) {
            Some(tag) => past
                .field(FieldId::ETag)
                .is_some_and(|old| EntityTag::lenient(old).weak_eq(EntityTag::lenient(tag))),
            None => is_same(FieldId::LastModified),
        }
}
