use memchr::memmem;

use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "graphql-mutation-by-get",
    group: Group::House,
    strength: Strength::Should,
    title: "A GraphQL mutation by GET that was not refused with 405",
    help: "answer 405 with Allow: POST to a mutation by GET",
    when: When::Class(&[2, 4]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "GraphQL over HTTP",
        "sec-Status-Codes",
        "If a mutation is attempted via the GET verb, status code 405 SHOULD be used.",
    )],
    page: include_str!("graphql_mutation_by_get.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(request) = x.request.as_ref().filter(|_| x.is_method("GET")) else { return };
    let Some(at) = memmem::find(request.target, b"query=") else { return };
    let document = request.target[at + 6..].trim_ascii_start();
    let is_parameter = at > 0 && matches!(request.target[at - 1], b'?' | b'&');
    // What stands in front of it decides about the response before GraphQL does.
    let status = x.response.status;
    if is_parameter
        && document.starts_with(b"mutation")
        && !matches!(status, 401 | 403 | 405 | 414 | 429)
    {
        let message = format!("a mutation by GET was answered with {status}: 405 refuses it");
        report.add(Place::Status, message).means = Some(405);
    }
}
