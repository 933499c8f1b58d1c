//! Preconditions and the answers to them.

use crate::{
    Facts, FieldId,
    history::Past,
    parse::{EntityTag, etag},
    rule::Rule,
};

mod _200_despite_matching_etag;
mod _200_though_not_modified;
mod _304_for_another_etag;
mod _304_length_differs;
mod _304_to_another_method;
mod _304_without_fields_of_200;
mod _304_without_precondition;
mod _412_without_precondition;
mod etag_same_for_codings;
mod etag_same_for_different_content;
mod etag_unchanged_by_put;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_200_despite_matching_etag::RULE,
    &_200_though_not_modified::RULE,
    &_304_for_another_etag::RULE,
    &_304_length_differs::RULE,
    &_304_to_another_method::RULE,
    &_304_without_fields_of_200::RULE,
    &_304_without_precondition::RULE,
    &_412_without_precondition::RULE,
    &etag_same_for_codings::RULE,
    &etag_same_for_different_content::RULE,
    &etag_unchanged_by_put::RULE,
];

/// Text of a capture, short enough for a message.
pub(crate) fn clip(text: &[u8]) -> String {
    const MOST: usize = 60;
    let clipped: String =
        String::from_utf8_lossy(&text[..text.len().min(4 * MOST)]).chars().take(MOST).collect();
    if clipped.len() < text.len() { clipped + "…" } else { clipped }
}

/// Fields that a 304 and a 206 have if the 200 has them (RFC 9110, Sections 15.3.7 and 15.4.5).
const OF_200: [FieldId; 6] = [
    FieldId::CacheControl,
    FieldId::ContentLocation,
    FieldId::Date,
    FieldId::ETag,
    FieldId::Expires,
    FieldId::Vary,
];

/// The last 200 that carried the representation which a 304 or 206 speaks of: by the ETag, else by the date,
/// else by what the request says the client has.
pub(crate) fn selected_200<'x>(x: &'x Facts<'_>) -> Option<&'x Past> {
    x.earlier.iter().rev().find(|past| {
        past.status == 200
            && matches!(past.method.as_ref(), b"GET" | b"HEAD")
            && is_selected(x, past)
    })
}

fn is_selected(x: &Facts<'_>, past: &Past) -> bool {
    let value = |id| x.response.fields.get(id).map(|field| field.value);
    let tag = past.field(FieldId::ETag).map(EntityTag::lenient);
    if let Some(now) = value(FieldId::ETag) {
        return tag.is_some_and(|tag| tag.weak_eq(EntityTag::lenient(now)));
    }
    let date = past.field(FieldId::LastModified);
    if let Some(now) = value(FieldId::LastModified) {
        return date == Some(now);
    }
    let asked = |id| x.request_fields().get(id).map(|field| field.value);
    match asked(FieldId::IfNoneMatch).or(asked(FieldId::IfRange)) {
        Some(list) => tag.is_some_and(|tag| {
            etag::members(list).any(|(member, _)| tag.weak_eq(EntityTag::lenient(member)))
        }),
        None => date.is_some() && date == asked(FieldId::IfModifiedSince),
    }
}

/// The first field that the 200 had and this response lacks, and the names of all such.
pub(crate) fn missing_of_200(x: &Facts<'_>, past: &Past) -> Option<(FieldId, String)> {
    let is_missing = |id: &FieldId| past.field(*id).is_some() && !x.response.fields.has(*id);
    let first = OF_200.into_iter().find(is_missing)?;
    let names: Vec<&str> = OF_200.into_iter().filter(is_missing).map(FieldId::name).collect();
    Some((first, names.join(", ")))
}
