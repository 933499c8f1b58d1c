use crate::{
    Place, Seen,
    facts::Facts,
    history::Past,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "404-for-method-not-allowed",
    group: Group::Methods,
    strength: Strength::Should,
    title: "404 to a method where the target resource is there",
    help: "answer 405 with Allow for methods that the resource does not support",
    when: When::Status(&[404]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "9.1",
        "An origin server that receives a request method that is recognized and implemented, but not allowed for the target resource, SHOULD respond with the 405 (Method Not Allowed) status code.",
    )],
    page: include_str!("_404_for_method_not_allowed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if matches!(x.method(), b"GET" | b"HEAD") {
        return;
    }
    // What was deleted or moved since then may well be gone.
    let unchanged = x.earlier.iter().rev().take_while(|past| is_read(past) || past.status >= 400);
    let Some(seen) = unchanged.into_iter().find(|past| is_read(past)) else { return };
    if seen.status / 100 == 2 {
        let method = String::from_utf8_lossy(x.method()).into_owned();
        let read = String::from_utf8_lossy(&seen.method).into_owned();
        let message = format!(
            "{read} to the same target URI got {}: it is there, and only {method} is not allowed",
            seen.status
        );
        report.add(Place::Status, message).confidence = Confidence::Medium;
    }
}

fn is_read(past: &Past) -> bool {
    matches!(past.method.as_ref(), b"GET" | b"HEAD")
}
