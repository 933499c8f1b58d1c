use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::has_line_end,
};

pub static RULE: Rule = Rule {
    name: "clear-site-data-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "Clear-Site-Data with a type that browsers disregard",
    help: "write each type in double quotes: \"cache\", \"cookies\", \"storage\", \"executionContexts\", or \"*\"",
    when: When::Field(&[FieldId::ClearSiteData]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Clear Site Data",
            "header",
            "Future versions of the header can support additional datatypes, which MUST comply with the quoted-string grammar.",
        ),
        Cite::new(
            "Clear Site Data",
            "header",
            "User agents MUST ignore unknown types when parsing the header.",
        ),
    ],
    page: include_str!("clear_site_data_malformed.md"),
    check,
};

const TYPES: [&str; 8] = [
    "*",
    "cache",
    "clientHints",
    "cookies",
    "executionContexts",
    "prefetchCache",
    "prerenderCache",
    "storage",
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::ClearSiteData) {
        let mut is_empty = true;
        for (member, at) in list::members(field.value) {
            is_empty = false;
            if has_line_end(member) {
                continue;
            }
            let is_quoted =
                member.len() > 1 && member.starts_with(b"\"") && member.ends_with(b"\"");
            let text = list::unquote(member);
            let (message, confidence) = match TYPES.iter().any(|known| known.as_bytes() == &*text) {
                _ if !is_quoted => (
                    format!(
                        "{} is not in double quotes, so nothing is cleared for it",
                        shown(member)
                    ),
                    Confidence::High,
                ),
                true => continue,
                false => (
                    format!("{} is no type of data that is specified", shown(member)),
                    Confidence::Medium,
                ),
            };
            report.add(Place::Value(index, at), message).confidence = confidence;
            return;
        }
        if is_empty {
            report.add(Place::Name(index), "the field is empty, so nothing is cleared");
        }
    }
}
