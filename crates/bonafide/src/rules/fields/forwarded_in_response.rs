use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "forwarded-in-response",
    group: Group::Fields,
    strength: Strength::Should,
    title: "Forwarded in a response",
    help: "leave it out: it shows the chain of proxies to the client",
    when: When::Field(&[FieldId::Forwarded]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 7239",
            "8.2",
            "This header field should never be copied into response messages by origin servers or intermediaries, as it can reveal the whole proxy chain to the client.",
        ),
        Cite::new(
            "RFC 7239",
            "4",
            "\"Forwarded\" is only for use in HTTP requests and is not to be used in HTTP responses.",
        ),
    ],
    page: include_str!("forwarded_in_response.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, _) in x.response.fields.all(FieldId::Forwarded) {
        report
            .add(Place::Name(index), "Forwarded tells the client of the proxies before the server");
    }
}
