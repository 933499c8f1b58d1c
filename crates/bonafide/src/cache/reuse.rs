//! Whether a stored response may answer a request (RFC 9111, Section 4).

use super::{
    Answer, Lifetime, Method, Policy, Step, Steps,
    directives::{Directives, Given},
    no_vary_search::Variation,
    policy::date,
    target::Target,
    vary,
};
use crate::{
    FieldId, Request,
    parse::{cache_control::Known, list},
};

/// What a cache may do with a stored response when a request comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Answer with it: it is fresh.
    Fresh,
    /// Answer with it although it is stale.
    Stale {
        /// And validate it meanwhile (RFC 5861, Section 3).
        revalidate: bool,
    },
    /// Answer with it only once the origin server has validated it. When that server fails, pass on its
    /// failure, or answer 504.
    Validate,
    /// It is no response to this request: forward the request, perhaps with its validators.
    Forward,
    /// Answer 504: the client wants a stored response, and this one may not be used.
    GatewayTimeout,
}

impl Outcome {
    /// Whether the stored response answers the request without asking the origin server first.
    pub fn is_reuse(self) -> bool {
        matches!(self, Outcome::Fresh | Outcome::Stale { .. })
    }
}

/// The validators that a cache puts into a request to validate a stored response (RFC 9111, Section 4.3.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Validators<'a> {
    /// The value for If-None-Match: the stored entity tag.
    pub if_none_match: Option<&'a [u8]>,
    /// The value for If-Modified-Since: the stored Last-Modified.
    pub if_modified_since: Option<&'a [u8]>,
}

/// The presented request, when, and whether the origin server can be asked.
struct Presented<'r, 'a> {
    request: &'r Request<'a>,
    directives: Directives,
    now: i64,
    origin_failed: bool,
}

