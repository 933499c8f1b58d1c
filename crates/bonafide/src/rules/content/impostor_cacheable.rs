use crate::{
    Place, Seen,
    cache::{Basis, Summary},
    content::Tells,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::content::HIGH,
};

pub static RULE: Rule = Rule {
    name: "impostor-cacheable",
    group: Group::Content,
    strength: Strength::Advice,
    title: "an error under a status of success that caches will keep",
    help: "send the error with its own status; until then send Cache-Control: no-store with it",
    when: When::Class(&[2]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "15.1",
        "Responses with status codes that are defined as heuristically cacheable (e.g., 200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, and 501 in this specification) can be reused by a cache with heuristic expiration unless otherwise indicated by the method definition or explicit cache controls",
    )],
    page: include_str!("impostor_cacheable.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(story) =
        x.story().filter(|story| story.tells == Tells::Error && story.confidence >= HIGH)
    else {
        return;
    };
    let cache = Summary::of(x);
    if let Some(seconds) =
        cache.lifetime.filter(|&seconds| seconds > 0 && cache.basis != Basis::Heuristic)
    {
        let message = format!(
            "caches keep this error for {seconds} s, as a success ({} told by the content)",
            story.effective
        );
        report.add(Place::Status, message);
    }
}
