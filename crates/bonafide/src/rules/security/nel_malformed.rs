use serde_json::Value;

use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::Joined,
    rules::security::json_objects,
};

pub static RULE: Rule = Rule {
    name: "nel-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "NEL that browsers disregard",
    help: "send {\"report_to\": \"group\", \"max_age\": 86400}, with fractions from 0.0 to 1.0",
    when: When::Field(&[FieldId::Nel]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Network Error Logging",
            "nel-response-header",
            "A valid NEL header field MUST, at a minimum, contain one object with all of the \"REQUIRED\" fields defined in this specification.",
        ),
        Cite::new(
            "Network Error Logging",
            "max-age-member",
            "Its value MUST be an non-negative integer; any other type will result in a parse error.",
        ),
        Cite::new(
            "Network Error Logging",
            "success-fraction-member",
            "If present, its value MUST be a number between 0.0 and 1.0, inclusive; any other value will result in a parse error.",
        ),
    ],
    page: include_str!("nel_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(joined) = Joined::of(&x.response.fields, FieldId::Nel) else { return };
    let policies = match json_objects(&joined) {
        Ok(policies) => policies,
        Err(place) => {
            report.add(place, "the JSON breaks off here: browsers disregard the field");
            return;
        }
    };
    // Browsers take the first valid policy.
    let mut faults = policies.iter().map(fault);
    if policies.is_empty() {
        report.add(joined.whole(), "the field has no policy");
    } else if let Some(Some((member, wrong))) = faults.next()
        && faults.all(|fault| fault.is_some())
    {
        report.add(joined.find(&format!("\"{member}\"")), wrong);
    }
}

/// The member that is wrong, and how.
fn fault(policy: &Value) -> Option<(&'static str, &'static str)> {
    let Some(policy) = policy.as_object() else { return Some(("", "a policy is a JSON object")) };
    let Some(age) = policy.get("max_age") else {
        return Some(("", "max_age is missing, so browsers disregard the policy"));
    };
    match age.as_u64() {
        None => {
            return Some((
                "max_age",
                "max_age is a number of seconds, without quotes or fractions",
            ));
        }
        Some(0) => return None,
        Some(_) => {}
    }
    match policy.get("report_to") {
        None => return Some(("", "report_to is missing, so browsers disregard the policy")),
        Some(group) if !group.is_string() => return Some(("report_to", "report_to is a string")),
        Some(_) => {}
    }
    ["success_fraction", "failure_fraction"].into_iter().find_map(|member| {
        let is_fraction = policy.get(member)?.as_f64().is_some_and(|n| (0.0..=1.0).contains(&n));
        (!is_fraction).then_some((member, "a fraction is a number from 0.0 to 1.0"))
    })
}
