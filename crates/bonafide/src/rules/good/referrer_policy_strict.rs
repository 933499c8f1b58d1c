use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::is_referrer_policy,
};

pub static RULE: Rule = Rule {
    name: "referrer-policy-strict",
    group: Group::Good,
    strength: Strength::Good,
    title: "Referrer-Policy keeps paths and queries from other sites",
    help: "keep it",
    when: When::Field(&[FieldId::ReferrerPolicy]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Referrer Policy",
        "information-leakage",
        "Authors wanting to ensure that they do not leak any more information than the default policy should instead use the policy states \"same-origin\", \"strict-origin\", or \"no-referrer\".",
    )],
    page: include_str!("referrer_policy_strict.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let all = x.response.fields.all(FieldId::ReferrerPolicy).flat_map(|(index, field)| {
        list::members(field.value).map(move |(value, at)| (value, Place::Value(index, at)))
    });
    let Some((value, place)) = all.filter(|(value, _)| is_referrer_policy(value)).last() else {
        return;
    };
    let says = match value.to_ascii_lowercase().as_slice() {
        b"no-referrer" => "no site learns from which page a visitor comes",
        b"same-origin" => "no other site learns from which page a visitor comes",
        b"strict-origin" | b"strict-origin-when-cross-origin" => {
            "other sites learn the origin of the page, not its path, and nothing over plain HTTP"
        }
        _ => return,
    };
    report.add(place, says);
}
