//! The reasons of a decision: small data, worded only when asked.

use std::{fmt, ops::Deref};

use super::Method;
use crate::{FieldId, parse::cache_control::Known};

/// One step of a decision: what of the messages was looked at, and what follows from it. [`fmt::Display`]
/// words it; [`Step::section`] names the section that decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The request is not known: it is taken for a GET without Authorization.
    RequestUnknown,
    /// The request's fields are not known: it is taken to have no Authorization.
    RequestFieldsUnknown,
    /// A targeted field is valid and replaces Cache-Control and Expires.
    Targeted,
    /// A targeted field is empty or not valid, and so ignored.
    TargetedIgnored,

    /// The method's responses may be stored.
    Cacheable(Method),
    /// The method's responses may be stored only with explicit freshness and a Content-Location that is the
    /// target URI, and it has both.
    CacheableAsNamed(Method),
    /// The same, and one of the two is missing.
    NotNamed(Method),
    /// The method's responses are never stored.
    NotCacheable(Method),
    /// The status code is not final.
    NotFinal(u16),
    /// A 304 updates what is stored.
    NotModified,
    /// The definition of the status code forbids storing.
    NeverStored(u16),
    /// must-understand, and the status code is not one that a cache is known to understand.
    NotUnderstood(u16),
    /// must-understand makes a cache that understands the status code ignore no-store.
    NoStoreOverridden(u16),
    /// The response says no-store.
    NoStore,
    /// The request says no-store.
    RequestNoStore,
    /// private: not for shared caches.
    Private,
    /// private with field names: a shared cache leaves those fields out.
    PrivateFields,
    /// The request has Authorization, and no directive allows shared caches to store the response.
    Authorized,
    /// The request has Authorization, and this directive allows shared caches to store the response.
    AuthorizedAllowed(Known),
    /// 206: for caches that understand ranges.
    Partial,
    /// The directive allows caches to store the response.
    AllowedBy(Known),
    /// Expires allows caches to store the response.
    AllowedByExpires,
    /// The status code is heuristically cacheable.
    HeuristicallyCacheable(u16),
    /// Nothing in the response allows caches to store it.
    NothingAllows(u16),
    /// A response with Set-Cookie goes into shared caches like any other.
    SetCookie,

    /// The directive gives the lifetime, in seconds.
    Lifetime(Known, u32),
    /// The directive is there several times with different values: the first counts.
    Repeated(Known),
    /// The directive's argument is not a number of seconds: taken for stale.
    NotSeconds(Known),
    /// The directive makes caches ignore Expires.
    ExpiresIgnored(Known),
    /// Expires gives the lifetime.
    Expires {
        /// In seconds.
        lifetime: u32,
        /// Counted from Date, and not from the time of receipt.
        from_date: bool,
    },
    /// Expires is not a date: taken for stale.
    ExpiresInvalid,
    /// Expires is a date, but nothing says when the response was made.
    ExpiresWithoutDate,
    /// No explicit freshness: a tenth of the time since Last-Modified, in seconds.
    Heuristic(u32),
    /// No explicit freshness, and nothing to estimate a lifetime from.
    HeuristicUnknown,
    /// no-cache: every reuse needs validation.
    NoCache,
    /// no-cache with field names: those fields are left out, or validated.
    NoCacheFields,
    /// `Vary: *` never matches.
    VaryStar,

    /// The Age field's value is no number of seconds: ignored.
    AgeIgnored,
    /// Fresh for that many seconds more.
    Fresh(u32),
    /// Stale since that many seconds.
    Stale(u32),
    /// Its lifetime is not known.
    FreshnessUnknown,
    /// Another target URI.
    OtherTarget,
    /// The target URIs differ only in query parameters that No-Vary-Search says do not matter.
    QueryDisregarded,
    /// A request with this method must be forwarded.
    WriteThrough(Method),
    /// A stored response to this method does not answer the presented one.
    OtherMethod(Method),
    /// A stored part answers only a request for that part.
    OtherRange,
    /// The request field that Vary names differs.
    VaryDiffers(FieldId),
    /// The fields that Vary names all match.
    VaryMatches,
    /// The request's directive asks for validation; its argument in seconds where it has one.
    RequestWants(Known, u32),
    /// Pragma is ignored.
    PragmaIgnored,
    /// The directive forbids use while stale.
    ForbidsStale(Known),
    /// The directive allows use while stale, up to that many seconds.
    AllowsStale(Known, u32),
    /// Staler than the directive allows.
    TooStale(Known, u32),
    /// Nothing allows use while stale.
    NothingAllowsStale,
    /// The origin server cannot be reached or fails, which allows use while stale.
    Disconnected,
    /// The client wants a stored response or none.
    OnlyIfCached,
}

