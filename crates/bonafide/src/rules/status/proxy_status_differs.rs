use crate::{
    Confidence, FieldId, Place, Seen,
    cache::handlers,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "proxy-status-differs",
    group: Group::Status,
    strength: Strength::Should,
    title: "Another status than the one for the error in Proxy-Status",
    help: "send the status that RFC 9209 recommends for that error type",
    when: When::Field(&[FieldId::ProxyStatus]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9209",
        "2.1.1",
        "When generating an HTTP response containing the error, its HTTP status code SHOULD be set to the recommended HTTP status code.",
    )],
    page: include_str!("proxy_status_differs.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some((index, field)) = fields.find(FieldId::ProxyStatus) else { return };
    let Some(handlers) = handlers(fields, FieldId::ProxyStatus) else { return };
    let status = x.response.status;
    for item in &handlers {
        let Some(error) = item.params.get("error").and_then(|value| value.as_token()) else {
            continue;
        };
        let Some((recommended, by_proxy)) = recommended(error.as_str()) else { continue };
        // An error while the content was under way comes too late for another status.
        if status == recommended || !by_proxy {
            continue;
        }
        let error = error.as_str();
        let message = format!("for {error} the status is {recommended}, and this is {status}");
        let finding = report.add(Place::Value(index, 0..field.value.len()), message);
        finding.confidence = Confidence::Medium;
        return;
    }
}

/// The status recommended for an error type, and whether only the intermediary can have made such a response
/// (RFC 9209, Section 2.3).
fn recommended(error: &str) -> Option<(u16, bool)> {
    Some(match error {
        "dns_timeout" | "connection_timeout" => (504, true),
        "connection_read_timeout" | "connection_write_timeout" | "http_response_timeout" => {
            (504, false)
        }
        "dns_error"
        | "destination_ip_prohibited"
        | "destination_ip_unroutable"
        | "connection_refused"
        | "tls_certificate_error"
        | "http_upgrade_failed"
        | "proxy_loop_detected" => (502, true),
        "connection_terminated"
        | "tls_protocol_error"
        | "tls_alert_received"
        | "http_response_incomplete"
        | "http_response_header_section_size"
        | "http_response_header_size"
        | "http_response_body_size"
        | "http_response_trailer_section_size"
        | "http_response_trailer_size"
        | "http_response_transfer_coding"
        | "http_response_content_coding"
        | "http_protocol_error" => (502, false),
        "destination_unavailable" | "connection_limit_reached" => (503, true),
        "destination_not_found" | "proxy_internal_error" | "proxy_configuration_error" => {
            (500, true)
        }
        "http_request_denied" => (403, true),
        _ => return None,
    })
}
