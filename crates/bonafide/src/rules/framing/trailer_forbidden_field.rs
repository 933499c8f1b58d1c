use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "trailer-forbidden-field",
    group: Group::Framing,
    strength: Strength::Must,
    title: "A trailer field that has to be in the header section",
    help: "send it in the header section",
    when: When::Always,
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "6.5.1",
            "A sender MUST NOT generate a trailer field unless the sender knows the corresponding header field name's definition permits the field to be sent in trailers.",
        ),
        Cite::new(
            "RFC 9110",
            "6.5.1",
            "Many fields cannot be processed outside the header section because their evaluation is necessary prior to receiving the content, such as those that describe message framing, routing, authentication, request modifiers, response controls, or content format.",
        ),
    ],
    page: include_str!("trailer_forbidden_field.md"),
    check,
};

/// Fields about framing, authentication, response control and content format. None of their definitions lets them
/// be trailers.
pub(super) const HEADER_ONLY: [FieldId; 20] = [
    FieldId::Age,
    FieldId::CacheControl,
    FieldId::Connection,
    FieldId::ContentEncoding,
    FieldId::ContentLength,
    FieldId::ContentRange,
    FieldId::ContentType,
    FieldId::Date,
    FieldId::Expires,
    FieldId::Host,
    FieldId::KeepAlive,
    FieldId::Location,
    FieldId::ProxyAuthenticate,
    FieldId::RetryAfter,
    FieldId::SetCookie,
    FieldId::Trailer,
    FieldId::TransferEncoding,
    FieldId::Upgrade,
    FieldId::Vary,
    FieldId::WwwAuthenticate,
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.trailers.iter().enumerate() {
        if HEADER_ONLY.contains(&field.id) {
            let message =
                format!("{} comes too late here: it has to be known before the content", field.id);
            report.add(Place::Trailer(index), message);
        }
    }
}
