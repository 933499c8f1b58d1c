use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::{absence_confidence, lacks},
};

pub static RULE: Rule = Rule {
    name: "api-without-cache-control",
    group: Group::House,
    strength: Strength::Should,
    title: "An API's answer to GET that leaves caching open",
    help: "send Cache-Control: no-store, or the lifetime that you have documented",
    when: When::Class(&[2]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "Zalando RESTful API Guidelines",
        "227",
        "As a consequence, client side as well as transparent web caching should be avoided, unless the service supports and requires it to protect itself",
    )],
    page: include_str!("api_without_cache_control.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("GET") && lacks(x, FieldId::CacheControl) {
        let message = "without Cache-Control a cache may keep this by a guess of its own";
        report.add(Place::Missing(FieldId::CacheControl), message).confidence =
            absence_confidence(x);
    }
}
