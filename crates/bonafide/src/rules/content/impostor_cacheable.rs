use crate::{
    FieldId, Place, Seen,
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
    title: "An error under a status of success that caches will keep",
    help: "send the error with its own status; until then send Cache-Control: no-store with it",
    when: When::Class(&[2]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9205",
        "4.9",
        "Even when an application using HTTP isn't designed to take advantage of caching, it needs to consider how caches will handle its responses to preserve correct behaviour when one is interposed (whether in the network, server, client, or intervening infrastructure).",
    )],
    page: include_str!("impostor_cacheable.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(story) = x.story().filter(|story| {
        story.tells == Tells::Error && story.confidence >= HIGH && !super::is_part(x)
    }) else {
        return;
    };
    let cache = Summary::of(x);
    let field = match cache.basis {
        Basis::SMaxage | Basis::MaxAge => FieldId::CacheControl,
        Basis::Expires => FieldId::Expires,
        // An error that is labelled as one may be kept by heuristics as well: 404 and 410 are.
        Basis::Heuristic | Basis::None => return,
    };
    let Some(seconds) = cache.lifetime.filter(|&seconds| seconds > 0) else { return };
    let message = format!(
        "caches repeat this as a success for {seconds} s; it means {}",
        super::with_phrase(story.effective)
    );
    // CDN-Cache-Control and its like have lifetimes too.
    let place = match x.response.fields.find(field) {
        Some((index, field)) => Place::Value(index, 0..field.value.len()),
        None => Place::Status,
    };
    report.add(place, message);
}
