use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "205-with-content",
    group: Group::Status,
    strength: Strength::Must,
    title: "205 with content",
    help: "send the 205 with Content-Length: 0, or answer 200 if there is something to show",
    when: When::Status(&[205]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.6",
        "Since the 205 status code implies that no additional content will be provided, a server MUST NOT generate content in a 205 response.",
    )],
    page: include_str!("_205_with_content.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let length = x.content().len();
    if length > 0 {
        let message =
            "a 205 tells the client to reset the form, and this one brings content as well";
        report.add(Place::Content(0..length), message);
    }
}
