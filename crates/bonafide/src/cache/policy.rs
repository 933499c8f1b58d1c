//! Whether a response may be stored, how long it is fresh, and how old it is.

use super::{
    Answer, Method, Step, Steps,
    directives::{Directives, Given},
    target::Target,
    targeted,
};
use crate::{
    Exchange, FieldId, Fields,
    parse::{DateForm, HttpDate, cache_control::Known, delta_seconds, list},
};

/// Whose cache it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// One user's, such as a browser's (RFC 9111, Section 1).
    Private,
    /// Many users' (RFC 9111, Section 1).
    Shared,
    /// A shared cache that obeys CDN-Cache-Control (RFC 9213, Section 3).
    Cdn,
}

/// What a freshness lifetime is taken from (RFC 9111, Section 4.2.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// The s-maxage directive.
    SMaxage,
    /// The max-age directive.
    MaxAge,
    /// The Expires field.
    Expires,
    /// The cache's own estimate (RFC 9111, Section 4.2.2).
    Heuristic,
    /// Nothing: the response has no lifetime.
    None,
}

impl Basis {
    /// `s-maxage`, `max-age`, `expires`, `heuristic` or `none`, as reports print it.
    pub fn name(self) -> &'static str {
        match self {
            Basis::SMaxage => "s-maxage",
            Basis::MaxAge => "max-age",
            Basis::Expires => "expires",
            Basis::Heuristic => "heuristic",
            Basis::None => "none",
        }
    }
}

/// A freshness lifetime (RFC 9111, Section 4.2.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lifetime {
    /// In seconds; `None` when it is not known.
    pub seconds: Option<u32>,
    /// What it is taken from.
    pub basis: Basis,
}

/// What an exchange says to a cache of one kind.
///
/// ```
/// use bonafide::{Exchange, Request, Response, cache::{Kind, Outcome, Policy}};
/// let fields = [("Cache-Control", "max-age=60"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")];
/// let request = Request { method: b"GET", target: b"/a", ..Request::default() };
/// let response = Response { status: 200, fields: fields.into_iter().collect(), ..Response::default() };
/// let stored = Exchange {
///     request: Some(request.clone()), response, received: Some(784111777), ..Exchange::default()
/// };
/// let policy = Policy::of(&stored, Kind::Shared);
/// assert!(policy.storable().is);
/// assert_eq!(policy.lifetime().is.seconds, Some(60));
/// assert_eq!(policy.age(784111787), 10);
/// assert_eq!(policy.reuse(&request, 784111787).is, Outcome::Fresh);
/// assert_eq!(policy.reuse(&request, 784111837).is, Outcome::Validate);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Policy<'e, 'a> {
    pub(super) exchange: &'e Exchange<'a>,
    pub(super) kind: Kind,
    pub(super) directives: Directives,
    pub(super) method: Method,
    /// Whether a targeted field was found, and whether it counts.
    pub(super) targeted: Option<bool>,
}

impl<'e, 'a> Policy<'e, 'a> {
    /// Reads what the exchange says to that kind of cache.
    pub fn of(exchange: &'e Exchange<'a>, kind: Kind) -> Policy<'e, 'a> {
        let fields = &exchange.response.fields;
        let wants_target = kind == Kind::Cdn && fields.has(FieldId::CdnCacheControl);
        let target = if wants_target { targeted::directives(fields) } else { None };
        let method =
            exchange.request.as_ref().map_or(Method::Get, |request| Method::of(request.method));
        Policy {
            exchange,
            kind,
            directives: target.unwrap_or_else(|| Directives::of(fields)),
            method,
            targeted: wants_target.then_some(target.is_some()),
        }
    }