impl<'a> Policy<'_, 'a> {
    /// What a cache may do with this stored response when that request comes at that time (RFC 9111,
    /// Section 4). Request directives are honored as the client wishes.
    pub fn reuse(&self, request: &Request<'_>, now: i64) -> Answer<Outcome> {
        self.answer(request, now, false)
    }

    /// The same when the origin server cannot be reached, or answered 500, 502, 503 or 504 (RFC 9111,
    /// Sections 4.2.4 and 4.3.3; RFC 5861, Section 4).
    pub fn reuse_on_error(&self, request: &Request<'_>, now: i64) -> Answer<Outcome> {
        self.answer(request, now, true)
    }

    fn answer(&self, request: &Request<'_>, now: i64, origin_failed: bool) -> Answer<Outcome> {
        let directives = Directives::of(&request.fields);
        let presented = Presented { request, directives, now, origin_failed };
        Answer::from(|why| {
            let outcome = if self.is_for(request, why) {
                self.outcome(&presented, why)
            } else {
                Outcome::Forward
            };
            if directives.has(Known::OnlyIfCached) && !outcome.is_reuse() {
                return why.because(Step::OnlyIfCached, Outcome::GatewayTimeout);
            }
            outcome
        })
    }

    /// Whether the stored response can be chosen for the request: target, method, range and Vary.
    fn is_for(&self, request: &Request<'_>, why: &mut Steps) -> bool {
        let Some(original) = &self.exchange.request else {
            why.push(Step::RequestUnknown);
            return vary::matches(self.exchange, request, why);
        };
        if !self.is_of_target(&Target::of(original), &Target::of(request), why) {
            return why.because(Step::OtherTarget, false);
        }
        self.method_answers(original, request, why)
            && self.range_answers(original, request, why)
            && vary::matches(self.exchange, request, why)
    }

    /// Whether the target URIs match, or differ only where No-Vary-Search says that it does not matter.
    fn is_of_target(&self, stored: &Target<'_>, presented: &Target<'_>, why: &mut Steps) -> bool {
        if stored.is_same(presented) {
            return true;
        }
        let variation = Variation::of(&self.exchange.response.fields);
        let is_same =
            variation.is_some_and(|variation| stored.is_same_but_for(&variation, presented));
        if is_same {
            why.push(Step::QueryDisregarded);
        }
        is_same
    }

    fn method_answers(
        &self,
        original: &Request<'_>,
        request: &Request<'_>,
        why: &mut Steps,
    ) -> bool {
        let presented = Method::of(request.method);
        if !presented.is_safe() {
            return why.because(Step::WriteThrough(presented), false);
        }
        let answers = match self.method {
            Method::Get | Method::Post | Method::Patch => {
                matches!(presented, Method::Get | Method::Head)
            }
            Method::Head => presented == Method::Head,
            Method::Query => presented == Method::Query && is_same_query(original, request),
            _ => false,
        };
        answers || why.because(Step::OtherMethod(self.method), false)
    }

    /// A part answers only a request for the same part (RFC 9111, Section 3.3, allows parts of it too).
    fn range_answers(
        &self,
        original: &Request<'_>,
        request: &Request<'_>,
        why: &mut Steps,
    ) -> bool {
        let is_answered = self.exchange.response.status != 206
            || value(original, FieldId::Range) == value(request, FieldId::Range);
        is_answered || why.because(Step::OtherRange, false)
    }

    fn outcome(&self, presented: &Presented<'_, '_>, why: &mut Steps) -> Outcome {
        match self.directives.get(Known::NoCache) {
            Given::Absent => {}
            Given::Names => why.push(Step::NoCacheFields),
            _ => return why.because(Step::NoCache, Outcome::Validate),
        }
        if presented.directives.has(Known::NoCache) {
            return why.because(Step::RequestWants(Known::NoCache, 0), Outcome::Validate);
        }
        if presented.request.fields.has(FieldId::Pragma) {
            why.push(Step::PragmaIgnored);
        }
        let Lifetime { seconds, .. } = self.freshness(why);
        if seconds.is_none() {
            why.push(Step::FreshnessUnknown);
        }
        self.age_value(why);
        let (lifetime, age) = (seconds.unwrap_or(0), self.age(presented.now));
        if let Some(most) = presented.seconds(Known::MaxAge).filter(|most| age > *most) {
            return why.because(Step::RequestWants(Known::MaxAge, most), Outcome::Validate);
        }
        if lifetime > age {
            self.while_fresh(presented, lifetime - age, why)
        } else {
            why.push(Step::Stale(age - lifetime));
            self.while_stale(presented, age - lifetime, why)
        }
    }

    fn while_fresh(&self, presented: &Presented<'_, '_>, left: u32, why: &mut Steps) -> Outcome {
        why.push(Step::Fresh(left));
        match presented.seconds(Known::MinFresh).filter(|least| left < *least) {
            Some(least) => {
                why.because(Step::RequestWants(Known::MinFresh, least), Outcome::Validate)
            }
            None => Outcome::Fresh,
        }
    }

    fn while_stale(&self, presented: &Presented<'_, '_>, since: u32, why: &mut Steps) -> Outcome {
        if let Some(directive) = self.forbids_stale() {
            return why.because(Step::ForbidsStale(directive), Outcome::Validate);
        }
        let wants = |directive| presented.directives.seconds(directive);
        let meanwhile = self.directives.seconds(Known::StaleWhileRevalidate).flatten();
        let wants_fresh = wants(Known::MaxAge).is_some() || wants(Known::MinFresh).is_some();
        let accepts = match presented.directives.get(Known::MaxStale) {
            Given::Bare => Some(u32::MAX),
            Given::Seconds(seconds) => Some(seconds),
            _ => None,
        };
        if allows(Known::MaxStale, accepts, since, why) {
            return Outcome::Stale { revalidate: false };
        }
        if !wants_fresh && allows(Known::StaleWhileRevalidate, meanwhile, since, why) {
            return Outcome::Stale { revalidate: true };
        }
        if presented.origin_failed {
            return self.while_stale_and_cut_off(presented, since, why);
        }
        why.because(Step::NothingAllowsStale, Outcome::Validate)
    }

    /// The directive that forbids any use while stale.
    pub(super) fn forbids_stale(&self) -> Option<Known> {
        let forbids: &[Known] = match self.is_shared() {
            true => &[Known::MustRevalidate, Known::ProxyRevalidate, Known::SMaxage],
            false => &[Known::MustRevalidate],
        };
        forbids.iter().copied().find(|directive| self.directives.has(*directive))
    }

    fn while_stale_and_cut_off(
        &self,
        presented: &Presented<'_, '_>,
        since: u32,
        why: &mut Steps,
    ) -> Outcome {
        let limits = [
            self.directives.seconds(Known::StaleIfError).flatten(),
            presented.seconds(Known::StaleIfError),
        ];
        let Some(limit) = limits.into_iter().flatten().max() else {
            return why.because(Step::Disconnected, Outcome::Stale { revalidate: false });
        };
        match allows(Known::StaleIfError, Some(limit), since, why) {
            true => Outcome::Stale { revalidate: false },
            false => Outcome::Validate,
        }
    }

    /// What to put into a request that validates this stored response (RFC 9111, Section 4.3.1).
    pub fn validators(&self) -> Validators<'a> {
        let value = |id| self.exchange.response.fields.get(id).map(|field| field.value);
        Validators {
            if_none_match: value(FieldId::ETag),
            if_modified_since: value(FieldId::LastModified),
        }
    }

    /// Whether a cache that reuses this stored response answers the request with 304, since the client has
    /// it already (RFC 9111, Section 4.3.2).
    pub fn is_held_by(&self, request: &Request<'_>) -> bool {
        let method = Method::of(request.method);
        if !matches!(self.exchange.response.status, 200 | 206)
            || !matches!(method, Method::Get | Method::Head)
        {
            return false;
        }
        if request.fields.has(FieldId::IfNoneMatch) {
            let tag = self.exchange.response.fields.get(FieldId::ETag).map(|field| field.value);
            let mut lines = request.fields.all(FieldId::IfNoneMatch);
            return lines.any(|(_, line)| {
                list::members(line.value).any(|(member, _)| {
                    member == b"*" || tag.is_some_and(|tag| opaque(tag) == opaque(member))
                })
            });
        }
        let mut lines = request.fields.all(FieldId::IfModifiedSince);
        let since = lines.next().and_then(|(_, line)| date(line.value));
        let modified = self.modified_for_conditions();
        lines.next().is_none() && matches!((modified, since), (Some(m), Some(s)) if m <= s)
    }

    fn modified_for_conditions(&self) -> Option<i64> {
        let read = |id| self.exchange.response.fields.get(id).and_then(|field| date(field.value));
        read(FieldId::LastModified).or_else(|| read(FieldId::Date)).or(self.exchange.received)
    }
}

