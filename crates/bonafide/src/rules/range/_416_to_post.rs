use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "416-to-post",
    group: Group::Range,
    strength: Strength::Fact,
    title: "416 to POST",
    help: "ignore Range in requests other than GET; answer 400 or 422 to what is wrong with the content",
    when: When::Status(&[416]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9110",
        "9.3.3",
        "almost all of the status codes defined by this specification could be received in a response to POST (the exceptions being 206 (Partial Content), 304 (Not Modified), and 416 (Range Not Satisfiable)).",
    )],
    page: include_str!("_416_to_post.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("POST") {
        report
            .add(Place::Status, "POST has no ranges, so there is none that could not be satisfied");
    }
}
