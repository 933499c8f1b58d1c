use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "problem-on-success",
    group: Group::Content,
    strength: Strength::Advice,
    title: "Problem details under a status of success",
    help: "answer with the status of the error that the problem describes",
    when: When::Class(&[2]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9457",
            "3.1.2",
            "Generators MUST use the same status code in the actual HTTP response, to assure that generic HTTP software that does not understand this format still behaves correctly.",
        ),
        Cite::new(
            "RFC 9110",
            "15.3",
            "The 2xx (Successful) class of status code indicates that the client's request was successfully received, understood, and accepted.",
        ),
    ],
    page: include_str!("problem_on_success.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_problem =
        |essence: &str| matches!(essence, "application/problem+json" | "application/problem+xml");
    if !x.media_type().is_some_and(|media_type| is_problem(&media_type.essence)) {
        return;
    }
    if let Some((index, field)) = x.response.fields.find(FieldId::ContentType) {
        let message = format!("{} is a success, and its content a problem", x.response.status);
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
