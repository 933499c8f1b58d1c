//! Where messages end and how their lines are written.

use std::ops::Range;

use crate::rules::conditional::clip;
use crate::{At, Facts, FieldId, Message, OddityKind, Response, parse::list, rule::Rule};

mod announced_trailer_missing;
mod bytes_after_the_end;
mod chunk_malformed;
mod chunked_cut_short;
mod chunked_not_last;
mod chunked_twice;
mod close_delimited;
mod close_unannounced;
mod connection_names_end_to_end_field;
mod content_after_no_content;
mod content_length_differs;
mod content_length_malformed;
mod content_length_repeated;
mod content_length_too_large;
mod content_length_with_transfer_encoding;
mod content_lengths_conflict;
mod control_in_field;
mod empty_list_member;
mod field_name_malformed;
mod field_name_not_lower_case;
mod field_repeated;
mod folded_field;
mod head_cut_short;
mod keep_alive_without_connection;
mod line_ends_in_lf;
mod space_before_colon;
mod space_before_first_field;
mod status_line_malformed;
mod trailer_announces_forbidden_field;
mod trailer_forbidden_field;
mod trailer_unannounced;
mod transfer_coding_unasked;
mod transfer_coding_unregistered;
mod transfer_coding_with_parameters;
mod transfer_encoding_malformed;
mod transfer_encoding_to_http10;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &announced_trailer_missing::RULE,
    &bytes_after_the_end::RULE,
    &chunk_malformed::RULE,
    &chunked_cut_short::RULE,
    &chunked_not_last::RULE,
    &chunked_twice::RULE,
    &close_delimited::RULE,
    &close_unannounced::RULE,
    &connection_names_end_to_end_field::RULE,
    &content_after_no_content::RULE,
    &content_length_differs::RULE,
    &content_length_malformed::RULE,
    &content_length_repeated::RULE,
    &content_length_too_large::RULE,
    &content_length_with_transfer_encoding::RULE,
    &content_lengths_conflict::RULE,
    &control_in_field::RULE,
    &empty_list_member::RULE,
    &field_name_malformed::RULE,
    &field_name_not_lower_case::RULE,
    &field_repeated::RULE,
    &folded_field::RULE,
    &head_cut_short::RULE,
    &keep_alive_without_connection::RULE,
    &line_ends_in_lf::RULE,
    &space_before_colon::RULE,
    &space_before_first_field::RULE,
    &status_line_malformed::RULE,
    &trailer_announces_forbidden_field::RULE,
    &trailer_forbidden_field::RULE,
    &trailer_unannounced::RULE,
    &transfer_coding_unasked::RULE,
    &transfer_coding_unregistered::RULE,
    &transfer_coding_with_parameters::RULE,
    &transfer_encoding_malformed::RULE,
    &transfer_encoding_to_http10::RULE,
];

/// What the reader had to forgive: in interim responses first, then in the final one. A hostile message has
/// thousands, so each response tells only the first few.
fn oddities<'x>(x: &'x Facts<'_>) -> impl Iterator<Item = (At, &'x Response<'x>, OddityKind)> {
    const MOST: usize = 32;
    let interim = x.interim.iter().enumerate().map(|(i, response)| (Message::Interim(i), response));
    interim.chain([(Message::Final, &x.response)]).flat_map(|(message, response)| {
        let told = response.oddities.iter().take(MOST);
        told.map(move |oddity| (At { message, place: oddity.place.clone() }, response, oddity.kind))
    })
}

/// Whether the message ends inside its header section.
fn is_head_cut(response: &Response<'_>) -> bool {
    response.oddities.iter().any(|oddity| oddity.kind == OddityKind::HeadTruncated)
}

/// Whether the final response ends with its header section (RFC 9112, Section 6.3).
fn has_no_content(x: &Facts<'_>) -> bool {
    let status = x.response.status;
    x.is_method("HEAD")
        || matches!(status, 100..=199 | 204 | 304)
        || x.is_method("CONNECT") && (200..300).contains(&status)
}

/// The bytes behind the end of the message, unless they are the next response or an empty line.
fn stray<'x>(x: &'x Facts<'_>) -> Option<&'x [u8]> {
    let excess = x.response.excess;
    let is_next = excess.trim_ascii_start().starts_with(b"HTTP/");
    (!is_next && !excess.trim_ascii().is_empty()).then_some(excess)
}

/// Whether a transfer coding is chunked, with or without parameters.
fn is_chunked(coding: &[u8]) -> bool {
    let name = coding.split(|&b| b == b';').next().unwrap_or_default();
    name.trim_ascii().eq_ignore_ascii_case(b"chunked")
}

/// The transfer codings without their parameters, each with the index of its line and its place there; none of
/// a head that was cut, whose last line is only half a line.
fn transfer_codings<'x>(x: &'x Facts<'_>) -> impl Iterator<Item = (usize, &'x [u8], Range<usize>)> {
    let lines = x.response.fields.all(FieldId::TransferEncoding);
    let lines = lines.filter(|_| !is_head_cut(&x.response));
    lines.flat_map(|(index, field)| {
        list::members(field.value).map(move |(coding, range)| {
            let name = coding.split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
            (index, name, range.start..range.start + name.len())
        })
    })
}

/// The field names that Trailer lists, each with the index of its line and its place there.
fn announced_trailers<'x>(
    x: &'x Facts<'_>,
) -> impl Iterator<Item = (usize, &'x [u8], Range<usize>)> {
    let lines = x.response.fields.all(FieldId::Trailer);
    lines.flat_map(|(index, field)| {
        list::members(field.value).map(move |(name, range)| (index, name, range))
    })
}

