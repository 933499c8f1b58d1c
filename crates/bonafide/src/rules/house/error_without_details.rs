use crate::{
    Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::is_empty,
};

pub static RULE: Rule = Rule {
    name: "error-without-details",
    group: Group::House,
    strength: Strength::Should,
    title: "An API's error that programs cannot tell from others",
    help: "send application/problem+json with a type, or an error code in JSON or a field",
    when: When::Class(&[4, 5]),
    needs: Seen::REQUEST.and(Seen::WHOLE_CONTENT),
    cites: &[Cite::new(
        "RFC 9205",
        "4.6",
        "To distinguish between multiple error conditions that are mapped to the same status code and to avoid the misattribution issue outlined above, applications using HTTP should convey finer-grained error information in the response's message content and/or header fields.",
    )],
    page: include_str!("error_without_details.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_page = x.declared_kind() == Some(Kind::Html);
    if x.is_method("HEAD") || !(is_page || is_empty(x)) {
        return;
    }
    let what = if is_page { "a page for people" } else { "nothing" };
    let message =
        format!("{} with {what}: a program cannot tell which error this is", x.response.status);
    report.add(Place::Status, message);
}
