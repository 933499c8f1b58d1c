use std::ops::Range;

use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "proxy-status-contradicted",
    group: Group::Status,
    strength: Strength::Should,
    title: "Proxy-Status names an error that has another status code",
    help: "send the status code that is recommended for the error type",
    when: When::Field(&[FieldId::ProxyStatus]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9209",
        "2.1.1",
        "When generating an HTTP response containing the error, its HTTP status code SHOULD be set to the recommended HTTP status code.",
    )],
    page: include_str!("proxy_status_contradicted.md"),
    check,
};

/// The error types and the status code that is recommended for each (RFC 9209, Section 2.3).
const RECOMMENDED: [(&str, u16); 30] = [
    ("dns_timeout", 504),
    ("dns_error", 502),
    ("destination_not_found", 500),
    ("destination_unavailable", 503),
    ("destination_ip_prohibited", 502),
    ("destination_ip_unroutable", 502),
    ("connection_refused", 502),
    ("connection_terminated", 502),
    ("connection_timeout", 504),
    ("connection_read_timeout", 504),
    ("connection_write_timeout", 504),
    ("connection_limit_reached", 503),
    ("tls_protocol_error", 502),
    ("tls_certificate_error", 502),
    ("tls_alert_received", 502),
    ("http_request_denied", 403),
    ("http_response_incomplete", 502),
    ("http_response_header_section_size", 502),
    ("http_response_header_size", 502),
    ("http_response_body_size", 502),
    ("http_response_trailer_section_size", 502),
    ("http_response_trailer_size", 502),
    ("http_response_transfer_coding", 502),
    ("http_response_content_coding", 502),
    ("http_response_timeout", 504),
    ("http_upgrade_failed", 502),
    ("http_protocol_error", 502),
    ("proxy_internal_error", 500),
    ("proxy_configuration_error", 500),
    ("proxy_loop_detected", 502),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    let errors = || {
        x.response.fields.all(FieldId::ProxyStatus).flat_map(|(index, field)| {
            recommended(field.value).map(move |(name, wanted, at)| (index, name, wanted, at))
        })
    };
    // What was on its way already when the error came cannot change its status.
    if status < 400 || errors().any(|(_, _, wanted, _)| wanted == status) {
        return;
    }
    if let Some((index, name, wanted, at)) = errors().next() {
        let message = format!("for {name} the status code is {wanted}, and this is {status}");
        report.add(Place::Value(index, at), message).confidence = Confidence::Medium;
    }
}

/// The known error types that a value names.
fn recommended(value: &[u8]) -> impl Iterator<Item = (&'static str, u16, Range<usize>)> {
    list::members(value).flat_map(|(member, at)| {
        list::split(member, b';').filter_map(move |(parameter, within)| {
            let name = parameter.strip_prefix(b"error=")?;
            let row = RECOMMENDED.iter().find(|row| row.0.as_bytes() == name)?;
            Some((row.0, row.1, at.start + within.start..at.start + within.end))
        })
    })
}
