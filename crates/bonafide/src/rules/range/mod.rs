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
mod _206_despite_no_ranges;
mod _206_length_differs;
mod _206_outside_the_range;
mod _206_parts_mislabelled;
mod _206_repeats_metadata;
mod _206_to_another_method;
mod _206_with_unsatisfied_range;
mod _206_without_fields_of_200;
mod _206_without_metadata_of_200;
mod _206_without_range;
mod _416_to_post;
mod _416_to_satisfiable_range;
mod _416_with_satisfied_range;
mod _416_without_range;
mod content_range_impossible;
mod content_range_malformed;
mod content_range_out_of_place;
mod content_range_without_length;
mod multipart_for_one_range;
mod part_without_content_range;
mod part_without_content_type;
mod parts_out_of_order;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_206_content_differs::RULE,
    &_206_despite_no_ranges::RULE,
    &_206_length_differs::RULE,
    &_206_outside_the_range::RULE,
    &_206_parts_mislabelled::RULE,
    &_206_repeats_metadata::RULE,
    &_206_to_another_method::RULE,
    &_206_with_unsatisfied_range::RULE,
    &_206_without_fields_of_200::RULE,
    &_206_without_metadata_of_200::RULE,
    &_206_without_range::RULE,
    &_416_to_post::RULE,
    &_416_to_satisfiable_range::RULE,
    &_416_with_satisfied_range::RULE,
    &_416_without_range::RULE,
    &content_range_impossible::RULE,
    &content_range_malformed::RULE,
    &content_range_out_of_place::RULE,
    &content_range_without_length::RULE,
    &multipart_for_one_range::RULE,
    &part_without_content_range::RULE,
    &part_without_content_type::RULE,
    &parts_out_of_order::RULE,
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

/// A part of multipart/byteranges.
struct Part<'x> {
    /// Where its delimiter is in the content.
    at: std::ops::Range<usize>,
    range: Option<ContentRange<'x>>,
    content_type: Option<&'x [u8]>,
}

/// The parts of the content, if it is multipart/byteranges and captured whole.
fn parts<'x>(x: &'x Facts<'_>) -> Vec<Part<'x>> {
    let boundary = x.media_type().and_then(|media_type| media_type.boundary.as_deref());
    let Some(boundary) = boundary.filter(|text| !text.is_empty() && is_multipart(x)) else {
        return vec![];
    };
    let delimiter = format!("--{boundary}");
    let (mut parts, mut in_head, mut at) = (vec![], false, 0);
    for line in x.content().split_inclusive(|&b| b == b'\n') {
        let start = at;
        at += line.len();
        let text = line.trim_ascii_end();
        if text == delimiter.as_bytes() {
            parts.push(Part { at: start..start + text.len(), range: None, content_type: None });
            in_head = true;
        } else if text.is_empty() {
            in_head = false;
        } else if let (true, Some(part)) = (in_head, parts.last_mut()) {
            let colon = memchr::memchr(b':', text).unwrap_or(text.len());
            let value = text.get(colon + 1..).unwrap_or_default().trim_ascii();
            match FieldId::of(text[..colon].trim_ascii()) {
                FieldId::ContentRange => part.range = ContentRange::parse(value).ok(),
                FieldId::ContentType => part.content_type = Some(value),
                _ => {}
            }
        }
    }
    parts
}

/// Whether a line of a part's head is its Content-Range.
fn is_content_range(line: &[u8]) -> bool {
    let name = line.split(|&b| b == b':').next().unwrap_or_default();
    FieldId::of(name.trim_ascii()) == FieldId::ContentRange
}
