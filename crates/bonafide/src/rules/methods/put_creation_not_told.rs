use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::methods::is_same_user,
};

pub static RULE: Rule = Rule {
    name: "put-creation-not-told",
    group: Group::Methods,
    strength: Strength::Must,
    title: "PUT that created something and does not answer 201",
    help: "answer 201 where the PUT created the representation",
    when: When::Status(&[200, 204]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "9.3.4",
        "If the target resource does not have a current representation and the PUT successfully creates one, then the origin server MUST inform the user agent by sending a 201 (Created) response.",
    )],
    page: include_str!("put_creation_not_told.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(past) = x.earlier.last().filter(|past| x.is_method("PUT") && is_same_user(x, past))
    else {
        return;
    };
    let was_nothing =
        matches!(past.method.as_ref(), b"GET" | b"HEAD") && matches!(past.status, 404 | 410);
    if was_nothing {
        let message = format!(
            "just before there was nothing here ({}), and {} speaks of an update",
            past.status, x.response.status
        );
        let finding = report.add(Place::Status, message);
        // Somebody else may have been here in between.
        finding.confidence = Confidence::Medium;
        finding.means = Some(201);
    }
}
