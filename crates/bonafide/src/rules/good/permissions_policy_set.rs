use sfv::{Dictionary, ListEntry, Parser};

use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::Joined,
};

pub static RULE: Rule = Rule {
    name: "permissions-policy-set",
    group: Group::Good,
    strength: Strength::Good,
    title: "Permissions-Policy switches off features that the page does not need",
    help: "keep it",
    when: When::Field(&[FieldId::PermissionsPolicy]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Permissions Policy",
        "permissions-policy-http-header-field",
        "Its value must be a dictionary.",
    )],
    page: include_str!("permissions_policy_set.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(joined) = Joined::of(&x.response.fields, FieldId::PermissionsPolicy) else { return };
    let Ok(members) = Parser::new(&*joined.value).parse::<Dictionary>() else { return };
    let is_off =
        |value: &ListEntry| matches!(value, ListEntry::InnerList(list) if list.items.is_empty());
    let off: Vec<&str> =
        members.iter().filter(|(_, value)| is_off(value)).map(|(name, _)| name.as_str()).collect();
    if !off.is_empty() {
        let message =
            format!("off, in the page and in its frames: {}", shown(off.join(", ").as_bytes()));
        report.add(joined.whole(), message);
    }
}
