use super::shown;
use crate::{
    Confidence, FieldId, Place, Seen,
    cache::served,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "hit-without-age",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A cache answered from its store without Age",
    help: "let the cache send Age: without it the next cache takes the answer for new",
    when: When::Field(&[FieldId::CacheStatus]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "4",
        "When a stored response is used to satisfy a request without validation, a cache MUST generate an Age header field",
    )],
    page: include_str!("hit_without_age.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if fields.has(FieldId::Age) {
        return;
    }
    let Some(served) = served(fields) else { return };
    if let Place::Value(index, _) = served.at {
        let field = &fields.0[index];
        let message = format!(
            "{}: {} says that a cache answered, and there is no Age",
            field.id,
            shown(field.value)
        );
        // An application's own store may name itself there too.
        report.add(served.at, message).confidence = Confidence::Medium;
    }
}
