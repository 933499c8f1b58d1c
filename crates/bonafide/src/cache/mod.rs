//! Would a cache store it, reuse it, for how long, and why (RFC 9111).
//!
//! [`Summary::of`] answers for one exchange. [`Policy`] answers each question of a cache by itself: may it
//! be stored, how long is it fresh, how old is it, may it answer this request. Every answer comes with its
//! [`Steps`]: the inputs that decided, each with the section that makes it so.
//!
//! Nothing here has a clock: times are seconds since 1970-01-01 UTC and come from the caller.

mod directives;
mod method;
mod policy;
mod reuse;
mod step;
mod target;
mod targeted;
mod update;
mod vary;

pub use method::Method;
pub use policy::{Basis, Kind, Lifetime, Policy};
pub use reuse::{Outcome, Validators};
pub use step::{Answer, Step, Steps};
pub use update::{Invalidation, freshen, head_matches, invalidates, stored_fields, to_freshen};

use crate::Exchange;

/// Which caches may store a response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storable {
    /// Shared caches; private ones too, unless s-maxage is all that allows it.
    Shared,
    /// Private caches only.
    Private,
    /// No cache.
    No,
}

impl Storable {
    /// `shared`, `private` or `no`, as reports print it.
    pub fn name(self) -> &'static str {
        match self {
            Storable::Shared => "shared",
            Storable::Private => "private",
            Storable::No => "no",
        }
    }
}

/// What caches do with a response, in short.
///
/// ```
/// use bonafide::{Exchange, Response, cache::{Basis, Storable, Summary}};
/// let fields = [("Cache-Control", "private, max-age=3600"), ("Content-Type", "text/html")];
/// let response = Response { status: 200, fields: fields.into_iter().collect(), ..Response::default() };
/// let summary = Summary::of(&Exchange { response, ..Exchange::default() });
/// assert_eq!(summary.storable, Storable::Private);
/// assert_eq!((summary.lifetime, summary.basis), (Some(3600), Basis::MaxAge));
/// let why: Vec<String> = summary.why.iter().map(|step| step.to_string()).collect();
/// assert_eq!(why[1], "private: no shared cache may store the response");
/// assert_eq!(summary.why[1].section(), ("RFC 9111", "5.2.2.7"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Summary {
    /// Which caches may store it (RFC 9111, Section 3).
    pub storable: Storable,
    /// For how many seconds after it was made the caches that `storable` names may reuse it without
    /// validation (RFC 9111, Section 4.2.1): 0 when no-cache forbids that at any age. `None` when it is not
    /// stored, or when the response does not tell.
    pub lifetime: Option<u32>,
    /// What that is taken from; [`Basis::None`] when it is not stored, or never reused without validation.
    pub basis: Basis,
    /// How that came about.
    pub why: Steps,
}

impl Summary {
    /// What caches do with the response of this exchange. Where the request is not known, it is taken for a
    /// GET without Authorization, and the first step says so.
    pub fn of(exchange: &Exchange<'_>) -> Summary {
        let mut why = Steps::default();
        let shared = Policy::of(exchange, Kind::Shared);
        let private = Policy { kind: Kind::Private, ..shared };
        let (storable, policy) = if shared.store(&mut why) {
            (Storable::Shared, shared)
        } else if private.store(&mut why) {
            (Storable::Private, private)
        } else {
            return Summary { storable: Storable::No, lifetime: None, basis: Basis::None, why };
        };
        let Lifetime { seconds, basis } = policy.usable_lifetime(&mut why);
        Summary { storable, lifetime: seconds, basis, why }
    }
}
