use memchr::memmem;

use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "failed-dependency-alone",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "424 in a multistatus where nothing else failed",
    help: "report the failure that the others depended on too",
    when: When::Status(&[207]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 4918",
        "11.4",
        "The 424 (Failed Dependency) status code means that the method could not be performed on the resource because the requested action depended on another action and that action failed.",
    )],
    page: include_str!("failed_dependency_alone.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let content = x.content();
    let mut failed = memmem::find_iter(content, b"HTTP/1.").filter_map(|at| {
        let status = content.get(at + 9..at + 12)?;
        matches!(status[0], b'4' | b'5').then_some((at, status))
    });
    let Some((at, b"424")) = failed.next() else { return };
    if failed.all(|(_, status)| status == b"424") {
        let message = "424 says that something else failed, and nothing else here did";
        report.add(Place::Content(at..at + 12), message);
    }
}
