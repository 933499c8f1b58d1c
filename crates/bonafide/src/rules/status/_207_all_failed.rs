use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    parse::{media_type::Kind, multistatus},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "207-all-failed",
    group: Group::Status,
    strength: Strength::Advice,
    title: "207 in which everything failed",
    help: "answer with the error itself where all resources met the same one",
    when: When::Status(&[207]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 4918",
        "13",
        "Further elements contain 200, 300, 400, and 500 series status codes generated during the method invocation.",
    )],
    page: include_str!("_207_all_failed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // These tell only what did not work (RFC 4918, Section 9.6.1): members, unless the target is named.
    let tells_failures_only = ["DELETE", "COPY", "MOVE"].iter().any(|method| x.is_method(method));
    if x.declared_kind() != Some(Kind::Xml) || tells_failures_only && !names_target(x) {
        return;
    }
    let outcomes = multistatus::outcomes(x.content());
    let is_failed = |outcome: &multistatus::Outcome| outcome.status.is_some_and(|s| s >= 400);
    if !outcomes.is_empty() && outcomes.iter().all(is_failed) {
        let message = "every outcome in this 207 is an error, and the code is one of success";
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}

/// Whether a whole text in the content is the target's path, or ends in it.
fn names_target(x: &Facts<'_>) -> bool {
    let (content, path) = (x.content(), x.path());
    let ends_text = |at: usize| content.get(at + path.len()) == Some(&b'<');
    !path.is_empty() && memchr::memmem::find_iter(content, path).any(ends_text)
}
