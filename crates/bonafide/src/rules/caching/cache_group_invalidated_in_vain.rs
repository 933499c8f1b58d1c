use crate::{
    FieldId, Place, Seen,
    cache::Method,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cache-group-invalidated-in-vain",
    group: Group::Caching,
    strength: Strength::Fact,
    title: "Cache-Group-Invalidation in an answer to a safe method",
    help: "send it in the answer to the POST, PUT, PATCH or DELETE that made the change",
    when: When::Field(&[FieldId::CacheGroupInvalidation]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "draft-ietf-httpbis-cache-groups",
        "3",
        "The Cache-Group-Invalidation header field MUST be ignored on responses to requests that have a safe method",
    )],
    page: include_str!("cache_group_invalidated_in_vain.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::CacheGroupInvalidation) else {
        return;
    };
    let method = Method::of(x.method());
    if method.is_safe() {
        let message = format!("{} is ignored in an answer to {method}", field.id);
        report.add(Place::Name(index), message);
    }
}
