//! What is known of a field besides who asks for it.

use bonafide::{
    FieldId,
    status::{self, FieldFact, Status},
};

/// How many values a field has (RFC 9110, Section 5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    /// One value.
    Singleton,
    /// A list: several lines mean the same as one with commas.
    List,
    /// Several lines that cannot be joined.
    Lines,
}

impl Arity {
    /// In one word, for JSON.
    pub fn name(self) -> &'static str {
        match self {
            Arity::Singleton => "singleton",
            Arity::List => "list",
            Arity::Lines => "lines",
        }
    }

    /// In one sentence.
    pub fn explain(self) -> &'static str {
        match self {
            Arity::Singleton => "one value: a message has at most one line of it",
            Arity::List => "a list: several lines mean the same as one with commas between",
            Arity::Lines => "one value a line: several lines are right, and joining them is wrong",
        }
    }
}

/// How many values a field has, where that is known.
pub fn arity(field: FieldId) -> Option<Arity> {
    use FieldId::*;
    match field {
        SetCookie => Some(Arity::Lines),
        Authorization | Host | IfModifiedSince | IfRange | IfUnmodifiedSince | MaxForwards
        | ProxyAuthorization | Range | Referer | UserAgent => Some(Arity::Singleton),
        Accept | AcceptCharset | AcceptEncoding | AcceptLanguage | AcceptPatch | AcceptPost
        | AcceptRanges | Allow | AltSvc | CacheControl | CacheStatus | CdnCacheControl
        | ClearSiteData | Connection | ContentEncoding | ContentLanguage | Expect | Forwarded
        | IfMatch | IfNoneMatch | Link | Prefer | PreferenceApplied | ProxyAuthenticate
        | ProxyStatus | Te | Trailer | TransferEncoding | Upgrade | Vary | Via
        | WwwAuthenticate => Some(Arity::List),
        field => field.is_singleton().then_some(Arity::Singleton),
    }
}

/// The codes that say something of a field, with what they say.
pub fn facts(field: FieldId) -> impl Iterator<Item = (&'static Status, &'static FieldFact)> {
    status::all().flat_map(move |status| {
        let of_field = status.fields.iter().filter(move |fact| fact.field == field);
        of_field.map(move |fact| (status, fact))
    })
}
