use crate::{
    FieldId, Place, Seen,
    cache::{Basis, Kind, Policy, Timeline, Until},
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "lifetime-stated",
    group: Group::Good,
    strength: Strength::Good,
    title: "It is clear how long this is good for",
    help: "keep it: caches answer by themselves as long as you allow, and ask when it is over",
    when: When::Field(&[FieldId::CacheControl, FieldId::Expires]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "4.2",
        "The primary mechanism for determining freshness is for an origin server to provide an explicit expiration time in the future, using either the Expires header field",
    )],
    page: include_str!("lifetime_stated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let mut all = x.cache_control().iter();
    let no_cache = all.find(|it| it.known == Some(Known::NoCache) && it.argument.is_none());
    if let Some(directive) = no_cache {
        let has_validator = fields.has(FieldId::ETag) || fields.has(FieldId::LastModified);
        if has_validator && Policy::of(x, Kind::Private).storable().is {
            let message = "caches may keep this, and ask before each use whether it changed";
            report.add(Place::Value(directive.line, directive.at()), message);
        }
        return;
    }
    let fresh = |kind| stated(&Policy::of(x, kind));
    let cdn = if fields.has(FieldId::CdnCacheControl) { fresh(Kind::Cdn) } else { None };
    let (private, shared) = (fresh(Kind::Private), fresh(Kind::Shared));
    let message = match (private, shared) {
        (Some((0, _)), _) | (None, Some((0, _)) | None) => return,
        (Some((own, age)), Some((all, _))) if own != all => {
            format!(
                "fresh for {} in a browser's cache and for {} in a shared one",
                left(own, age),
                left(all, age)
            )
        }
        (Some((own, age)), None) => format!("fresh for {} in a browser's cache", left(own, age)),
        (Some((seconds, age)), Some(_)) | (None, Some((seconds, age))) => {
            format!("fresh for {}", left(seconds, age))
        }
    };
    let message = match cdn {
        Some((seconds, age)) => format!("{message}, and for {} in a CDN", left(seconds, age)),
        None => message,
    };
    let by = [FieldId::CacheControl, FieldId::Expires].into_iter().find_map(|id| fields.find(id));
    if let Some((index, field)) = by {
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}

/// The lifetime that the response states and its age, where a cache of that kind may keep it and it is still fresh.
fn stated(policy: &Policy<'_, '_>) -> Option<(u32, u32)> {
    let Timeline { fresh, received_at, .. } = policy.timeline()?;
    let is_stated =
        matches!(policy.lifetime().is.basis, Basis::MaxAge | Basis::SMaxage | Basis::Expires);
    match fresh.until {
        Until::Age(seconds) if is_stated && seconds > received_at => Some((seconds, received_at)),
        _ => None,
    }
}

/// `60 s`, or `60 s (20 s of them over)`.
fn left(seconds: u32, age: u32) -> String {
    if age == 0 { format!("{seconds} s") } else { format!("{seconds} s ({age} s of them over)") }
}