impl Presented<'_, '_> {
    fn seconds(&self, directive: Known) -> Option<u32> {
        self.directives.seconds(directive).flatten()
    }
}

/// Whether a limit of staleness allows a response that is stale since then; without a limit nothing is said.
fn allows(directive: Known, limit: Option<u32>, since: u32, why: &mut Steps) -> bool {
    match limit {
        Some(limit) if since <= limit => why.because(Step::AllowsStale(directive, limit), true),
        Some(limit) => why.because(Step::TooStale(directive, limit), false),
        None => false,
    }
}

/// An entity tag without the mark of a weak one (RFC 9110, Section 8.8.3.2: weak comparison).
pub(super) fn opaque(tag: &[u8]) -> &[u8] {
    tag.strip_prefix(b"W/").unwrap_or(tag)
}

/// Whether two QUERY requests ask the same (RFC 10008, Section 2.7); content that was not captured whole is
/// never the same.
fn is_same_query(a: &Request<'_>, b: &Request<'_>) -> bool {
    let described = [FieldId::ContentType, FieldId::ContentEncoding, FieldId::ContentLanguage];
    matches!(a.content, crate::Content::Whole(_))
        && a.content == b.content
        && described.into_iter().all(|id| value(a, id) == value(b, id))
}

fn value<'r>(request: &'r Request<'_>, id: FieldId) -> Option<&'r [u8]> {
    request.fields.get(id).map(|field| field.value)
}