/// Whether Connection lists that option, given in lower case.
fn has_option(response: &Response<'_>, option: &[u8]) -> bool {
    let mut lines = response.fields.all(FieldId::Connection);
    lines.any(|(_, field)| list::members(field.value).any(|(o, _)| o.eq_ignore_ascii_case(option)))
}

/// Whether the response says that its connection closes.
fn says_close(response: &Response<'_>) -> bool {
    has_option(response, b"close")
}

/// Whether it is one of the transfer codings that compress (RFC 9112, Section 7.2).
fn is_compression(coding: &[u8]) -> bool {
    let codings: [&[u8]; 5] = [b"gzip", b"deflate", b"compress", b"x-gzip", b"x-compress"];
    codings.iter().any(|known| coding.eq_ignore_ascii_case(known))
}

/// The name that an alias such as x-gzip stands for.
pub(super) fn without_x(name: &[u8]) -> &[u8] {
    name.strip_prefix(b"x-").unwrap_or(name)
}

/// Text of a capture in quotes, short enough for a message.
fn quoted(text: &[u8]) -> String {
    format!("\"{}\"", clip(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Engine, Exchange, Fidelity, wire};

    fn names(exchange: &Exchange<'_>) -> Vec<&'static str> {
        let findings = Engine::new(RULES.iter().copied()).check(&Facts::new(exchange)).findings;
        findings.iter().map(|finding| finding.rule.name).collect()
    }

    fn get(response: &str) -> Vec<&'static str> {
        names(&wire::exchange(
            Some(wire::request(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n").request),
            response.as_bytes(),
        ))
    }

    /// What is found in a transcript, which has its content as it was printed.
    fn transcript(head: &str, content: &str, fidelity: Fidelity) -> Vec<&'static str> {
        let request = wire::request(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n").request;
        let head = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n");
        let mut response = wire::head(head.as_bytes()).response;
        response.content = crate::Content::whole(content.as_bytes());
        response.fidelity = fidelity;
        names(&Exchange { request: Some(request), response, ..Exchange::default() })
    }

    #[test]
    fn transcripts_may_gain_and_lose_line_ends() {
        let differs = ["content-length-differs"];
        let found = |head, content| transcript(head, content, Fidelity::Lines);
        for content in ["hello", "hello\n", "hello\r\n", "hell"] {
            assert!(found("Content-Length: 5", content).is_empty(), "{content:?}");
        }
        assert_eq!(found("Content-Length: 12", "a\nb\nc"), differs, "more than the lost CRs");
        assert!(found("Content-Length: 9", "a\nb\nc\n").is_empty(), "lost CRs");
        assert_eq!(found("Content-Length: 5", "hello, world"), differs);
        assert_eq!(found("Content-Length: 5", ""), differs);
        assert!(found("Content-Length: 5\r\nContent-Encoding: gzip", "hello, world").is_empty());
        assert!(transcript("Content-Length: 5", "hello, world", Fidelity::Edited).is_empty());
    }

    #[test]
    fn an_answer_to_an_unknown_method_may_answer_head() {
        for head in ["Content-Length: 5", "Transfer-Encoding: chunked"] {
            let bytes = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n");
            assert!(names(&wire::exchange(None, bytes.as_bytes())).is_empty(), "{head}");
            assert_eq!(get(&bytes).len(), 1, "{head}");
        }
    }

    #[test]
    fn the_next_response_is_no_stray_content() {
        let next = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        for first in [
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
        ] {
            assert!(get(&format!("{first}{next}")).is_empty(), "{first}");
            assert!(get(&format!("{first}\r\n")).is_empty(), "{first}");
            assert_eq!(get(&format!("{first}stray")).len(), 1, "{first}");
        }
    }

    #[test]
    fn odd_status_lines_are_told_once() {
        for line in [
            "HTTP/1.1  200 OK",
            "HTTP/1.1 0200 OK",
            "ICY 200 OK",
            "http/1.1 200 OK",
            "HTTP/1.1",
            "hello",
        ] {
            let found = get(&format!("{line}\r\nContent-Length: 0\r\n\r\n"));
            assert_eq!(found, ["status-line-malformed"], "{line}");
        }
    }

    #[test]
    fn what_cannot_be_drawn_is_found_too() {
        for (head, name) in [
            ("no colon", "field-name-malformed"),
            (": no name", "field-name-malformed"),
            ("Transfer-Encoding: chunked;", "transfer-encoding-malformed"),
            ("Transfer-Encoding: chunked;q=1, CHUNKED", "chunked-twice"),
            ("Content-Length: ", "content-length-malformed"),
        ] {
            let found = get(&format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n0\r\n\r\n"));
            assert!(found.contains(&name), "{head}: {found:?}");
        }
        let chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi!\r\n0\r\n\r\n";
        assert_eq!(get(chunk), ["chunk-malformed"]);
    }

    #[test]
    fn interim_responses_are_looked_at() {
        let bytes = "HTTP/1.1 103 Early Hints\r\nLink : <a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        assert_eq!(get(bytes), ["space-before-colon"]);
    }

    #[test]
    fn half_a_field_line_is_not_judged() {
        let whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: gzip;q=1\r\n\r\n";
        let expected = ["head-cut-short", "content-length-with-transfer-encoding"];
        for end in 18..whole.len() - 2 {
            let found = get(&whole[..end]);
            assert!(found.iter().all(|name| expected.contains(name)), "{end}: {found:?}");
        }
    }
}
