use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "cross-origin-policy-off",
    group: Group::Security,
    strength: Strength::Advice,
    title: "COOP or COEP that says unsafe-none",
    help: "leave the field out, or send same-origin (COOP) or require-corp (COEP)",
    when: When::Field(&[FieldId::CrossOriginEmbedderPolicy, FieldId::CrossOriginOpenerPolicy]),
    needs: Seen::NOTHING,
    cites: &[Cite::new("HTML", "coep", "The valid token values are the embedder policy values.")],
    page: include_str!("cross_origin_policy_off.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in [FieldId::CrossOriginEmbedderPolicy, FieldId::CrossOriginOpenerPolicy] {
        let Some((index, field)) = x.response.fields.find(id) else { continue };
        if field.value == b"unsafe-none" {
            report.add(value_at(index, field), format!("{id} separates nothing with this value"));
        }
    }
}