impl Step {
    /// The standard and the section that decide, such as `("RFC 9111", "5.2.2.5")`.
    pub fn section(self) -> (&'static str, &'static str) {
        use Step::*;
        let section = match self {
            Cacheable(method)
            | CacheableAsNamed(method)
            | NotNamed(method)
            | NotCacheable(method) => return method.section(),
            HeuristicallyCacheable(451) => return ("RFC 7725", "3"),
            HeuristicallyCacheable(_) => return ("RFC 9110", "15.1"),
            NeverStored(428) => return ("RFC 6585", "3"),
            NeverStored(429) => return ("RFC 6585", "4"),
            NeverStored(431) => return ("RFC 6585", "5"),
            NeverStored(_) => return ("RFC 6585", "6"),
            QueryDisregarded => return ("draft-ietf-httpbis-no-vary-search", "6"),
            Targeted => return ("RFC 9213", "2.2"),
            TargetedIgnored => return ("RFC 9213", "2.1"),
            AllowsStale(Known::StaleWhileRevalidate, _)
            | TooStale(Known::StaleWhileRevalidate, _) => return ("RFC 5861", "3"),
            AllowsStale(Known::StaleIfError, _) | TooStale(Known::StaleIfError, _) => {
                return ("RFC 5861", "4");
            }
            RequestUnknown | RequestFieldsUnknown | NotFinal(_) | NothingAllows(_)
            | AllowedBy(_) | AllowedByExpires => "3",
            Partial | OtherRange => "3.3",
            Authorized | AuthorizedAllowed(_) => "3.5",
            OtherTarget | WriteThrough(_) | OtherMethod(_) => "4",
            VaryStar | VaryDiffers(_) | VaryMatches => "4.1",
            Fresh(_) | Stale(_) => "4.2",
            Lifetime(..) | Repeated(_) | NotSeconds(_) | Expires { .. } | ExpiresWithoutDate => {
                "4.2.1"
            }
            Heuristic(_) | HeuristicUnknown | FreshnessUnknown => "4.2.2",
            ForbidsStale(_) | NothingAllowsStale | Disconnected => "4.2.4",
            NotModified => "4.3.4",
            AgeIgnored => "5.1",
            RequestWants(Known::MaxAge, _) => "5.2.1.1",
            AllowsStale(..) | TooStale(..) => "5.2.1.2",
            RequestWants(Known::MinFresh, _) => "5.2.1.3",
            RequestWants(..) => "5.2.1.4",
            RequestNoStore => "5.2.1.5",
            OnlyIfCached => "5.2.1.7",
            NotUnderstood(_) | NoStoreOverridden(_) => "5.2.2.3",
            NoCache | NoCacheFields => "5.2.2.4",
            NoStore => "5.2.2.5",
            Private | PrivateFields => "5.2.2.7",
            ExpiresIgnored(_) | ExpiresInvalid => "5.3",
            PragmaIgnored => "5.4",
            SetCookie => "7.3",
        };
        ("RFC 9111", section)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use Step::*;
        match *self {
            RequestUnknown => {
                f.write_str("the request is not known: taken for a GET without Authorization")
            }
            RequestFieldsUnknown => f.write_str(
                "the request's fields are not known: taken to have no Authorization",
            ),
            Targeted => {
                f.write_str("CDN-Cache-Control takes the place of Cache-Control and Expires")
            }
            TargetedIgnored => f.write_str(
                "CDN-Cache-Control is empty or no valid dictionary: ignored",
            ),
            Cacheable(Method::Query) => f.write_str(
                "responses to QUERY may be stored, with the request's content in the cache key",
            ),
            Cacheable(method) => write!(f, "responses to {method} may be stored"),
            CacheableAsNamed(method) => write!(
                f,
                "the response to {method} has explicit freshness and Content-Location is the target \
                 URI: it may be stored, to answer GET and HEAD"
            ),
            NotNamed(method) => write!(
                f,
                "a response to {method} may be stored only with explicit freshness and a \
                 Content-Location that is the target URI"
            ),
            NotCacheable(Method::Other) => {
                f.write_str("the method is none that caches understand: the response is not stored")
            }
            NotCacheable(method) => write!(f, "responses to {method} are not stored"),
            NotFinal(status) => write!(f, "{status} is no final status: it is not stored"),
            NotModified => f.write_str(
                "304 is not stored itself: it freshens the stored response that was validated",
            ),
            NeverStored(status) => write!(f, "a cache must not store {status} responses"),
            NotUnderstood(status) => write!(
                f,
                "must-understand: {status} is no status that caches are known to understand"
            ),
            NoStoreOverridden(status) => write!(
                f,
                "must-understand: a cache that knows what {status} means ignores no-store"
            ),
            NoStore => f.write_str("no-store: no cache may store the response"),
            RequestNoStore => {
                f.write_str("no-store in the request: no cache may store the response")
            }
            Private => f.write_str("private: no shared cache may store the response"),
            PrivateFields => f.write_str(
                "private names fields: a shared cache may store the response without them",
            ),
            Authorized => f.write_str(
                "the request has Authorization, and neither public, must-revalidate nor s-maxage \
                 allows a shared cache to store the response",
            ),
            AuthorizedAllowed(directive) => write!(
                f,
                "the request has Authorization, and {} allows a shared cache to store the response",
                directive.name()
            ),
            Partial => f.write_str(
                "206 is a part: it is stored as incomplete, by caches that understand ranges",
            ),
            AllowedBy(directive) => {
                write!(f, "{} allows caches to store the response", directive.name())
            }
            AllowedByExpires => f.write_str("Expires allows caches to store the response"),
            HeuristicallyCacheable(status) => {
                write!(f, "{status} may be stored even without explicit freshness")
            }
            NothingAllows(status) => write!(
                f,
                "{status} is stored only with explicit freshness or public, and the response has \
                 neither"
            ),
            SetCookie => f.write_str(
                "Set-Cookie does not keep a shared cache from storing the response",
            ),
            Lifetime(directive, seconds) => {
                write!(f, "{} makes it fresh for {seconds} s", directive.name())
            }
            Repeated(directive) => write!(
                f,
                "{} is there more than once with different values: the first counts",
                directive.name()
            ),
            NotSeconds(directive) => write!(
                f,
                "{} has no number of seconds: the response is taken for stale",
                directive.name()
            ),
            ExpiresIgnored(directive) => {
                write!(f, "{} makes caches ignore Expires", directive.name())
            }
            Expires { lifetime, from_date } => {
                let start = if from_date { "Date" } else { "the time of receipt" };
                match lifetime {
                    0 => write!(f, "Expires is not after {start}: it is stale from the start"),
                    _ => write!(f, "Expires is {lifetime} s after {start}"),
                }
            }
            ExpiresInvalid => {
                f.write_str("Expires is no valid date: the response is taken for stale")
            }
            ExpiresWithoutDate => f.write_str(
                "Expires gives a date, but neither Date nor the time of receipt is known",
            ),
            Heuristic(seconds) => write!(
                f,
                "no explicit freshness: a cache may take a tenth of the time since Last-Modified, \
                 {seconds} s"
            ),
            HeuristicUnknown => f.write_str(
                "no explicit freshness, and no Last-Modified and Date to estimate it from: a cache \
                 may choose",
            ),
            NoCache => f.write_str("no-cache: every reuse needs validation first"),
            NoCacheFields => f.write_str(
                "no-cache names fields: those are left out of a reuse without validation",
            ),
            VaryStar => f.write_str("Vary: * matches no request: every reuse needs validation"),
            AgeIgnored => f.write_str("Age is no number of seconds: ignored"),
            Fresh(seconds) => write!(f, "it is fresh for {seconds} s more"),
            Stale(0) => f.write_str("its age has reached its lifetime: it is stale"),
            Stale(seconds) => write!(f, "it is stale, for {seconds} s now"),
            FreshnessUnknown => {
                f.write_str("its lifetime is not known: it is taken for stale")
            }
            OtherTarget => f.write_str("the stored response is of another target URI"),
            QueryDisregarded => f.write_str(
                "the target URIs differ only in query parameters that No-Vary-Search says do not matter",
            ),
            WriteThrough(Method::Other) => {
                f.write_str("a request with a method that may be unsafe must be forwarded")
            }
            WriteThrough(method) => write!(f, "a {method} request must be forwarded"),
            OtherMethod(method) => {
                write!(f, "a stored response to {method} does not answer this request")
            }
            OtherRange => f.write_str(
                "the stored response is a part of the content, and not the part asked for",
            ),
            VaryDiffers(FieldId::Other) => {
                f.write_str("a request field that Vary names differs from the original request's")
            }
            VaryDiffers(field) => {
                write!(f, "Vary names {field}, which differs from the original request's")
            }
            VaryMatches => f.write_str("the request fields that Vary names match"),
            RequestWants(directive @ (Known::MaxAge | Known::MinFresh), seconds) => {
                write!(f, "the request's {}={seconds} asks for a fresher one", directive.name())
            }
            RequestWants(directive, _) => {
                write!(f, "the request's {} asks for validation", directive.name())
            }
            PragmaIgnored => f.write_str("Pragma is deprecated and changes nothing"),
            ForbidsStale(directive) => {
                write!(f, "{} forbids using it while it is stale", directive.name())
            }
            AllowsStale(directive, u32::MAX) => {
                write!(f, "{} allows using it while it is stale", directive.name())
            }
            AllowsStale(directive, seconds) => {
                write!(f, "{} allows using it until it has been stale for {seconds} s", directive.name())
            }
            TooStale(directive, seconds) => {
                write!(f, "{} allows using it only until it has been stale for {seconds} s", directive.name())
            }
            NothingAllowsStale => f.write_str("nothing allows using it while it is stale"),
            Disconnected => f.write_str(
                "the origin server cannot be reached: a cache may use what it has, unless forbidden",
            ),
            OnlyIfCached => f.write_str("only-if-cached: the answer is 504"),
        }
    }
}

