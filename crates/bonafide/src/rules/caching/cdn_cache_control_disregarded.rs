use crate::{
    Confidence, FieldId, Seen,
    cache::{Kind, Policy, Until, served},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cdn-cache-control-disregarded",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A CDN that goes by Cache-Control in place of CDN-Cache-Control",
    help: "turn the field on in the CDN, or send the lifetime in the field that it knows",
    when: When::Field(&[FieldId::CdnCacheControl]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9213",
        "2.2",
        "the cache MUST select the first (in target-list order) field with a valid, non-empty value and use its value to determine the caching policy for the response, and it MUST ignore the Cache-Control and Expires header fields in that response",
    )],
    page: include_str!("cdn_cache_control_disregarded.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(served) = served(&x.response.fields) else { return };
    let policy = Policy::of(x, Kind::Cdn);
    let message = match (policy.timeline().map(|timeline| timeline.usable.until), served.age) {
        (None, _) => format!("{}, and CDN-Cache-Control forbids to keep it", served.says()),
        (Some(Until::Never), _) => {
            format!("{}, and CDN-Cache-Control wants each reuse validated", served.says())
        }
        (Some(Until::Age(most)), Some(age)) if age > most.saturating_add(1) => {
            format!("{}, and CDN-Cache-Control allows {most} s", served.says())
        }
        _ => return,
    };
    // Another cache than a CDN may have kept it, for which the field is not meant.
    report.add(served.at, message).confidence = Confidence::Low;
}
