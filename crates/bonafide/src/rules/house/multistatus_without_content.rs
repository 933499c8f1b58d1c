use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "multistatus-without-content",
    group: Group::House,
    strength: Strength::Fact,
    title: "207 without a multistatus element",
    help: "send a DAV:multistatus element as application/xml, or another code",
    when: When::Status(&[207]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 4918",
        "13",
        "A Multi-Status response conveys information about multiple resources in situations where multiple status codes might be appropriate.",
    )],
    page: include_str!("multistatus_without_content.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if memchr::memmem::find(x.content(), b"multistatus").is_none() && !x.is_method("HEAD") {
        report.add(
            Place::Status,
            "207, and the content has no multistatus: which part got which status?",
        );
    }
}
