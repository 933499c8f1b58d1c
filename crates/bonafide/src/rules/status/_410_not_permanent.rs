use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "410-not-permanent",
    group: Group::Status,
    strength: Strength::Should,
    title: "410 for what is coming back",
    help: "use 404, or 503 with Retry-After, unless the resource is likely to be gone for good",
    when: When::Class(&[2, 4]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.11",
        "If the origin server does not know, or has no facility to determine, whether or not the condition is permanent, the status code 404 (Not Found) ought to be used instead.",
    )],
    page: include_str!("_410_not_permanent.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    if let (410, Some((index, field))) = (status, x.response.fields.find(FieldId::RetryAfter)) {
        let message = "410 says that it is gone for good, and Retry-After says when to come back";
        report.add(whole_value(index, field), message);
    } else if status / 100 == 2 && (x.is_method("GET") || x.is_method("HEAD")) {
        let is_back = x.earlier.last().is_some_and(|past| {
            past.status == 410 && matches!(past.method.as_ref(), b"GET" | b"HEAD")
        });
        if is_back {
            let message = "the same target URI was said to be gone (410) before, and here it is";
            report.add(Place::Status, message).confidence = Confidence::Low;
        }
    }
}
