use crate::{
    Confidence, FieldId, Seen,
    cache::{Kind, Method, Policy, Step, served},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "stored-though-forbidden",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A stored answer that no such cache may store",
    help: "find the cache that Age or Cache-Status speaks of, and let it heed Cache-Control, or drop the directive if it is rewritten on the way out",
    when: When::Field(&[FieldId::Age, FieldId::CacheStatus]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "5.2.2.5",
            "The no-store response directive indicates that a cache MUST NOT store any part of either the immediate request or the response and MUST NOT use the response to satisfy any other request.",
        ),
        Cite::new(
            "RFC 9111",
            "5.2.2.7",
            "The unqualified private response directive indicates that a shared cache MUST NOT store the response (i.e., the response is intended for a single user).",
        ),
        Cite::new("RFC 9111", "3", "a status code that is defined as heuristically cacheable"),
        Cite::new(
            "RFC 9111",
            "5.1",
            "The presence of an Age header field implies that the response was not generated or validated by the origin server for this request.",
        ),
    ],
    page: include_str!("stored_though_forbidden.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some(served) = served(fields) else { return };
    // What obeys a field for its kind alone need not heed Cache-Control.
    let targeted =
        [FieldId::CdnCacheControl, FieldId::CloudflareCdnCacheControl, FieldId::SurrogateControl];
    if targeted.iter().any(|id| fields.has(*id)) {
        return;
    }
    let shows_shared = [FieldId::Via, FieldId::CacheStatus, FieldId::XCache];
    let is_shared = shows_shared.iter().any(|id| fields.has(*id));
    let policy = Policy::of(x, if is_shared { Kind::Shared } else { Kind::Private });
    let storable = policy.storable();
    let why = match storable.why.last() {
        _ if storable.is => return,
        Some(Step::NoStore) => "no-store forbids that".to_owned(),
        Some(Step::Private) => "private forbids that to shared caches".to_owned(),
        Some(Step::NothingAllows(status)) => {
            format!("nothing allows to keep a {status} without a lifetime")
        }
        Some(Step::NotCacheable(method)) if *method != Method::Other => {
            format!("no answer to {method} may be kept")
        }
        _ => return,
    };
    // Caches of the origin's own rewrite what they pass on, and then another line stood here before.
    let message = format!("{}, and {why}", served.says());
    report.add(served.at, message).confidence = Confidence::Low;
}