    /// Whose cache it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) fn is_shared(&self) -> bool {
        self.kind != Kind::Private
    }

    fn fields(&self) -> &'e Fields<'a> {
        &self.exchange.response.fields
    }

    /// Whether a cache of this kind may store the response (RFC 9111, Section 3).
    pub fn storable(&self) -> Answer<bool> {
        Answer::from(|why| self.store(why))
    }

    pub(super) fn store(&self, why: &mut Steps) -> bool {
        self.note_assumptions(why);
        self.method_allows(why)
            && self.status_allows(why)
            && self.no_store_allows(why)
            && self.privacy_allows(why)
            && self.something_allows(why)
    }

    fn note_assumptions(&self, why: &mut Steps) {
        match &self.exchange.request {
            None => why.push(Step::RequestUnknown),
            Some(request) if request.fields.is_empty() => why.push(Step::RequestFieldsUnknown),
            Some(_) => {}
        }
        match self.targeted {
            Some(true) => why.push(Step::Targeted),
            Some(false) => why.push(Step::TargetedIgnored),
            None => {}
        }
    }

    fn method_allows(&self, why: &mut Steps) -> bool {
        match self.method {
            Method::Get => true,
            Method::Head | Method::Query => why.because(Step::Cacheable(self.method), true),
            Method::Post | Method::Patch if self.is_named() => {
                why.because(Step::CacheableAsNamed(self.method), true)
            }
            Method::Post | Method::Patch => why.because(Step::NotNamed(self.method), false),
            _ => why.because(Step::NotCacheable(self.method), false),
        }
    }

    /// Explicit freshness, and a Content-Location that is the target URI (RFC 9110, Section 9.3.3).
    fn is_named(&self) -> bool {
        let explicit = matches!(
            self.freshness(&mut Steps::default()).basis,
            Basis::SMaxage | Basis::MaxAge | Basis::Expires
        );
        let location = self.fields().get(FieldId::ContentLocation);
        let (Some(request), Some(location), true) = (&self.exchange.request, location, explicit)
        else {
            return false;
        };
        let target = Target::of(request);
        target.resolve(location.value).is_same(&target)
    }

    fn status_allows(&self, why: &mut Steps) -> bool {
        match self.exchange.response.status {
            status @ 0..200 => why.because(Step::NotFinal(status), false),
            304 => why.because(Step::NotModified, false),
            status @ (428 | 429 | 431 | 511) => why.because(Step::NeverStored(status), false),
            206 => why.because(Step::Partial, true),
            _ => true,
        }
    }

    fn no_store_allows(&self, why: &mut Steps) -> bool {
        let status = self.exchange.response.status;
        let must_understand = self.directives.has(Known::MustUnderstand);
        if must_understand && !is_understood(status) {
            return why.because(Step::NotUnderstood(status), false);
        }
        if self.directives.has(Known::NoStore) {
            if !must_understand {
                return why.because(Step::NoStore, false);
            }
            why.push(Step::NoStoreOverridden(status));
        }
        let request = self.exchange.request.as_ref();
        if request.is_some_and(|it| Directives::of(&it.fields).has(Known::NoStore)) {
            return why.because(Step::RequestNoStore, false);
        }
        true
    }

    fn privacy_allows(&self, why: &mut Steps) -> bool {
        if !self.is_shared() {
            return true;
        }
        match self.directives.get(Known::Private) {
            Given::Absent => {}
            Given::Names => why.push(Step::PrivateFields),
            _ => return why.because(Step::Private, false),
        }
        let request = self.exchange.request.as_ref();
        if !request.is_some_and(|request| request.fields.has(FieldId::Authorization)) {
            return true;
        }
        let allows = [Known::Public, Known::MustRevalidate, Known::SMaxage];
        match allows.into_iter().find(|directive| self.directives.has(*directive)) {
            Some(directive) => why.because(Step::AuthorizedAllowed(directive), true),
            None => why.because(Step::Authorized, false),
        }
    }

    fn something_allows(&self, why: &mut Steps) -> bool {
        let status = self.exchange.response.status;
        let has = |directive| self.directives.has(directive);
        let step = if self.is_shared() && has(Known::SMaxage) {
            Step::AllowedBy(Known::SMaxage)
        } else if has(Known::MaxAge) {
            Step::AllowedBy(Known::MaxAge)
        } else if self.expires().is_some() {
            Step::AllowedByExpires
        } else if has(Known::Public) {
            Step::AllowedBy(Known::Public)
        } else if !self.is_shared() && has(Known::Private) {
            Step::AllowedBy(Known::Private)
        } else if is_heuristically_cacheable(status) {
            Step::HeuristicallyCacheable(status)
        } else {
            return why.because(Step::NothingAllows(status), false);
        };
        if self.fields().has(FieldId::Pragma) {
            why.push(Step::PragmaIgnored);
        }
        if self.is_shared() && self.fields().has(FieldId::SetCookie) {
            why.push(Step::SetCookie);
        }
        why.because(step, true)
    }

    /// The freshness lifetime (RFC 9111, Sections 4.2.1 and 4.2.2). A heuristic lifetime is a tenth of the
    /// time from Last-Modified to Date. Directives that forbid reuse without validation do not change it.
    pub fn lifetime(&self) -> Answer<Lifetime> {
        Answer::from(|why| self.freshness(why))
    }

    pub(super) fn freshness(&self, why: &mut Steps) -> Lifetime {
        if let Some(directive @ (Known::MaxAge | Known::SMaxage)) = self.directives.repeated {
            why.push(Step::Repeated(directive));
        }
        let directives = [(Known::SMaxage, Basis::SMaxage), (Known::MaxAge, Basis::MaxAge)];
        for (directive, basis) in &directives[usize::from(!self.is_shared())..] {
            if let Some(seconds) = self.directives.seconds(*directive) {
                return Lifetime {
                    seconds: Some(self.given(*directive, seconds, why)),
                    basis: *basis,
                };
            }
        }
        if let Some(value) = self.expires() {
            return Lifetime { seconds: self.until(value, why), basis: Basis::Expires };
        }
        let heuristic = self.directives.has(Known::Public)
            || (!self.is_shared() && self.directives.has(Known::Private))
            || is_heuristically_cacheable(self.exchange.response.status);
        if heuristic {
            return Lifetime { seconds: self.estimate(why), basis: Basis::Heuristic };
        }
        Lifetime { seconds: None, basis: Basis::None }
    }

    /// The lifetime for a report: none when every reuse needs validation first.
    pub(super) fn usable_lifetime(&self, why: &mut Steps) -> Lifetime {
        match self.directives.get(Known::NoCache) {
            Given::Absent => {}
            Given::Names => why.push(Step::NoCacheFields),
            _ => {
                return why
                    .because(Step::NoCache, Lifetime { seconds: Some(0), basis: Basis::None });
            }
        }
        let lifetime = self.freshness(why);
        if self.vary_is_star() {
            why.push(Step::VaryStar);
        }
        lifetime
    }

    pub(super) fn vary_is_star(&self) -> bool {
        let mut lines = self.fields().all(FieldId::Vary);
        lines.any(|(_, line)| list::members(line.value).any(|(member, _)| member == b"*"))
    }

    fn given(&self, directive: Known, seconds: Option<u32>, why: &mut Steps) -> u32 {
        if self.expires().is_some() {
            why.push(Step::ExpiresIgnored(directive));
        }
        match seconds {
            Some(seconds) => why.because(Step::Lifetime(directive, seconds), seconds),
            None => why.because(Step::NotSeconds(directive), 0),
        }
    }

    /// The value of Expires, unless a targeted field takes its place.
    fn expires(&self) -> Option<&'a [u8]> {
        if self.targeted == Some(true) {
            return None;
        }
        self.fields().get(FieldId::Expires).map(|field| field.value)
    }

    fn until(&self, expires: &[u8], why: &mut Steps) -> Option<u32> {
        let Some(expires) = date(expires) else {
            return why.because(Step::ExpiresInvalid, Some(0));
        };
        let date = self.date();
        let Some(start) = date.or(self.exchange.received) else {
            return why.because(Step::ExpiresWithoutDate, None);
        };
        let lifetime = seconds_between(start, expires);
        why.because(Step::Expires { lifetime, from_date: date.is_some() }, Some(lifetime))
    }

    fn estimate(&self, why: &mut Steps) -> Option<u32> {
        let modified = self.fields().get(FieldId::LastModified).and_then(|it| date(it.value));
        let made = || self.date().or(self.exchange.received);
        let Some((modified, made)) = modified.and_then(|modified| Some((modified, made()?))) else {
            return why.because(Step::HeuristicUnknown, None);
        };
        let lifetime = seconds_between(modified, made) / 10;
        why.because(Step::Heuristic(lifetime), Some(lifetime))
    }

    /// The Date field (RFC 9110, Section 6.6.1); `None` when it is absent or not a date.
    fn date(&self) -> Option<i64> {
        date(self.fields().get(FieldId::Date)?.value)
    }

    /// How old the response is at that time, in seconds (RFC 9111, Section 4.2.3): never less than its Age
    /// field says, never less than the time since its Date. The delay between request and response is not
    /// known, and taken for 0.
    pub fn age(&self, now: i64) -> u32 {
        let age = self.age_value(&mut Steps::default());
        let date = self.date();
        let Some(received) = self.known_since() else { return age };
        let apparent = date.map_or(0, |date| seconds_between(date, received));
        age.max(apparent).saturating_add(seconds_between(received, now))
    }

    /// When the response was received, as far as is known: no earlier than its Date.
    pub(super) fn known_since(&self) -> Option<i64> {
        self.exchange.received.or_else(|| self.date())
    }

    /// The Age field (RFC 9111, Section 5.1): the first member counts; what is no number is ignored.
    pub(super) fn age_value(&self, why: &mut Steps) -> u32 {
        let mut lines = self.fields().all(FieldId::Age);
        let first = lines.find_map(|(_, line)| list::members(line.value).next());
        let Some((member, _)) = first else { return 0 };
        delta_seconds(member).unwrap_or_else(|| why.because(Step::AgeIgnored, 0))
    }

    /// For how many seconds more the response is fresh at that time; negative when it is stale since then.
    /// `None` when its lifetime is not known.
    pub fn remaining(&self, now: i64) -> Option<i64> {
        let lifetime = self.freshness(&mut Steps::default()).seconds?;
        Some(i64::from(lifetime) - i64::from(self.age(now)))
    }
}

