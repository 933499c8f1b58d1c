use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::status::lacks,
};

pub static RULE: Rule = Rule {
    name: "413-without-retry-after",
    group: Group::Status,
    strength: Strength::Should,
    title: "413 that calls itself temporary, without Retry-After",
    help: "send Retry-After with the seconds to wait",
    when: When::Status(&[413]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.14",
        "If the condition is temporary, the server SHOULD generate a Retry-After header field to indicate that it is temporary and after what time the client MAY try again.",
    )],
    page: include_str!("_413_without_retry_after.md"),
    check,
};

const TEMPORARY: [&[u8]; 3] = [b"temporar", b"try again later", b"retry later"];

/// How far into the content to look: whoever says it, says it early.
const FIRST: usize = 4096;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !lacks(x, FieldId::RetryAfter) {
        return;
    }
    let content = &x.content()[..x.content().len().min(FIRST)];
    let find = |phrase: &[u8]| {
        content.windows(phrase.len()).position(|part| part.eq_ignore_ascii_case(phrase))
    };
    if let Some((phrase, at)) = TEMPORARY.iter().find_map(|phrase| Some((phrase, find(phrase)?))) {
        let message =
            "the content says that this is temporary, and Retry-After does not say for how long";
        report.add(Place::Content(at..at + phrase.len()), message).confidence = Confidence::Medium;
    }
}
