use serde_json::Value;

use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::Joined,
    rules::security::json_objects,
};

pub static RULE: Rule = Rule {
    name: "report-to-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "Report-To that browsers disregard, or a group in it",
    help: "send {\"group\": \"default\", \"max_age\": 86400, \"endpoints\": [{\"url\": \"https://…\"}]}",
    when: When::Field(&[FieldId::ReportTo]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Network Reporting",
            "max-age-member",
            "The REQUIRED max_age member defines the endpoint group's lifetime, as a non-negative integer number of seconds.",
        ),
        Cite::new(
            "Network Reporting",
            "endpoints-member",
            "The REQUIRED endpoints member defines the list of endpoints that belong to this endpoint group.",
        ),
        Cite::new(
            "Network Reporting",
            "endpoints-url-member",
            "Non-secure endpoints will be ignored.",
        ),
    ],
    page: include_str!("report_to_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(joined) = Joined::of(&x.response.fields, FieldId::ReportTo) else { return };
    let groups = match json_objects(&joined) {
        Ok(groups) => groups,
        Err(place) => {
            report.add(place, "the JSON breaks off here: browsers disregard the field");
            return;
        }
    };
    for group in &groups {
        if let Some((member, wrong)) = fault(group) {
            report.add(joined.find(&format!("\"{member}\"")), wrong);
            return;
        }
    }
}

/// The member that is wrong, and how.
fn fault(group: &Value) -> Option<(&'static str, &'static str)> {
    let Some(group) = group.as_object() else { return Some(("", "a group is a JSON object")) };
    if group.get("group").is_some_and(|name| !name.is_string()) {
        return Some(("group", "the name of a group is a string"));
    }
    match group.get("max_age") {
        None => return Some(("", "max_age is missing, so browsers disregard the group")),
        Some(age) if age.as_u64().is_none() => {
            return Some((
                "max_age",
                "max_age is a number of seconds, without quotes or fractions",
            ));
        }
        Some(_) => {}
    }
    let endpoints = match group.get("endpoints").map(Value::as_array) {
        None if group.get("max_age").and_then(Value::as_u64) == Some(0) => return None,
        None => return Some(("", "endpoints is missing, so browsers disregard the group")),
        Some(None) => return Some(("endpoints", "endpoints is an array")),
        Some(Some(endpoints)) if endpoints.is_empty() => {
            return Some(("endpoints", "the group has no endpoint"));
        }
        Some(Some(endpoints)) => endpoints,
    };
    endpoints.iter().find_map(|endpoint| match endpoint.get("url").map(Value::as_str) {
        None => Some(("endpoints", "an endpoint has no url")),
        Some(None) => Some(("url", "the url of an endpoint is a string")),
        Some(Some(url)) if url.starts_with("http://") => {
            Some(("url", "the endpoint is reached over plain HTTP, where no reports are sent"))
        }
        _ => ["priority", "weight"].into_iter().find_map(|member| {
            let number = endpoint.get(member)?;
            number.as_u64().is_none().then_some((member, "priority and weight are whole numbers"))
        }),
    })
}
