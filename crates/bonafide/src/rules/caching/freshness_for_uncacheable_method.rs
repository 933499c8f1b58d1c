use super::lifetime;
use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "freshness-for-uncacheable-method",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A freshness lifetime on an answer that is not cacheable",
    help: "leave the lifetime out of answers to this method; for preflight requests, Access-Control-Max-Age is the field",
    when: When::Field(&[FieldId::CacheControl, FieldId::Expires]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new("RFC 9110", "9.3.4", "Responses to the PUT method are not cacheable."),
        Cite::new("RFC 9110", "9.3.5", "Responses to the DELETE method are not cacheable."),
        Cite::new("RFC 9110", "9.3.6", "Responses to the CONNECT method are not cacheable."),
        Cite::new("RFC 9110", "9.3.7", "Responses to the OPTIONS method are not cacheable."),
        Cite::new("RFC 9110", "9.3.8", "Responses to the TRACE method are not cacheable."),
    ],
    page: include_str!("freshness_for_uncacheable_method.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let methods = ["PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE"];
    let Some(method) = methods.into_iter().find(|method| x.is_method(method)) else { return };
    if let Some(lifetime) = lifetime(x) {
        let message = format!("{} is void: answers to {method} are not cacheable", lifetime.says);
        report.add(lifetime.at, message);
    }
}
