use crate::{
    Place, Seen,
    content::json::Outline,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "error-not-in-ms-form",
    group: Group::House,
    strength: Strength::Must,
    title: "An error that is not in the form of Azure's guidelines",
    help: "answer with {\"error\": {\"code\": \"…\", \"message\": \"…\"}}",
    when: When::Class(&[4, 5]),
    needs: Seen::REQUEST.and(Seen::WHOLE_CONTENT),
    cites: &[Cite::new(
        "Azure REST API Guidelines",
        "rest-error-response-body-structure",
        "provide a response body with the following structure:",
    )],
    page: include_str!("error_not_in_ms_form.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("HEAD") {
        return;
    }
    let outline = Outline::read(x.content());
    let error = outline.root().and_then(|root| root.get("error"));
    let has = |name| error.and_then(|error| error.get(name)?.raw_text()).is_some();
    if !has("code") || !has("message") {
        let message = format!(
            "{} without an error object that has code and message as strings",
            x.response.status
        );
        report.add(Place::Status, message);
    }
}
