use super::lifetime;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "vary-star",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Vary: * beside a freshness lifetime",
    help: "list the request fields that really select the content, or drop the lifetime",
    when: When::Field(&[FieldId::Vary]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "4.1",
        "A stored response with a Vary header field value containing a member \"*\" always fails to match.",
    )],
    page: include_str!("vary_star.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::Vary) {
        if let Some((_, at)) = list::members(field.value).find(|(name, _)| *name == b"*")
            && let Some(lifetime) = lifetime(x)
        {
            let message =
                format!("Vary: * makes {} void: no cache may reuse this unasked", lifetime.says);
            report.add(Place::Value(index, at), message);
            return;
        }
    }
}
