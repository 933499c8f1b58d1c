//! The status code itself and the fields it demands.

use std::borrow::Cow;

use crate::{Confidence, Facts, Fidelity, Field, FieldId, Place, Response, Version, rule::Rule};

mod _101_not_requested;
mod _101_over_http2;
mod _101_with_framing;
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
mod proxy_status_differs;
mod proxy_status_from_origin;
mod reason_of_another_code;
mod redirect_without_location;
mod status_out_of_range;
mod status_out_of_use;
mod status_unregistered;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_101_not_requested::RULE,
    &_101_over_http2::RULE,
    &_101_with_framing::RULE,
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
    &proxy_status_differs::RULE,
    &proxy_status_from_origin::RULE,
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

/// How sure it is that a field that [`lacks`] misses was not sent. A recorder that took out Date may have taken
/// out others.
fn absence_confidence(x: &Facts<'_>) -> Confidence {
    let is_trimmed =
        x.response.fidelity == Fidelity::Edited && !x.response.fields.has(FieldId::Date);
    if is_trimmed { Confidence::Medium } else { Confidence::High }
}

/// The first field of a response that says where content ends, with its index.
fn framing_field(response: &Response<'_>) -> Option<(usize, FieldId)> {
    let is_framing = |id: FieldId| matches!(id, FieldId::ContentLength | FieldId::TransferEncoding);
    let index = response.fields.iter().position(|field| is_framing(field.id))?;
    Some((index, response.fields.0[index].id))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Engine, Severity, wire};

    /// The worst severity that the rules of this folder find.
    fn worst(head: &[u8], edit: impl Fn(&mut crate::Exchange<'_>)) -> Option<Severity> {
        let mut exchange = wire::exchange(None, head);
        edit(&mut exchange);
        let found = Engine::new(RULES.iter().copied()).check(&Facts::new(&exchange));
        found.findings.iter().map(crate::Finding::severity).max()
    }

    #[test]
    fn what_a_recorder_may_have_taken_out_is_no_error() {
        let edited = |x: &mut crate::Exchange<'_>| x.response.fidelity = Fidelity::Edited;
        for status in [
            "401 Unauthorized",
            "407 Proxy Authentication Required",
            "405 Method Not Allowed",
            "206 Partial Content",
            "426 Upgrade Required",
        ] {
            let trimmed = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
            assert_eq!(worst(trimmed.as_bytes(), |_| ()), Some(Severity::Error), "{status}");
            assert_eq!(worst(trimmed.as_bytes(), edited), Some(Severity::Warning), "{status}");
            let bare = format!("HTTP/1.1 {status}\r\n\r\n");
            assert_eq!(
                worst(bare.as_bytes(), edited),
                None,
                "{status}: the fields were not captured"
            );
        }
    }

    #[test]
    fn without_a_sign_of_a_clock_a_missing_date_is_no_error() {
        let head =
            b"HTTP/1.1 404 Not Found\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n";
        let at = |seconds| move |x: &mut crate::Exchange<'_>| x.received = seconds;
        assert_eq!(worst(head, at(None)), Some(Severity::Warning));
        assert_eq!(worst(head, at(Some(784_111_777 + 86_400))), Some(Severity::Warning));
        assert_eq!(worst(head, at(Some(784_111_777 + 1))), Some(Severity::Error));
        assert_eq!(worst(head, at(Some(i64::MIN))), Some(Severity::Warning));
    }

    #[test]
    fn a_status_that_was_not_captured_is_not_judged() {
        assert_eq!(worst(b"HTTP/1.1 000 \r\nA: b\r\n\r\n", |_| ()), None);
        assert_eq!(worst(b"HTTP/1.1 099 \r\nA: b\r\n\r\n", |_| ()), Some(Severity::Error));
        assert_eq!(worst(b"HTTP/1.1 65535 \r\nA: b\r\n\r\n", |_| ()), Some(Severity::Error));
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(REGISTERED.is_sorted_by_key(|row| row.0));
    }
}
