//! What later responses do to stored ones: freshen, update, invalidate (RFC 9111, Sections 3.2, 4.3.4, 4.3.5
//! and 4.4).

use super::{Kind, Method, reuse::opaque, target::Target};
use crate::{
    Exchange, Field, FieldId, Fields, Request, Response,
    parse::{
        cache_control::{Known, directives},
        list,
    },
};

/// The fields of a response that a cache keeps (RFC 9111, Section 3.1): not those of one connection or one
/// proxy, nor those that `no-cache` or, in a shared cache, `private` names.
///
/// ```
/// use bonafide::{Fields, cache::{Kind, stored_fields}};
/// let fields: Fields = [("Cache-Control", "private=\"X-User\""), ("X-User", "7"), ("Connection", "close")]
///     .into_iter().collect();
/// assert_eq!(stored_fields(&fields, Kind::Shared).len(), 1);
/// assert_eq!(stored_fields(&fields, Kind::Private).len(), 2);
/// ```
pub fn stored_fields<'a>(fields: &Fields<'a>, kind: Kind) -> Fields<'a> {
    let excepted = excepted_names(fields, kind);
    let is_kept = |field: &&Field<'a>| {
        !is_of_one_hop(field) && !excepted.iter().any(|name| name.eq_ignore_ascii_case(field.name))
    };
    Fields(fields.iter().filter(is_kept).copied().collect())
}

/// The names that Connection, `no-cache` and `private` list.
fn excepted_names<'a>(fields: &Fields<'a>, kind: Kind) -> Vec<&'a [u8]> {
    let lines = fields.all(FieldId::Connection);
    let mut names: Vec<&[u8]> =
        lines.flat_map(|(_, line)| list::members(line.value)).map(|(name, _)| name).collect();
    for directive in directives(fields, FieldId::CacheControl) {
        let excepts = match directive.known {
            Some(Known::NoCache) => true,
            Some(Known::Private) => kind != Kind::Private,
            _ => false,
        };
        if excepts {
            names.extend(directive.field_names());
        }
    }
    names
}

/// Fields that RFC 9110, Section 7.6.1, and RFC 9111, Section 3.1, take out before storing.
fn is_of_one_hop(field: &Field<'_>) -> bool {
    use FieldId::*;
    matches!(
        field.id,
        Connection
            | KeepAlive
            | ProxyAuthenticate
            | ProxyAuthorization
            | ProxyConnection
            | Te
            | TransferEncoding
            | Upgrade
    ) || field.name.eq_ignore_ascii_case(b"Proxy-Authentication-Info")
}

/// Which of the stored responses a 304 (Not Modified) freshens (RFC 9111, Section 4.3.4), by index. `stored`
/// are those that could be chosen for the request, the most recent first.
pub fn to_freshen(stored: &[&Exchange<'_>], not_modified: &Response<'_>) -> Vec<usize> {
    let tag = value(not_modified, FieldId::ETag);
    let matching = |is_match: &dyn Fn(&Response<'_>) -> bool| -> Vec<usize> {
        (0..stored.len()).filter(|&i| is_match(&stored[i].response)).collect()
    };
    match (tag, value(not_modified, FieldId::LastModified)) {
        (Some(strong), _) if !strong.starts_with(b"W/") => {
            matching(&|stored| value(stored, FieldId::ETag) == Some(strong))
        }
        (None, None) => match stored {
            [only] if !has_validator(&only.response) => vec![0],
            _ => Vec::new(),
        },
        (weak, modified) => {
            let mut indices = matching(&|stored| {
                let stored_tag = value(stored, FieldId::ETag);
                weak.is_none_or(|weak| stored_tag.is_some_and(|tag| opaque(tag) == opaque(weak)))
                    && (weak.is_some() || value(stored, FieldId::LastModified) == modified)
            });
            indices.truncate(1);
            indices
        }
    }
}

fn has_validator(response: &Response<'_>) -> bool {
    response.fields.has(FieldId::ETag) || response.fields.has(FieldId::LastModified)
}

fn value<'a>(response: &Response<'a>, id: FieldId) -> Option<&'a [u8]> {
    response.fields.get(id).map(|field| field.value)
}

/// Updates a stored response with the fields of a later one, a 304 or the response to a HEAD (RFC 9111,
/// Section 3.2): fields that the later one has replace those of the same name, the rest stays. Its age
/// counts anew: a stored Age and Date that the later response does not repeat are dropped.
pub fn freshen<'a>(stored: &mut Exchange<'a>, by: &Exchange<'a>, kind: Kind) {
    let mut new = stored_fields(&by.response.fields, kind).0;
    new.retain(|field| !matches!(field.id, FieldId::ContentLength | FieldId::ContentRange));
    let is_replaced = |old: &Field<'_>| {
        matches!(old.id, FieldId::Age | FieldId::Date)
            || new.iter().any(|new| new.name.eq_ignore_ascii_case(old.name))
    };
    let fields = &mut stored.response.fields.0;
    fields.retain(|old| !is_replaced(old));
    fields.extend(new);
    stored.received = by.received;
}

/// Whether the 200 to a HEAD shows that a stored response to GET is still current, so that [`freshen`] may
/// update it; if not, the stored response is to be taken for stale (RFC 9111, Section 4.3.5).
pub fn head_matches(stored: &Response<'_>, head: &Response<'_>) -> bool {
    [FieldId::ETag, FieldId::LastModified, FieldId::ContentLength]
        .into_iter()
        .all(|id| !head.fields.has(id) || value(head, id) == value(stored, id))
}

/// Whether a cache drops a stored response because of a later exchange (RFC 9111, Section 4.4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Invalidation {
    /// It must: the later request was not safe, did not fail, and had the same target URI.
    Must,
    /// It may: the later response names the stored one's URI in Location or Content-Location.
    May,
    /// No.
    No,
}

/// Whether an exchange invalidates what is stored for a request (RFC 9111, Section 4.4).
///
/// ```
/// use bonafide::{Exchange, Request, Response, cache::{Invalidation, invalidates}};
/// let request = |method, target| Request { method, target, ..Request::default() };
/// let later = Exchange {
///     request: Some(request(b"DELETE", b"/a")),
///     response: Response { status: 204, ..Response::default() },
///     ..Exchange::default()
/// };
/// assert_eq!(invalidates(&later, &request(b"GET", b"/a")), Invalidation::Must);
/// assert_eq!(invalidates(&later, &request(b"GET", b"/b")), Invalidation::No);
/// ```
pub fn invalidates(later: &Exchange<'_>, stored: &Request<'_>) -> Invalidation {
    let Some(request) = &later.request else { return Invalidation::No };
    let failed = !matches!(later.response.status, 200..400);
    if failed || Method::of(request.method).is_safe() {
        return Invalidation::No;
    }
    let (target, stored) = (Target::of(request), Target::of(stored));
    if target.is_same(&stored) {
        return Invalidation::Must;
    }
    let names_stored = |id| {
        value(&later.response, id).is_some_and(|reference| {
            let named = target.resolve(reference);
            named.has_same_origin(&target) && named.is_same(&stored)
        })
    };
    if names_stored(FieldId::Location) || names_stored(FieldId::ContentLocation) {
        Invalidation::May
    } else {
        Invalidation::No
    }
}
