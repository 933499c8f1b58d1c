use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::delta_seconds,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "seconds-too-many",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A number of seconds beyond what caches can count",
    help: "send 31536000, a year: caches drop what nobody asks for long before",
    when: When::Field(&[FieldId::CacheControl, FieldId::Age]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "1.2.2",
            "or if any of its subsequent calculations overflows, the cache MUST consider the value to be 2147483648",
        ),
        Cite::new(
            "RFC 9111",
            "5.3",
            "extremely large values have been demonstrated to cause problems (e.g., clock overflows due to use of 32-bit integers for time values), and many caches will evict a response far sooner than that.",
        ),
    ],
    page: include_str!("seconds_too_many.md"),
    check,
};

/// What stands for "for ever": the largest number that any cache makes of a larger one.
const MOST: u32 = 1 << 31;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    for directive in x.cache_control().iter().filter(|it| it.known.is_some()) {
        if directive.seconds().is_some_and(|seconds| seconds > MOST) {
            let message = format!(
                "{} s are more than 68 years, and more than some caches can count",
                shown(directive.argument.unwrap_or_default())
            );
            report.add(Place::Value(directive.line, directive.argument_at.clone()), message);
        }
    }
    let age = fields.find(FieldId::Age);
    if let Some((index, age)) = age.filter(|(_, age)| delta_seconds(age.value) > Some(MOST)) {
        let message = format!("an age of {} s is more than 68 years", shown(age.value));
        report.add(Place::Value(index, 0..age.value.len()), message);
    }
}
