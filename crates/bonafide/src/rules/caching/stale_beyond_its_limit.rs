use super::bare;
use crate::{
    Confidence, FieldId, Seen,
    cache::{Kind, Policy, Until, served},
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "stale-beyond-its-limit",
    group: Group::Caching,
    strength: Strength::Should,
    title: "An answer older than stale use allows",
    help: "look at why the cache does not reach the origin server, or raise the limit to what it really does",
    when: When::Field(&[FieldId::Age]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 5861",
            "4",
            "Its value indicates the upper limit to staleness; when the cached response is more stale than the indicated amount, the cached response SHOULD NOT be used to satisfy the request, absent other information.",
        ),
        Cite::new(
            "RFC 9111",
            "4.2.4",
            "A cache MUST NOT generate a stale response unless it is disconnected or doing so is explicitly permitted by the client or origin server",
        ),
    ],
    page: include_str!("stale_beyond_its_limit.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let limits = [Known::StaleIfError, Known::StaleWhileRevalidate];
    let Some(longest) = limits
        .into_iter()
        .filter_map(|known| Some((bare(x, known)?.seconds()?, known)))
        .max_by_key(|(seconds, _)| *seconds)
    else {
        return;
    };
    let Some(served) = served(&x.response.fields) else { return };
    let Some(timeline) = Policy::of(x, Kind::Shared).timeline() else { return };
    let (Until::Age(fresh), Some(age), (limit, known)) =
        (timeline.fresh.until, served.age, longest)
    else {
        return;
    };
    if timeline.while_revalidating.until != Until::Never && age > fresh.saturating_add(limit) {
        let message = format!(
            "Age is {age} s: fresh for {fresh} s and {} for {limit} s more are over",
            known.name()
        );
        // A cache that is cut off may go on, and the origin's own cache may have other directives.
        report.add(served.at, message).confidence = Confidence::Low;
    }
}
