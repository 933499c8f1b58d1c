use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::methods::is_same_user,
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "put-outcome-mistold",
    group: Group::Methods,
    strength: Strength::Must,
    title: "PUT that tells creation and update apart wrongly",
    help: "answer 201 where the PUT created the representation, and 200 or 204 where it replaced one",
    when: When::Status(&[200, 201, 204]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9110",
            "9.3.4",
            "If the target resource does not have a current representation and the PUT successfully creates one, then the origin server MUST inform the user agent by sending a 201 (Created) response.",
        ),
        Cite::new(
            "RFC 9110",
            "9.3.4",
            "If the target resource does have a current representation and that representation is successfully modified in accordance with the state of the enclosed representation, then the origin server MUST send either a 200 (OK) or a 204 (No Content) response to indicate successful completion of the request.",
        ),
    ],
    page: include_str!("put_outcome_mistold.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(past) = x.earlier.last().filter(|past| x.is_method("PUT") && is_same_user(x, past))
    else {
        return;
    };
    let before = (past.method.as_ref(), past.status);
    let (message, means) = match (before, x.response.status) {
        ((b"GET" | b"HEAD", 404 | 410), status @ (200 | 204)) => (
            format!(
                "just before there was nothing here ({}), and {status} speaks of an update",
                past.status
            ),
            201,
        ),
        ((b"GET" | b"HEAD" | b"PUT", 200) | (b"PUT", 201 | 204), 201) => (
            format!(
                "201 speaks of a creation, and a {} just before found or made it",
                short(&past.method)
            ),
            200,
        ),
        _ => return,
    };
    // Somebody else may have been here in between.
    let finding = report.add(Place::Status, message);
    finding.confidence = Confidence::Medium;
    finding.means = Some(means);
}
