use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "425-without-early-data",
    group: Group::Methods,
    strength: Strength::Should,
    title: "425 to a request that may not be early data",
    help: "send 425 only to requests in TLS early data or with Early-Data: 1",
    when: When::Status(&[425]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[
        Cite::new(
            "RFC 8470",
            "5.2",
            "The server cannot assume that a client is able to retry a request unless the request is received in early data or the Early-Data header field is set to “1”.",
        ),
        Cite::new(
            "RFC 8470",
            "5.2",
            "A server SHOULD NOT emit the 425 status code unless one of these conditions is met.",
        ),
    ],
    page: include_str!("_425_without_early_data.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !x.request_fields().has(FieldId::EarlyData) {
        // Whether the request came in TLS early data, no capture shows.
        report
            .add(Place::Status, "nothing shows that the request was early: it has no Early-Data")
            .confidence = Confidence::Low;
    }
}
