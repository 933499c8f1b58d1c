use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::is_empty,
};

pub static RULE: Rule = Rule {
    name: "200-with-nothing",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "200 without content where 204 would fit",
    help: "answer 204 if there is nothing to say beyond success",
    when: When::Status(&[200]),
    needs: Seen::REQUEST.and(Seen::WHOLE_CONTENT),
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.3.1",
            "Aside from responses to CONNECT, a 200 response is expected to contain message content unless the message framing explicitly indicates that the content has zero length.",
        ),
        Cite::new(
            "RFC 9110",
            "15.3.5",
            "The 204 (No Content) status code indicates that the server has successfully fulfilled the request and that there is no additional content to send in the response content.",
        ),
    ],
    page: include_str!("_200_with_nothing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // An empty file is a representation too, so GET does not count.
    let does_something =
        ["POST", "PUT", "PATCH", "DELETE"].iter().any(|method| x.is_method(method));
    if does_something && is_empty(x) {
        let message = "200 promises content and there is none: 204 says that in one line";
        report.add(Place::Status, message).means = Some(204);
    }
}
