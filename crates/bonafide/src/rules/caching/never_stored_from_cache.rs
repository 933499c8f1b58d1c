use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::delta_seconds,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "never-stored-from-cache",
    group: Group::Caching,
    strength: Strength::Must,
    title: "A stored answer with a status that no cache may store",
    help: "configure the cache not to keep this status; each client must get its own answer",
    when: When::Status(&[428, 429, 431, 511]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 6585",
            "4",
            "Responses with the 429 status code MUST NOT be stored by a cache.",
        ),
        Cite::new(
            "RFC 6585",
            "3",
            "Responses with the 428 status code MUST NOT be stored by a cache.",
        ),
        Cite::new(
            "RFC 6585",
            "5",
            "Responses with the 431 status code MUST NOT be stored by a cache.",
        ),
        Cite::new(
            "RFC 6585",
            "6",
            "Responses with the 511 status code MUST NOT be stored by a cache.",
        ),
        Cite::new(
            "RFC 9111",
            "5.1",
            "The presence of an Age header field implies that the response was not generated or validated by the origin server for this request.",
        ),
    ],
    page: include_str!("never_stored_from_cache.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::Age) else { return };
    let Some(age) = delta_seconds(field.value).filter(|&age| age > 0) else { return };
    let status = x.response.status;
    let message = format!(
        "Age says that this {status} was kept for {age} s, and no cache may store a {status}"
    );
    // A server that sends Age of its own accord would look the same.
    report.add(Place::Value(index, 0..field.value.len()), message).confidence = Confidence::Medium;
}
