use crate::{
    Seen,
    facts::Facts,
    rule::{Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "error-in-json",
    group: Group::Content,
    strength: Strength::Fact,
    title: "An error told in JSON under a status of success",
    help: "send the error's own status with the content, so that caches, retries and monitors see the failure",
    when: When::Class(&[2, 3]),
    needs: Seen::CONTENT,
    cites: super::SUCCESS_IS_CLAIMED,
    page: include_str!("error_in_json.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    super::report_story(x, report);
}
