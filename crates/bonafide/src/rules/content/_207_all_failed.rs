use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "207-all-failed",
    group: Group::Content,
    strength: Strength::Advice,
    title: "207 although every part failed",
    help: "answer with the status of the error where nothing succeeded",
    when: When::Status(&[207]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 4918",
        "13",
        "The default Multi-Status response body is a text/xml or application/xml HTTP entity with a 'multistatus' root element.",
    )],
    page: include_str!("_207_all_failed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // What is asked about resources succeeds even if none has the property.
    if matches!(x.method(), b"PROPFIND" | b"REPORT" | b"SEARCH" | b"") {
        return;
    }
    let Some(document) = super::multistatus(x).filter(|document| !document.is_sync) else { return };
    let mut codes = document.responses.iter().flat_map(|response| &response.codes).peekable();
    if codes.peek().is_some() && codes.all(|code| (400..600).contains(code)) {
        let message = "every status in the content is an error, and 207 counts as a success";
        report.add(Place::Status, message);
    }
}
