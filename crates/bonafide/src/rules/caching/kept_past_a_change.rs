use super::kept_answer;
use crate::{
    Confidence, FieldId, Seen,
    cache::Method,
    facts::Facts,
    history::Past,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "kept-past-a-change",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A stored answer from before a change of the resource",
    help: "let requests that change the resource pass through the same cache, or purge it when the resource changes",
    when: When::Field(&[FieldId::Age, FieldId::CacheStatus]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9111",
        "4.4",
        "when it receives a non-error status code in response to an unsafe request method (including methods whose safety is unknown).",
    )],
    page: include_str!("kept_past_a_change.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let changes =
        |past: &Past| !Method::of(&past.method).is_safe() && matches!(past.status, 200..400);
    if !x.earlier.iter().any(changes) {
        return;
    }
    let Some((served, index)) = kept_answer(x) else { return };
    if let Some(change) = x.earlier[index..].iter().find(|past| changes(past)) {
        let method = String::from_utf8_lossy(&change.method);
        let message = format!(
            "{}, and since it was made a {method} here was answered with {}",
            served.says(),
            change.status
        );
        // The change may have gone around the cache, and a server may answer to it without changing anything.
        report.add(served.at, message).confidence = Confidence::Medium;
    }
}