/// The steps of a decision in order, each once. It is an array in place: making it allocates nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    list: [Step; Steps::CAPACITY],
    len: u8,
}

impl Steps {
    /// More than any decision takes.
    const CAPACITY: usize = 20;

    pub(super) fn push(&mut self, step: Step) {
        let len = usize::from(self.len);
        if len < Steps::CAPACITY && !self.contains(&step) {
            self.list[len] = step;
            self.len += 1;
        }
    }

    /// Records the step and passes on the decision that it stands for.
    pub(super) fn because<T>(&mut self, step: Step, decision: T) -> T {
        self.push(step);
        decision
    }
}

impl Default for Steps {
    fn default() -> Steps {
        Steps { list: [Step::RequestUnknown; Steps::CAPACITY], len: 0 }
    }
}

impl Deref for Steps {
    type Target = [Step];
    fn deref(&self) -> &[Step] {
        &self.list[..usize::from(self.len)]
    }
}

impl<'s> IntoIterator for &'s Steps {
    type Item = &'s Step;
    type IntoIter = std::slice::Iter<'s, Step>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// What was decided, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer<T> {
    /// The decision.
    pub is: T,
    /// The steps that led there.
    pub why: Steps,
}

impl<T> Answer<T> {
    pub(super) fn from(decide: impl FnOnce(&mut Steps) -> T) -> Answer<T> {
        let mut why = Steps::default();
        Answer { is: decide(&mut why), why }
    }
}
