use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::absence_confidence,
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "401-without-challenge",
    group: Group::Status,
    strength: Strength::Must,
    title: "401 without a challenge in WWW-Authenticate",
    help: "send WWW-Authenticate with a scheme that the client can use, such as Basic or Bearer",
    when: When::Status(&[401]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.2",
        "The server generating a 401 response MUST send a WWW-Authenticate header field",
    )],
    page: include_str!("_401_without_challenge.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if lacks(x, FieldId::WwwAuthenticate) {
        report
            .add(
                Place::Missing(FieldId::WwwAuthenticate),
                "401 without WWW-Authenticate: a client cannot learn how to authenticate",
            )
            .confidence = absence_confidence(x);
    } else if x
        .response
        .fields
        .all(FieldId::WwwAuthenticate)
        .all(|(_, field)| field.value.is_empty())
        && x.response.fields.has(FieldId::WwwAuthenticate)
    {
        report.add(
            Place::Missing(FieldId::WwwAuthenticate),
            "WWW-Authenticate is empty: a client cannot learn how to authenticate",
        );
    }
}
