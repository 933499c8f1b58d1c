//! The status code itself and the fields it demands.

use std::borrow::Cow;

use crate::{Confidence, Facts, Fidelity, Field, FieldId, Place, Version, rule::Rule};

mod _101_not_requested;
mod _101_over_http2;
mod _101_without_upgrade;
mod _201_without_location;
mod _204_with_content_length;
mod _204_with_transfer_encoding;
mod _205_with_content;
mod _206_multipart_with_content_range;
mod _206_without_content_range;
mod _304_with_representation_metadata;
mod _401_without_challenge;
mod _405_allows_the_method;
mod _405_without_allow;
mod _407_without_challenge;
mod _413_without_retry_after;
mod _415_without_accept_patch;
mod _416_without_content_range;
mod _426_without_upgrade;
mod _451_without_blocked_by;
mod connection_fields_in_http2;
mod date_missing;
mod early_data_in_response;
mod interim_as_final;
mod interim_with_framing;
mod reason_of_another_code;
mod redirect_without_location;
mod status_out_of_range;
mod status_out_of_use;
mod status_unregistered;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_101_not_requested::RULE,
    &_101_over_http2::RULE,
    &_101_without_upgrade::RULE,
    &_201_without_location::RULE,
    &_204_with_content_length::RULE,
    &_204_with_transfer_encoding::RULE,
    &_205_with_content::RULE,
    &_206_multipart_with_content_range::RULE,
    &_206_without_content_range::RULE,
    &_304_with_representation_metadata::RULE,
    &_401_without_challenge::RULE,
    &_405_allows_the_method::RULE,
    &_405_without_allow::RULE,
    &_407_without_challenge::RULE,
    &_413_without_retry_after::RULE,
    &_415_without_accept_patch::RULE,
    &_416_without_content_range::RULE,
    &_426_without_upgrade::RULE,
    &_451_without_blocked_by::RULE,
    &connection_fields_in_http2::RULE,
    &date_missing::RULE,
    &early_data_in_response::RULE,
    &interim_as_final::RULE,
    &interim_with_framing::RULE,
    &reason_of_another_code::RULE,
    &redirect_without_location::RULE,
    &status_out_of_range::RULE,
    &status_out_of_use::RULE,
    &status_unregistered::RULE,
];

/// The registered status codes with their phrases, sorted by code.
static REGISTERED: [(u16, &str); 64] = [
    (100, "Continue"),
    (101, "Switching Protocols"),
    (102, "Processing"),
    (103, "Early Hints"),
    (104, "Upload Resumption Supported"),
    (200, "OK"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "Non-Authoritative Information"),
    (204, "No Content"),
    (205, "Reset Content"),
    (206, "Partial Content"),
    (207, "Multi-Status"),
    (208, "Already Reported"),
    (226, "IM Used"),
    (300, "Multiple Choices"),
    (301, "Moved Permanently"),
    (302, "Found"),
    (303, "See Other"),
    (304, "Not Modified"),
    (305, "Use Proxy"),
    (306, "(Unused)"),
    (307, "Temporary Redirect"),
    (308, "Permanent Redirect"),
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "Length Required"),
    (412, "Precondition Failed"),
    (413, "Content Too Large"),
    (414, "URI Too Long"),
    (415, "Unsupported Media Type"),
    (416, "Range Not Satisfiable"),
    (417, "Expectation Failed"),
    (418, "(Unused)"),
    (421, "Misdirected Request"),
    (422, "Unprocessable Content"),
    (423, "Locked"),
    (424, "Failed Dependency"),
    (425, "Too Early"),
    (426, "Upgrade Required"),
    (428, "Precondition Required"),
    (429, "Too Many Requests"),
    (431, "Request Header Fields Too Large"),
    (451, "Unavailable For Legal Reasons"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (505, "HTTP Version Not Supported"),
    (506, "Variant Also Negotiates"),
    (507, "Insufficient Storage"),
    (508, "Loop Detected"),
    (510, "Not Extended"),
    (511, "Network Authentication Required"),
];

/// The phrase that a status code is registered with; `None` for a code that is not registered.
fn phrase(status: u16) -> Option<&'static str> {
    let row = REGISTERED.binary_search_by_key(&status, |row| row.0).ok()?;
    Some(REGISTERED[row].1)
}

/// Whether the response's field is missing. Of an edited capture without any field it is not known.
pub(in crate::rules) fn lacks(x: &Facts<'_>, id: FieldId) -> bool {
    let fields = &x.response.fields;
    let is_captured = !fields.is_empty() || x.response.fidelity > Fidelity::Edited;
    is_captured && !fields.has(id)
}

/// The whole value of the field line with that index.
pub(in crate::rules) fn whole_value(index: usize, field: &Field<'_>) -> Place {
    Place::Value(index, 0..field.value.len())
}

/// A value of the capture, cut to what fits into a message.
fn short(value: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(&value[..value.len().min(60)])
}

/// How sure it is that a server left out Upgrade. `None` where it must not send the field; less where an
/// intermediary or a recorder may have removed it, since it belongs to the connection.
fn upgrade_confidence(x: &Facts<'_>) -> Option<Confidence> {
    let response = &x.response;
    match response.version {
        Version::Http2 | Version::Http3 => None,
        Version::Unknown => Some(Confidence::Medium),
        _ if response.fidelity == Fidelity::Edited || response.fields.has(FieldId::Via) => {
            Some(Confidence::Medium)
        }
        _ => Some(Confidence::High),
    }
}
