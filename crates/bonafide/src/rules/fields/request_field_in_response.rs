use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "request-field-in-response",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A request field in a response",
    help: "leave it out: it means something in requests alone",
    when: When::Field(&[
        FieldId::AIm,
        FieldId::AcceptCharset,
        FieldId::AcceptLanguage,
        FieldId::AccessControlRequestHeaders,
        FieldId::AccessControlRequestMethod,
        FieldId::AltUsed,
        FieldId::Authorization,
        FieldId::AvailableDictionary,
        FieldId::CdnLoop,
        FieldId::Cookie,
        FieldId::Depth,
        FieldId::Dnt,
        FieldId::Expect,
        FieldId::From,
        FieldId::Host,
        FieldId::Http2Settings,
        FieldId::If,
        FieldId::IfMatch,
        FieldId::IfModifiedSince,
        FieldId::IfNoneMatch,
        FieldId::IfRange,
        FieldId::IfScheduleTagMatch,
        FieldId::IfUnmodifiedSince,
        FieldId::MaxForwards,
        FieldId::Origin,
        FieldId::Overwrite,
        FieldId::Prefer,
        FieldId::ProxyAuthorization,
        FieldId::Range,
        FieldId::Referer,
        FieldId::SecFetchDest,
        FieldId::SecFetchMode,
        FieldId::SecFetchSite,
        FieldId::SecWebSocketKey,
        FieldId::Te,
        FieldId::UpgradeInsecureRequests,
        FieldId::UserAgent,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "10.1",
            "The request header fields below provide additional information about the request context, including information about the user, user agent, and resource behind the request.",
        ),
        Cite::new(
            "RFC 9110",
            "12.1",
            "The request header fields Accept, Accept-Charset, Accept-Encoding, and Accept-Language are defined below for a user agent to engage in proactive negotiation of the response content.",
        ),
    ],
    page: include_str!("request_field_in_response.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let When::Field(of_requests) = RULE.when else { return };
    for (index, field) in x.response.fields.iter().enumerate() {
        if !of_requests.contains(&field.id) {
            continue;
        }
        let message = match field.id {
            FieldId::Authorization | FieldId::Cookie | FieldId::ProxyAuthorization => {
                format!("{} belongs in a request, and shows a secret here", field.id)
            }
            id => format!("{id} means something in a request alone"),
        };
        report.add(Place::Name(index), message);
    }
}
