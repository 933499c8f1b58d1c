use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "226-incomplete",
    group: Group::Status,
    strength: Strength::Must,
    title: "226 without ETag or IM",
    help: "send the ETag of the current instance, and IM with the manipulations that were applied",
    when: When::Status(&[226]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 3229",
        "10.4.1",
        "The response MUST include an Etag header field giving the entity tag of the current instance.",
    )],
    page: include_str!("_226_incomplete.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in [FieldId::ETag, FieldId::Im] {
        if super::lacks(x, id) {
            let message =
                format!("226 without {id}: the client cannot put the representation together");
            report.add(Place::Missing(id), message).confidence = super::absence_confidence(x);
        }
    }
}
