use crate::{
    Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "success-under-error",
    group: Group::Content,
    strength: Strength::Fact,
    title: "A success told by the content under a status of failure",
    help: "send 200 with it, so that clients use it and do not ask again",
    when: When::Class(&[4, 5]),
    needs: Seen::CONTENT,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.5",
            "The 4xx (Client Error) class of status code indicates that the client seems to have erred.",
        ),
        Cite::new(
            "RFC 9110",
            "6.4.1",
            "Response messages with an error status code usually contain content that represents the error condition",
        ),
    ],
    page: include_str!("success_under_error.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    super::report_story(x, report);
}
