use super::{bare, kept_answer};
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "authorized-answer-reused",
    group: Group::Caching,
    strength: Strength::Must,
    title: "An answer to one user's credentials given to a request with others",
    help: "send Cache-Control: private with answers to authenticated requests, and purge the cache",
    when: When::Field(&[FieldId::Age, FieldId::CacheStatus]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9111",
            "3.5",
            "A shared cache MUST NOT use a cached response to a request with an Authorization header field",
        ),
        Cite::new(
            "RFC 9111",
            "3.5",
            "In this specification, the following response directives have such an effect: must-revalidate",
        ),
    ],
    page: include_str!("authorized_answer_reused.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let allows = [Known::Public, Known::SMaxage, Known::MustRevalidate];
    let now = x.request_fields().get(FieldId::Authorization).map(|field| field.value);
    let is_other = |past: &crate::history::Past| {
        past.request_field(FieldId::Authorization).is_some_and(|then| Some(then) != now)
    };
    if !x.earlier.iter().any(is_other) || allows.iter().any(|known| bare(x, *known).is_some()) {
        return;
    }
    let Some((served, _)) = kept_answer(x).filter(|(_, index)| is_other(&x.earlier[*index])) else {
        return;
    };
    let whose = if now.is_some() { "another Authorization" } else { "Authorization" };
    let message = format!(
        "the answer with this Date and validator was made for {whose}, and a cache gave it here"
    );
    // Two answers made within one second look like one.
    report.add(served.at, message).confidence = Confidence::Medium;
}
