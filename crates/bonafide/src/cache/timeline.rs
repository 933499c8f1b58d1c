//! What a cache does with a stored response as it grows older.

use super::{Kind, Policy, Step, Steps, directives::Given, vary};
use crate::parse::cache_control::Known;

/// Until which age a cache may do something with a stored response. The order is that of the times meant;
/// what is not known stands behind all that is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Until {
    /// At no age.
    Never,
    /// Until it is that many seconds old.
    Age(u32),
    /// Until an age that the cache chooses or that the capture does not tell.
    Unknown,
    /// At any age.
    Always,
}

/// Until when, and what decides that.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Until which age.
    pub until: Until,
    /// The step that decides.
    pub step: Step,
}

/// What a cache does with a stored response as it grows older, for requests that do not ask otherwise
/// (RFC 9111, Section 4.2; RFC 5861). All ages are counted from when the response was made, as Age and Date
/// tell: it is [`received_at`](Timeline::received_at) seconds old when it comes.
///
/// ```
/// use bonafide::{Exchange, Response, cache::{Kind, Policy, Until}};
/// let fields = [("Cache-Control", "max-age=60, stale-while-revalidate=30, stale-if-error=600"), ("Age", "5")];
/// let response = Response { status: 200, fields: fields.into_iter().collect(), ..Response::default() };
/// let stored = Exchange { response, ..Exchange::default() };
/// let timeline = Policy::of(&stored, Kind::Private).timeline().expect("a cache may store it");
/// assert_eq!(timeline.received_at, 5);
/// assert_eq!(timeline.fresh.until, Until::Age(60));
/// assert_eq!(timeline.while_revalidating.until, Until::Age(90));
/// assert_eq!(timeline.on_error.until, Until::Age(660));
/// assert_eq!(timeline.usable.until, Until::Age(660));
/// assert_eq!(timeline.on_error.step.section(), ("RFC 5861", "4"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Timeline {
    /// The kind of cache.
    pub kind: Kind,
    /// The age of the response when it was received, in seconds; 0 where the capture does not tell.
    pub received_at: u32,
    /// Before this age it is fresh: reused without asking.
    pub fresh: Mark,
    /// Up to this age it may be reused while the cache asks the origin server (RFC 5861, Section 3).
    pub while_revalidating: Mark,
    /// Up to this age it may be reused when the origin server cannot be reached or fails (RFC 9111,
    /// Section 4.2.4; RFC 5861, Section 4).
    pub on_error: Mark,
    /// Up to this age it may be reused at all without a successful validation; after it, it must be validated
    /// first (RFC 9111, Section 4.2.4).
    pub usable: Mark,
}

impl Policy<'_, '_> {
    /// What the cache does with the stored response as it grows older; `None` when it may not store it, and
    /// [`storable`](Policy::storable) tells why.
    pub fn timeline(&self) -> Option<Timeline> {
        if !self.store(&mut Steps::default()) {
            return None;
        }
        let marks = match self.never_reused() {
            Some(step) => [Mark { until: Until::Never, step }; 4],
            None => self.marks(),
        };
        let [fresh, while_revalidating, on_error, usable] = marks;
        let received_at = self.age(self.known_since().unwrap_or(0));
        let kind = self.kind;
        Some(Timeline { kind, received_at, fresh, while_revalidating, on_error, usable })
    }

    /// What forbids any reuse without validation, even for the request that it was made for.
    fn never_reused(&self) -> Option<Step> {
        if !matches!(self.directives.get(Known::NoCache), Given::Absent | Given::Names) {
            return Some(Step::NoCache);
        }
        let mut why = Steps::default();
        let matches = match &self.exchange.request {
            Some(request) => vary::matches(self.exchange, request, &mut why),
            None if self.vary_is_star() => why.because(Step::VaryStar, false),
            None => true,
        };
        if matches { None } else { why.last().copied() }
    }

    fn marks(&self) -> [Mark; 4] {
        let mut why = Steps::default();
        let lifetime = self.freshness(&mut why).seconds;
        let step = why.last().copied().unwrap_or(Step::FreshnessUnknown);
        let after = |seconds: u32| {
            lifetime.map_or(Until::Unknown, |lifetime| Until::Age(lifetime.saturating_add(seconds)))
        };
        let until = if lifetime == Some(0) { Until::Never } else { after(0) };
        let fresh = Mark { until, step };
        if let Some(directive) = self.forbids_stale() {
            let step = Step::ForbidsStale(directive);
            let never = Mark { until: Until::Never, step };
            return [fresh, never, never, Mark { until, step }];
        }
        let allowed = |directive| {
            let limit = self.directives.seconds(directive).flatten()?;
            Some(Mark { until: after(limit), step: Step::AllowsStale(directive, limit) })
        };
        let while_revalidating = allowed(Known::StaleWhileRevalidate)
            .unwrap_or(Mark { until: Until::Never, step: Step::NothingAllowsStale });
        let disconnected = Mark { until: Until::Always, step: Step::Disconnected };
        let on_error = allowed(Known::StaleIfError).unwrap_or(disconnected);
        let longer =
            if while_revalidating.until > on_error.until { while_revalidating } else { on_error };
        [fresh, while_revalidating, longer, longer]
    }
}
