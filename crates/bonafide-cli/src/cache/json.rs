//! What caches do, as JSON. `docs/caching.md` is the contract.

use bonafide::cache::{Invalidation, Kind, Mark, Outcome as Decision, Step, Until};
use serde::Serialize;

use super::{OneCache, Told};

#[derive(Serialize)]
struct Document {
    method: String,
    url: String,
    status: u16,
    then: Then,
    caches: Vec<Cache>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Then {
    method: String,
    target: String,
    after_s: u32,
}

#[derive(Serialize)]
struct Cache {
    kind: &'static str,
    stored: bool,
    why: Vec<Why>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lifetime_s: Option<u32>,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeline: Option<Times>,
    then: Answer,
}

#[derive(Serialize)]
struct Why {
    says: String,
    spec: &'static str,
    section: &'static str,
}

#[derive(Serialize)]
struct Times {
    received_at_s: u32,
    fresh: Limit,
    while_revalidating: Limit,
    on_error: Limit,
    usable: Limit,
}

#[derive(Serialize)]
struct Limit {
    until: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    age_s: Option<u32>,
    because: Why,
}

#[derive(Serialize)]
struct Answer {
    does: &'static str,
    age_s: u32,
    not_modified: bool,
    reusable_on_error: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    if_none_match: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    if_modified_since: Option<String>,
    invalidates: bool,
    why: Vec<Why>,
}

#[derive(Serialize)]
struct Finding {
    rule: &'static str,
    severity: String,
    message: String,
    help: String,
}

/// One document in one line.
pub fn json(told: &Told<'_>) -> String {
    let text = |bytes: &[u8]| told.redact.text(&String::from_utf8_lossy(bytes)).into_owned();
    let request = told.stored.request.as_ref();
    let document = Document {
        method: text(request.map_or(b"GET", |request| request.method)),
        url: text(told.stored.url().unwrap_or_default().as_bytes()),
        status: told.stored.response.status,
        then: Then {
            method: text(told.second.method),
            target: text(told.second.target),
            after_s: told.after,
        },
        caches: told.caches.iter().map(|cache| one(told, cache)).collect(),
        instead: told
            .instead
            .as_ref()
            .map(|value| format!("Cache-Control: {}", text(value.as_bytes()))),
        findings: told
            .findings
            .iter()
            .map(|finding| Finding {
                rule: finding.rule.name,
                severity: finding.severity().to_string(),
                message: text(finding.message.as_bytes()),
                help: text(finding.help.as_bytes()),
            })
            .collect(),
    };
    let mut line = serde_json::to_string(&document).expect("strings and numbers make JSON");
    line.push('\n');
    line
}

fn one(told: &Told<'_>, cache: &OneCache<'_>) -> Cache {
    let text = |bytes: &[u8]| told.redact.text(&String::from_utf8_lossy(bytes)).into_owned();
    Cache {
        kind: match cache.kind {
            Kind::Private => "private",
            Kind::Shared => "shared",
            Kind::Cdn => "cdn",
        },
        stored: cache.storable.is,
        why: cache.storable.why.iter().map(|step| why(*step)).collect(),
        lifetime_s: cache.lifetime.seconds.filter(|_| cache.storable.is),
        basis: if cache.storable.is { cache.lifetime.basis.name() } else { "none" },
        timeline: cache.timeline.map(|timeline| Times {
            received_at_s: timeline.received_at,
            fresh: limit(timeline.fresh),
            while_revalidating: limit(timeline.while_revalidating),
            on_error: limit(timeline.on_error),
            usable: limit(timeline.usable),
        }),
        then: Answer {
            does: does(cache),
            age_s: cache.age,
            not_modified: cache.is_held && cache.storable.is && cache.then.is.is_reuse(),
            reusable_on_error: cache.storable.is && cache.on_error.is_reuse(),
            if_none_match: cache.validators.if_none_match.map(text),
            if_modified_since: cache.validators.if_modified_since.map(text),
            invalidates: cache.invalidation == Invalidation::Must,
            why: match cache.storable.is {
                true => cache.then.why.iter().map(|step| why(*step)).collect(),
                false => Vec::new(),
            },
        },
    }
}

fn does(cache: &OneCache<'_>) -> &'static str {
    match cache.then.is {
        _ if !cache.storable.is => "forward",
        Decision::Fresh => "reuse",
        Decision::Stale { revalidate: false } => "reuse-stale",
        Decision::Stale { revalidate: true } => "reuse-while-revalidating",
        Decision::Validate => "validate",
        Decision::Forward => "forward",
        Decision::GatewayTimeout => "gateway-timeout",
    }
}

fn limit(mark: Mark) -> Limit {
    let (until, age_s) = match mark.until {
        Until::Never => ("never", None),
        Until::Age(age) => ("age", Some(age)),
        Until::Unknown => ("unknown", None),
        Until::Always => ("always", None),
    };
    Limit { until, age_s, because: why(mark.step) }
}

fn why(step: Step) -> Why {
    let (spec, section) = step.section();
    Why { says: step.to_string(), spec, section }
}
