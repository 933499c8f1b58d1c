use super::shown;
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "allow-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Allow is not a list of methods",
    help: "separate the methods by commas and write them in upper case: Allow: GET, HEAD, POST",
    when: When::Field(&[FieldId::Allow]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "9.1",
            "The method token is case-sensitive because it might be used as a gateway to object-based systems with case-sensitive method names.",
        ),
    ],
    page: include_str!("allow_malformed.md"),
    check,
};

const STANDARD: [&str; 9] =
    ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::Allow) {
        for (method, at) in list::members(field.value) {
            if !is_token(method) {
                let message = format!("Allow has {} where one method should be", shown(method));
                report.add(Place::Value(index, at), message);
                break;
            }
            let standard =
                STANDARD.iter().find(|name| name.as_bytes().eq_ignore_ascii_case(method));
            if let Some(name) = standard.filter(|name| name.as_bytes() != method) {
                let message = format!("Allow lists {}, a method other than {name}", shown(method));
                report.add(Place::Value(index, at), message).confidence = Confidence::Medium;
                break;
            }
        }
    }
}
