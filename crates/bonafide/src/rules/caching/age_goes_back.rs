use super::kept_answer;
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::delta_seconds,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "age-goes-back",
    group: Group::Caching,
    strength: Strength::Fact,
    title: "Age contradicts what it was before for the same stored answer",
    help: "let each machine of the cache count Age from when the answer was made, and keep their clocks right",
    when: When::Field(&[FieldId::Age]),
    needs: Seen::REQUEST.and(Seen::OTHERS).and(Seen::TIMING),
    cites: &[Cite::new(
        "RFC 9111",
        "4.2.3",
        "The Age field value is the cache's estimate of the number of seconds since the origin server generated or validated the response.",
    )],
    page: include_str!("age_goes_back.md"),
    check,
};

/// Seconds by which the clocks of a cache's machines and the delays on the way may differ.
const TOLERATED: i64 = 60;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((served, index)) = kept_answer(x) else { return };
    let past = &x.earlier[index];
    let (Some(age), Some(then), Some(before), Some(received)) =
        (served.age, past.received, past.field(FieldId::Age).and_then(delta_seconds), x.received)
    else {
        return;
    };
    let (grown, passed) = (i64::from(age) - i64::from(before), received.saturating_sub(then));
    if passed >= 0 && grown.saturating_sub(passed).abs() > TOLERATED {
        let message = format!(
            "Age was {before} s, and {passed} s later it is {age} s with the same Date and validator"
        );
        // A cache may have validated it without a word of it in Date.
        report.add(served.at, message).confidence = Confidence::Medium;
    }
}
