use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "201-with-nothing",
    group: Group::Content,
    strength: Strength::Should,
    title: "201 to POST with neither Location nor content",
    help: "send Location, and content that describes what was created",
    when: When::Status(&[201]),
    needs: Seen::REQUEST.and(Seen::WHOLE_CONTENT),
    cites: &[
        Cite::new(
            "RFC 9110",
            "9.3.3",
            "the origin server SHOULD send a 201 (Created) response containing a Location header field that provides an identifier for the primary resource created",
        ),
        Cite::new(
            "RFC 9110",
            "9.3.3",
            "and a representation that describes the status of the request while referring to the new resource(s)",
        ),
    ],
    page: include_str!("_201_with_nothing.md"),
    check,
};

/// Fields that lead to what was created. Where Location does, many leave it at that.
const LEADS: [FieldId; 3] = [FieldId::ContentLocation, FieldId::Link, FieldId::Location];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let leads = LEADS.iter().any(|&id| x.response.fields.has(id));
    if x.is_method("POST") && x.response.content.is_none() && !leads {
        let message = "something was created, and neither a field nor content says what";
        // Tools that edit what they record lose content.
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}
