use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cache-control-conflict",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Cache-Control says two things that exclude each other",
    help: "keep the directive that is meant and drop the other; caches honour the most restrictive one",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "4.2.1",
        "If directives conflict (e.g., both max-age and no-cache are present), the most restrictive directive should be honored.",
    )],
    page: include_str!("cache_control_conflict.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let said = |known| x.cache_control().iter().find(|d| d.known == Some(known));
    // private with field names restricts those fields only.
    if let Some(private) = said(Known::Private).filter(|private| private.argument.is_none())
        && said(Known::Public).is_some()
    {
        report.add(
            Place::Value(private.line, private.at()),
            "public and private exclude each other; caches take it for private",
        );
    }
    if let (Some(public), Some(_)) = (said(Known::Public), said(Known::NoStore)) {
        report.add(
            Place::Value(public.line, public.at()),
            "public and no-store exclude each other; caches take it for no-store",
        );
    }
    // must-understand, no-store and a lifetime: caches that understand the status take the lifetime.
    if said(Known::NoStore).is_none() || said(Known::MustUnderstand).is_some() {
        return;
    }
    for known in [Known::MaxAge, Known::SMaxage] {
        let Some(lifetime) = said(known) else { continue };
        if let Some(seconds) = lifetime.seconds().filter(|&seconds| seconds > 0) {
            let message =
                format!("no-store forbids to keep what {}={seconds} calls fresh", known.name());
            report.add(Place::Value(lifetime.line, lifetime.at()), message);
        }
    }
}
