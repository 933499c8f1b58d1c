use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-after-no-content",
    group: Group::Framing,
    strength: Strength::Fact,
    title: "Content where there can be none",
    help: "send nothing after the header section",
    when: When::Always,
    needs: Seen::WIRE,
    cites: &[Cite::new(
        "RFC 9112",
        "6.3",
        "Any response to a HEAD request and any response with a 1xx (Informational), 204 (No Content), or 304 (Not Modified) status code is always terminated by the first empty line after the header fields, regardless of the header fields present in the message, and thus cannot contain a message body or trailer section.",
    )],
    page: include_str!("content_after_no_content.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.response.excess.is_empty() || !super::has_no_content(x) {
        return;
    }
    if let Some(stray) = super::stray(x) {
        let what = if x.is_method("HEAD") {
            "the answer to HEAD".to_owned()
        } else {
            x.response.status.to_string()
        };
        let message =
            format!("{what} ends with its header section, and {} octets follow", stray.len());
        report.add(Place::Excess, message);
    }
}
