use super::bare;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{cache_control::Known, delta_seconds},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "stale-on-arrival",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Age has reached max-age: stale on arrival",
    help: "let the shared cache send a max-age that counts from its answer, or keep it no longer than max-age",
    when: When::Field(&[FieldId::Age]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "4.2",
            "A fresh response is one whose age has not yet exceeded its freshness lifetime.",
        ),
        Cite::new(
            "RFC 9111",
            "5.1",
            "The \"Age\" response header field conveys the sender's estimate of the time since the response was generated or successfully validated at the origin server.",
        ),
    ],
    page: include_str!("stale_on_arrival.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let seconds = |known| bare(x, known).and_then(|directive| directive.seconds());
    let is_there = |known| bare(x, known).is_some();
    let is_never_reused = is_there(Known::NoStore) || is_there(Known::NoCache);
    // Where even the shared cache may not use it any more, that is the greater defect.
    let is_forbidden = is_there(Known::MustRevalidate) && !is_there(Known::SMaxage);
    let Some(max_age) = seconds(Known::MaxAge).filter(|&max_age| max_age > 0) else { return };
    let Some((index, field)) = x.response.fields.find(FieldId::Age) else { return };
    let Some(age) = delta_seconds(field.value) else { return };
    // While it may be shown and renewed behind the scenes, the browser's cache is of use.
    let usable = max_age.saturating_add(seconds(Known::StaleWhileRevalidate).unwrap_or(0));
    // A little late may be a single stale use; so late is how that cache is set up.
    if age >= usable.saturating_mul(2) && !is_never_reused && !is_forbidden {
        let message = format!(
            "Age is {age} s, and max-age={max_age} counts from the same moment: a browser cannot reuse this"
        );
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}
