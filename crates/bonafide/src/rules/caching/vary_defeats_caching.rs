use super::{bare, lifetime};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{cache_control::Known, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "vary-defeats-caching",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Vary names a field that differs with almost every client",
    help: "send the same content to all, choose it by something with few values, or say private",
    when: When::Field(&[FieldId::Vary]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "12.5.5",
            "In other words, Vary expands the cache key required to match a new request to the stored cache entry.",
        ),
        Cite::new(
            "RFC 9110",
            "12.5.5",
            "Vary might be elided when an origin server considers variance in content selection to be less significant than Vary's performance impact on caching",
        ),
    ],
    page: include_str!("vary_defeats_caching.md"),
    check,
};

/// From so many names on, hardly two clients agree in all of them.
const MANY: usize = 8;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(lifetime) = lifetime(x).filter(|_| bare(x, Known::Private).is_none()) else { return };
    // Without these words, a page for each session may be all that is hoped for.
    let is_for_all = bare(x, Known::Public).is_some() || bare(x, Known::SMaxage).is_some();
    let differs = |name: &[u8]| match FieldId::of(name) {
        FieldId::UserAgent | FieldId::Referer => true,
        FieldId::Cookie => is_for_all,
        _ => false,
    };
    let lines = x.response.fields.all(FieldId::Vary);
    let members = lines.flat_map(|(i, line)| list::members(line.value).map(move |m| (i, m)));
    for (nth, (index, (name, at))) in members.enumerate() {
        let message = if differs(name) {
            let (id, says) = (FieldId::of(name), lifetime.says);
            format!(
                "{id} differs with almost every client: what {says} calls fresh is hardly reused"
            )
        } else if nth + 1 == MANY {
            format!("only a request that agrees in {MANY} fields and more can reuse this")
        } else {
            continue;
        };
        report.add(Place::Value(index, at), message);
        return;
    }
}
