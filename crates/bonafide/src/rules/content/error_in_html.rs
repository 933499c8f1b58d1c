use crate::{
    Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "error-in-html",
    group: Group::Content,
    strength: Strength::Fact,
    title: "an error told in an HTML page under a status of success",
    help: "send the error's own status with the content, so that caches, retries and monitors see the failure",
    when: When::Class(&[2]),
    needs: Seen::CONTENT,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.3",
            "The 2xx (Successful) class of status code indicates that the client's request was successfully received, understood, and accepted.",
        ),
        Cite::new(
            "RFC 9110",
            "15.3.1",
            "The 200 (OK) status code indicates that the request has succeeded.",
        ),
        Cite::new(
            "RFC 9205",
            "4.6",
            "Instead, applications using HTTP should define their errors to use the most applicable status code",
        ),
    ],
    page: include_str!("error_in_html.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    super::report_story(x, report);
}
