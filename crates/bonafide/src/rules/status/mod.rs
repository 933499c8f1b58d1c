//! The status code itself and the fields it demands.

use std::borrow::Cow;

use crate::{
    Confidence, Facts, Fidelity, Field, FieldId, Place, Response, Seen, Version, rule::Rule,
};

mod _101_before_100;
mod _101_not_requested;
mod _101_over_http2;
mod _101_with_framing;
mod _101_without_upgrade;
mod _103_hint_not_repeated;
mod _103_over_http1;
mod _103_without_hint;
mod _104_with_offset_and_location;
mod _104_without_interop_version;
mod _201_for_replaced;
mod _201_location_with_fragment;
mod _201_with_nothing;
mod _201_without_location;
mod _202_to_safe_method;
mod _202_without_monitor;
mod _203_without_transformer;
mod _204_with_content_length;
mod _204_with_transfer_encoding;
mod _205_with_content;
mod _206_multipart_with_content_range;
mod _206_without_content_range;
mod _207_all_failed;
mod _207_not_multistatus;
mod _207_response_without_status;
mod _207_with_location;
mod _208_as_status;
mod _226_incomplete;
mod _226_not_requested;
mod _300_without_list;
mod _300_without_location;
mod _304_with_representation_metadata;
mod _401_to_valid_credentials;
mod _401_without_challenge;
mod _405_allows_the_method;
mod _405_without_allow;
mod _407_from_origin;
mod _407_without_challenge;
mod _408_without_close;
mod _410_not_permanent;
mod _413_without_retry_after;
mod _414_to_short_uri;
mod _415_with_accept_encoding;
mod _415_without_accept;
mod _415_without_accept_patch;
mod _416_without_content_range;
mod _417_to_100_continue;
mod _421_with_alt_svc;
mod _425_with_lifetime;
mod _426_without_upgrade;
mod _451_without_blocked_by;
mod _506_without_negotiation;
mod _508_without_depth;
mod _511_misused;
mod connection_fields_in_http2;
mod content_despite_minimal;
mod date_missing;
mod early_answer_without_connection;
mod early_data_in_response;
mod error_unexplained;
mod interim_as_final;
mod interim_out_of_use;
mod interim_with_framing;
mod internals_leaked;
mod location_without_meaning;
mod proxy_status_differs;
mod proxy_status_from_origin;
mod reason_malformed;
mod reason_of_another_code;
mod reason_outdated;
mod redirect_note_without_link;
mod redirect_without_location;
mod retry_left_to_guess;
mod status_out_of_range;
mod status_out_of_use;
mod status_unregistered;
mod version_nonexistent;
mod websocket_accept_wrong;
mod websocket_answer_not_offered;
mod websocket_version_not_named;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &_101_before_100::RULE,
    &_101_not_requested::RULE,
    &_101_over_http2::RULE,
    &_101_with_framing::RULE,
    &_101_without_upgrade::RULE,
    &_103_hint_not_repeated::RULE,
    &_103_over_http1::RULE,
    &_103_without_hint::RULE,
    &_104_with_offset_and_location::RULE,
    &_104_without_interop_version::RULE,
    &_201_for_replaced::RULE,
    &_201_location_with_fragment::RULE,
    &_201_with_nothing::RULE,
    &_201_without_location::RULE,
    &_202_to_safe_method::RULE,
    &_202_without_monitor::RULE,
    &_203_without_transformer::RULE,
    &_204_with_content_length::RULE,
    &_204_with_transfer_encoding::RULE,
    &_205_with_content::RULE,
    &_206_multipart_with_content_range::RULE,
    &_206_without_content_range::RULE,
    &_207_all_failed::RULE,
    &_207_not_multistatus::RULE,
    &_207_response_without_status::RULE,
    &_207_with_location::RULE,
    &_208_as_status::RULE,
    &_226_incomplete::RULE,
    &_226_not_requested::RULE,
    &_300_without_list::RULE,
    &_300_without_location::RULE,
    &_304_with_representation_metadata::RULE,
    &_401_to_valid_credentials::RULE,
    &_401_without_challenge::RULE,
    &_405_allows_the_method::RULE,
    &_405_without_allow::RULE,
    &_407_from_origin::RULE,
    &_407_without_challenge::RULE,
    &_408_without_close::RULE,
    &_410_not_permanent::RULE,
    &_413_without_retry_after::RULE,
    &_414_to_short_uri::RULE,
    &_415_with_accept_encoding::RULE,
    &_415_without_accept::RULE,
    &_415_without_accept_patch::RULE,
    &_416_without_content_range::RULE,
    &_417_to_100_continue::RULE,
    &_421_with_alt_svc::RULE,
    &_425_with_lifetime::RULE,
    &_426_without_upgrade::RULE,
    &_451_without_blocked_by::RULE,
    &_506_without_negotiation::RULE,
    &_508_without_depth::RULE,
    &_511_misused::RULE,
    &connection_fields_in_http2::RULE,
    &content_despite_minimal::RULE,
    &date_missing::RULE,
    &early_answer_without_connection::RULE,
    &early_data_in_response::RULE,
    &error_unexplained::RULE,
    &interim_as_final::RULE,
    &interim_out_of_use::RULE,
    &interim_with_framing::RULE,
    &internals_leaked::RULE,
    &location_without_meaning::RULE,
    &proxy_status_differs::RULE,
    &proxy_status_from_origin::RULE,
    &reason_malformed::RULE,
    &reason_of_another_code::RULE,
    &reason_outdated::RULE,
    &redirect_note_without_link::RULE,
    &redirect_without_location::RULE,
    &retry_left_to_guess::RULE,
    &status_out_of_range::RULE,
    &status_out_of_use::RULE,
    &status_unregistered::RULE,
    &version_nonexistent::RULE,
    &websocket_accept_wrong::RULE,
    &websocket_answer_not_offered::RULE,
    &websocket_version_not_named::RULE,
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
pub(in crate::rules) fn phrase(status: u16) -> Option<&'static str> {
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
pub(in crate::rules) fn absence_confidence(x: &Facts<'_>) -> Confidence {
    let is_trimmed =
        x.response.fidelity == Fidelity::Edited && !x.response.fields.has(FieldId::Date);
    if is_trimmed { Confidence::Medium } else { Confidence::High }
}

/// Whether the response really came without content: tools that edit what they record lose content.
pub(in crate::rules) fn is_empty(x: &Facts<'_>) -> bool {
    x.response.content.is_none()
        && match x.response.fields.get(FieldId::ContentLength) {
            Some(length) => length.value == b"0",
            None => x.seen().has(Seen::WIRE),
        }
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
pub(in crate::rules) fn short(value: &[u8]) -> Cow<'_, str> {
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
