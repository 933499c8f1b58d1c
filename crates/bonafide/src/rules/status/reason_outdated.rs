use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    status,
};

pub static RULE: Rule = Rule {
    name: "reason-outdated",
    group: Group::Status,
    strength: Strength::Advice,
    title: "A reason phrase that the code once had, or has elsewhere",
    help: "send the registered phrase, or none",
    when: When::Always,
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9112",
        "4",
        "The reason-phrase element exists for the sole purpose of providing a textual description associated with the numeric status code, mostly out of deference to earlier Internet application protocols that were more frequently used with interactive text clients.",
    )],
    page: include_str!("reason_outdated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(reason) = x.response.reason.filter(|reason| !reason.is_empty()) else { return };
    let code = x.response.status;
    let Some(phrase) = status::phrase(code).filter(|_| !x.is_method("CONNECT")) else { return };
    let is_usual = reason.eq_ignore_ascii_case(phrase.as_bytes()) || phrase == "(Unused)";
    if !is_usual && status::code_of_phrase(reason) == Some(code) {
        let message = format!("today {code} is called {phrase}");
        report.add(Place::Reason, message).confidence = Confidence::Low;
    }
}
