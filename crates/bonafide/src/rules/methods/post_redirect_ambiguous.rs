use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "post-redirect-ambiguous",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "301 or 302 to POST, which clients follow in two ways",
    help: "answer 303 to send the client on with GET, 307 or 308 to have the POST repeated",
    when: When::Status(&[301, 302]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.4.2",
            "Note: For historical reasons, a user agent MAY change the request method from POST to GET for the subsequent request. If this behavior is undesired, the 308 (Permanent Redirect) status code can be used instead.",
        ),
        Cite::new(
            "RFC 9110",
            "15.4.3",
            "Note: For historical reasons, a user agent MAY change the request method from POST to GET for the subsequent request. If this behavior is undesired, the 307 (Temporary Redirect) status code can be used instead.",
        ),
    ],
    page: include_str!("post_redirect_ambiguous.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("POST") && x.response.fields.has(FieldId::Location) {
        let status = x.response.status;
        let message =
            format!("after {status} some clients repeat the POST, and most go on with GET");
        report.add(Place::Status, message).confidence = Confidence::Low;
    }
}
