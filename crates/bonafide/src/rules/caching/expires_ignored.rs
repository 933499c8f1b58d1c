use super::{bare, expires};
use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "expires-ignored",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Expires and max-age disagree",
    help: "send max-age alone, or compute Expires from the same lifetime",
    when: When::Field(&[FieldId::Expires]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "5.3",
        "In both these cases, the value in Expires is only intended for recipients that have not yet implemented the Cache-Control header field.",
    )],
    page: include_str!("expires_ignored.md"),
    check,
};

/// A difference of fewer seconds is not worth a word, nor one of less than a tenth.
const NOTABLE: i64 = 60;

/// All longer lifetimes mean "as long as you can".
const YEAR: i64 = 365 * 86_400;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(max_age) = bare(x, Known::MaxAge).and_then(|max_age| max_age.seconds()) else {
        return;
    };
    let Some((at, expires)) = expires(x) else { return };
    let may_be_reused = [Known::NoStore, Known::NoCache].iter().all(|k| bare(x, *k).is_none());
    let (said, meant) = (expires.clamp(0, YEAR), i64::from(max_age).min(YEAR));
    if may_be_reused && (said - meant).abs() > NOTABLE.max(said.max(meant) / 10) {
        let message = match expires {
            1.. => format!("Expires says fresh for {expires} s, max-age={max_age} overrides it"),
            _ => format!("Expires says already stale, max-age={max_age} overrides it"),
        };
        report.add(at, message);
    }
}
