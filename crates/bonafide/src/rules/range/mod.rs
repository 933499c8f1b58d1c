//! Range requests and partial content.

use crate::rules::conditional::clip;
use crate::{
    Facts, FieldId,
    parse::{
        ContentRange,
        range::{RangeSpec, Ranges},
    },
    rule::Rule,
    wire,
};

mod _206_content_differs;
mod _206_length_differs;
mod _206_outside_the_range;
mod _206_to_another_method;
mod _206_with_unsatisfied_range;
mod _206_without_fields_of_200;
mod _206_without_range;
mod _416_to_satisfiable_range;
mod _416_with_satisfied_range;
mod _416_without_range;
mod content_range_impossible;
mod content_range_malformed;
mod content_range_out_of_place;
mod multipart_for_one_range;
mod part_without_content_range;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_206_content_differs::RULE,
    &_206_length_differs::RULE,
    &_206_outside_the_range::RULE,
    &_206_to_another_method::RULE,
    &_206_with_unsatisfied_range::RULE,
    &_206_without_fields_of_200::RULE,
    &_206_without_range::RULE,
    &_416_to_satisfiable_range::RULE,
    &_416_with_satisfied_range::RULE,
    &_416_without_range::RULE,
    &content_range_impossible::RULE,
    &content_range_malformed::RULE,
    &content_range_out_of_place::RULE,
    &multipart_for_one_range::RULE,
    &part_without_content_range::RULE,
];

/// The Content-Range field of the final response, if it can be read, and the index of its line.
fn content_range<'x>(x: &'x Facts<'_>) -> Option<(usize, ContentRange<'x>)> {
    let (index, field) = x.response.fields.find(FieldId::ContentRange)?;
    Some((index, ContentRange::parse(field.value).ok()?))
}

/// The Range field of the request, unless there are several.
fn range_field<'x>(x: &'x Facts<'_>) -> Option<&'x [u8]> {
    let mut lines = x.request_fields().all(FieldId::Range);
    let (_, field) = lines.next()?;
    lines.next().is_none().then_some(field.value)
}

/// The byte range that the request asks for, if it asks for one only.
fn single_range(x: &Facts<'_>) -> Option<RangeSpec> {
    Ranges::parse(range_field(x)?).ok()?.single_bytes()
}

/// Whether the request has a Range field, or one that a vendor made after it (`x-ms-range`).
fn asks_for_range(x: &Facts<'_>) -> bool {
    let is_range =
        |name: &[u8]| name.len() >= 5 && name[name.len() - 5..].eq_ignore_ascii_case(b"range");
    x.request_fields().iter().any(|field| field.id != FieldId::IfRange && is_range(field.name))
}

fn is_multipart(x: &Facts<'_>) -> bool {
    x.media_type().is_some_and(|media_type| media_type.essence == "multipart/byteranges")
}

/// What Content-Length says where it counts: once, readable, and without Transfer-Encoding.
fn declared_length(x: &Facts<'_>) -> Option<u64> {
    let fields = &x.response.fields;
    let mut lines = fields.all(FieldId::ContentLength);
    let (_, field) = lines.next()?;
    let counts = lines.next().is_none() && !fields.has(FieldId::TransferEncoding);
    wire::content_length(field.value).filter(|_| counts)
}
