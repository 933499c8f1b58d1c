use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::Joined,
    rules::security::json_objects,
};

pub static RULE: Rule = Rule {
    name: "nel-set",
    group: Group::Good,
    strength: Strength::Good,
    title: "Network Error Logging tells the owner when clients cannot reach the host",
    help: "keep it",
    when: When::Field(&[FieldId::Nel]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Network Error Logging",
        "nel-response-header",
        "A valid NEL header field MUST, at a minimum, contain one object with all of the \"REQUIRED\" fields defined in this specification.",
    )],
    page: include_str!("nel_set.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(joined) = Joined::of(&x.response.fields, FieldId::Nel) else { return };
    let Ok(policies) = json_objects(&joined) else { return };
    let group = policies.iter().find_map(|policy| {
        let lasts = policy.get("max_age")?.as_u64().filter(|&seconds| seconds > 0);
        lasts.and(policy.get("report_to")?.as_str())
    });
    if let Some(group) = group {
        report.add(
            joined.whole(),
            format!("clients report failures to the group {}", shown(group.as_bytes())),
        );
    }
}
