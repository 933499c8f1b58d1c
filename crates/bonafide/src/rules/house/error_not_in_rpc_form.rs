use crate::{
    Place, Seen,
    content::json::{Outline, Type},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "error-not-in-rpc-form",
    group: Group::House,
    strength: Strength::Must,
    title: "An error that is no google.rpc.Status in JSON",
    help: "answer with {\"error\": {\"code\": 404, \"message\": \"…\", \"status\": \"NOT_FOUND\", \"details\": []}}",
    when: When::Class(&[4, 5]),
    needs: Seen::REQUEST.and(Seen::WHOLE_CONTENT),
    cites: &[
        Cite::new(
            "AIP-193",
            "http11json-representation",
            "When clients use HTTP/1.1 as per AIP-127, the error information is returned in the body of the response, as a JSON object.",
        ),
        Cite::new(
            "AIP-193",
            "guidance",
            "Services must return a google.rpc.Status message when an API error occurs, and must use the canonical error codes defined in google.rpc.Code.",
        ),
    ],
    page: include_str!("error_not_in_rpc_form.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("HEAD") {
        return;
    }
    let outline = Outline::read(x.content());
    let error = outline.root().and_then(|root| root.get("error"));
    let kind = |name| error.and_then(|error| error.get(name)).map(|member| member.kind());
    if kind("code") != Some(Type::Number)
        || kind("message") != Some(Type::String)
        || kind("status") != Some(Type::String)
    {
        let message = format!(
            "{} without an error object that has code, message and status",
            x.response.status
        );
        report.add(Place::Status, message);
    }
}
