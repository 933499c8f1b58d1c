//! Would a cache store it, reuse it, for how long, and why (RFC 9111).
//!
//! [`Summary::of`] answers for one exchange. [`Policy`] answers each question of a cache by itself: may it
//! be stored, how long is it fresh, how old is it, may it answer this request; its [`Timeline`] tells what
//! happens as it grows older. Every answer comes with its [`Steps`]: the inputs that decided, each with the
//! section that makes it so.
//!
//! Nothing here has a clock: times are seconds since 1970-01-01 UTC and come from the caller.
//!
//! # A cache
//!
//! These functions are all that a cache needs to decide; it brings the store, the connections and the clock.
//! This one keeps a response for each target URI:
//!
//! ```
//! use std::collections::HashMap;
//! use bonafide::{Exchange, Request, Response, cache::{self, Kind, Outcome, Policy}};
//!
//! #[derive(Default)]
//! struct Cache<'a> {
//!     stored: HashMap<&'a [u8], Exchange<'a>>,
//! }
//!
//! impl<'a> Cache<'a> {
//!     /// Answers a request: from the store, or with what the origin server says.
//!     fn get(
//!         &mut self,
//!         request: Request<'a>,
//!         now: i64,
//!         origin: impl FnOnce(&Request<'a>) -> Response<'a>,
//!     ) -> Response<'a> {
//!         let mut forwarded = request.clone();
//!         if let Some(stored) = self.stored.get(request.target) {
//!             let policy = Policy::of(stored, Kind::Shared);
//!             match policy.reuse(&request, now).is {
//!                 Outcome::Fresh | Outcome::Stale { .. } => return stored.response.clone(),
//!                 Outcome::GatewayTimeout => return Response { status: 504, ..Response::default() },
//!                 Outcome::Validate => {
//!                     let tag = policy.validators().if_none_match;
//!                     forwarded.fields.0.extend(tag.map(|tag| bonafide::Field::new(b"If-None-Match", tag)));
//!                 }
//!                 Outcome::Forward => {}
//!             }
//!         }
//!         let response = origin(&forwarded);
//!         let later = Exchange {
//!             request: Some(request.clone()), response, received: Some(now), ..Exchange::default()
//!         };
//!         self.learn(request.target, later)
//!     }
//!
//!     /// Stores, freshens or drops, as the origin server's answer says.
//!     fn learn(&mut self, target: &'a [u8], mut later: Exchange<'a>) -> Response<'a> {
//!         if let Some(stored) = self.stored.get_mut(target)
//!             && later.response.status == 304
//!             && !cache::to_freshen(&[stored], &later.response).is_empty()
//!         {
//!             cache::freshen(stored, &later, Kind::Shared);
//!             return stored.response.clone();
//!         }
//!         self.stored.retain(|_, stored| {
//!             let request = stored.request.as_ref().expect("stored with its request");
//!             cache::invalidates(&later, request) == cache::Invalidation::No
//!         });
//!         let response = later.response.clone();
//!         if Policy::of(&later, Kind::Shared).storable().is {
//!             later.response.fields = cache::stored_fields(&response.fields, Kind::Shared);
//!             self.stored.insert(target, later);
//!         }
//!         response
//!     }
//! }
//!
//! let mut cache = Cache::default();
//! let request = Request { method: b"GET", target: b"/a", ..Request::default() };
//! let fields = [("Cache-Control", "max-age=60"), ("ETag", "\"v1\"")];
//! let answer = |status| Response { status, fields: fields.into_iter().collect(), ..Response::default() };
//!
//! assert_eq!(cache.get(request.clone(), 0, |_| answer(200)).status, 200); // stored
//! assert_eq!(cache.get(request.clone(), 59, |_| unreachable!()).status, 200); // fresh
//! let revalidated = cache.get(request.clone(), 61, |asked| {
//!     assert_eq!(asked.fields.get(bonafide::FieldId::IfNoneMatch).expect("a condition").value, b"\"v1\"");
//!     answer(304)
//! });
//! assert_eq!(revalidated.status, 200); // freshened
//! assert_eq!(cache.get(request, 120, |_| unreachable!()).status, 200); // fresh again
//! ```
//!
//! A cache that keeps several responses for a target URI, as Vary asks for, looks for the one whose
//! [`Policy::reuse`] is not [`Outcome::Forward`], and hands all of them to [`to_freshen`].

mod directives;
mod method;
mod no_vary_search;
mod policy;
mod reuse;
mod served;
mod step;
pub(crate) mod target;
mod targeted;
mod timeline;
mod update;
mod vain;
mod vary;

pub use method::Method;
pub use policy::{Basis, Kind, Lifetime, Policy};
pub use reuse::{Outcome, Validators};
pub use served::{Served, handlers, served};
pub use step::{Answer, Step, Steps};
pub use timeline::{Mark, Timeline, Until};
pub use update::{Invalidation, freshen, head_matches, invalidates, stored_fields, to_freshen};
pub use vain::{in_vain, plain};

use crate::{Exchange, Request};

/// Whether a URI reference in the response to this request means its target URI.
pub(crate) fn is_target<'a>(request: &Request<'a>, reference: &'a [u8]) -> bool {
    let target = target::Target::of(request);
    target.is_same(&target.resolve(reference))
}

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