/// Status codes that RFC 9110, Section 15.1, and RFC 7725, Section 3, let caches keep without explicit
/// freshness.
pub(super) fn is_heuristically_cacheable(status: u16) -> bool {
    matches!(status, 200 | 203 | 204 | 206 | 300 | 301 | 308 | 404 | 405 | 410 | 414 | 451 | 501)
}

/// Status codes with a published definition, which a cache can be expected to know (RFC 9111, Section 3).
fn is_understood(status: u16) -> bool {
    matches!(
        status,
        200..=208 | 226 | 300..=305 | 307 | 308 | 400..=417 | 421..=426 | 428 | 429 | 431 | 451
            | 500..=508 | 511
    )
}

/// A date as caches read it (RFC 9111, Section 4.2): its case is forgiven, odd spacing is not.
pub(super) fn date(value: &[u8]) -> Option<i64> {
    let date = HttpDate::parse(value)?;
    let gaps = value.iter().filter(|byte| byte.is_ascii_whitespace()).count();
    let well_spaced = match date.form {
        DateForm::ImfFixdate => gaps == 5,
        DateForm::Rfc850 => gaps == 3,
        DateForm::Asctime => value.len() == "Sun Nov  6 08:49:37 1994".len(),
    };
    (date.exact || well_spaced).then_some(date.seconds)
}

/// The seconds from one time to a later one; 0 if it is not later, the largest number if it is far off.
pub(super) fn seconds_between(from: i64, to: i64) -> u32 {
    u32::try_from(to.saturating_sub(from).max(0)).unwrap_or(u32::MAX)
}
