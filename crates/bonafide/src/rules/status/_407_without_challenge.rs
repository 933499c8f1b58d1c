use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::absence_confidence,
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "407-without-challenge",
    group: Group::Status,
    strength: Strength::Must,
    title: "407 without a challenge in Proxy-Authenticate",
    help: "send Proxy-Authenticate with a scheme that the client can use, such as Basic or Bearer",
    when: When::Status(&[407]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.8",
        "The proxy MUST send a Proxy-Authenticate header field",
    )],
    page: include_str!("_407_without_challenge.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if lacks(x, FieldId::ProxyAuthenticate) {
        report
            .add(
                Place::Missing(FieldId::ProxyAuthenticate),
                "407 without Proxy-Authenticate: a client cannot learn how to authenticate",
            )
            .confidence = absence_confidence(x);
    } else if x
        .response
        .fields
        .all(FieldId::ProxyAuthenticate)
        .all(|(_, field)| field.value.is_empty())
        && x.response.fields.has(FieldId::ProxyAuthenticate)
    {
        report.add(
            Place::Missing(FieldId::ProxyAuthenticate),
            "Proxy-Authenticate is empty: a client cannot learn how to authenticate",
        );
    }
}
