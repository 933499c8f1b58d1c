use crate::{
    Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::caching::lifetime,
};

pub static RULE: Rule = Rule {
    name: "425-with-lifetime",
    group: Group::Status,
    strength: Strength::Advice,
    title: "425 that caches may keep",
    help: "send Cache-Control: no-store, or no lifetime at all",
    when: When::Status(&[425]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 8470",
        "5.2",
        "The 425 (Too Early) status code is not cacheable by default. Its payload is not the representation of any identified resource.",
    )],
    page: include_str!("_425_with_lifetime.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some(lifetime) = lifetime(x) {
        let (seconds, says) = (lifetime.seconds, lifetime.says);
        let message =
            format!("{says} lets caches tell others for {seconds} s that they are too early");
        report.add(lifetime.at, message);
    }
}
