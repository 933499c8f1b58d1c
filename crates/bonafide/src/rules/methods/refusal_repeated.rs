use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::methods::is_same_user,
};

pub static RULE: Rule = Rule {
    name: "refusal-repeated",
    group: Group::Methods,
    strength: Strength::Should,
    title: "The same request again after it was refused",
    help: "tell clients in the content what would help, and do not let them retry 403 or 507 by themselves",
    when: When::Status(&[403, 507]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.5.4",
            "The client SHOULD NOT automatically repeat the request with the same credentials.",
        ),
        Cite::new(
            "RFC 4918",
            "11.5",
            "If the request that received this status code was the result of a user action, the request MUST NOT be repeated until it is requested by a separate user action.",
        ),
    ],
    page: include_str!("refusal_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    let fields = x.request_fields();
    // Without credentials, a 403 has other reasons, and those may pass.
    let is_about_credentials = fields.has(FieldId::Authorization) || fields.has(FieldId::Cookie);
    let is_again = x.earlier.last().is_some_and(|past| {
        past.status == status && past.method.as_ref() == x.method() && is_same_user(x, past)
    });
    if is_again && (status == 507 || is_about_credentials) {
        let message =
            format!("the same request by the same user was answered with {status} before");
        // Whether a program or a person tried again, no capture tells.
        report.add(Place::Status, message).confidence = Confidence::Low;
    }
}
