use std::ops::Range;

use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::name_and_argument,
};

pub static RULE: Rule = Rule {
    name: "report-to-undeclared",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Policy that reports to an endpoint which is not declared",
    help: "declare it in Reporting-Endpoints of the same response",
    when: When::Field(&[
        FieldId::ContentSecurityPolicy,
        FieldId::ContentSecurityPolicyReportOnly,
        FieldId::CrossOriginEmbedderPolicy,
        FieldId::CrossOriginEmbedderPolicyReportOnly,
        FieldId::CrossOriginOpenerPolicy,
        FieldId::CrossOriginOpenerPolicyReportOnly,
        FieldId::DocumentPolicy,
        FieldId::PermissionsPolicy,
        FieldId::Nel,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Reporting",
            "header",
            "The value of the Reporting-Endpoints HTTP response header field is used to construct the reporting configuration for a resource.",
        ),
        Cite::new(
            "CSP",
            "directive-report-to",
            "The report-to directive defines a reporting endpoint to which violation reports ought to be sent",
        ),
    ],
    page: include_str!("report_to_undeclared.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        let named = match field.id {
            FieldId::ContentSecurityPolicy | FieldId::ContentSecurityPolicyReportOnly => {
                let mut all = csp::directives_in(field.value).filter(|d| d.is("report-to"));
                all.find_map(|d| d.words().next().map(|(_, at)| at))
            }
            FieldId::Nel => after(field.value, b"\"report_to\""),
            FieldId::CrossOriginEmbedderPolicy
            | FieldId::CrossOriginEmbedderPolicyReportOnly
            | FieldId::CrossOriginOpenerPolicy
            | FieldId::CrossOriginOpenerPolicyReportOnly
            | FieldId::DocumentPolicy
            | FieldId::PermissionsPolicy => after(field.value, b"report-to"),
            _ => None,
        };
        let Some(at) = named else { continue };
        let name = &field.value[at.clone()];
        if !is_declared(x, name) {
            let message = format!(
                "{} is declared neither by Reporting-Endpoints nor by Report-To here",
                shown(name)
            );
            // Groups of Report-To outlive the response that declared them.
            report.add(Place::Value(index, at), message).confidence = Confidence::Medium;
        }
    }
}

/// The quoted text behind a key and an equals sign or colon.
fn after(value: &[u8], key: &[u8]) -> Option<Range<usize>> {
    let mut at = memchr::memmem::find(value, key)? + key.len();
    at += value[at..].iter().take_while(|b| matches!(b, b' ' | b'=' | b':')).count();
    let start = (value.get(at) == Some(&b'"')).then_some(at + 1)?;
    Some(start..start + memchr::memchr(b'"', &value[start..])?)
}

/// Whether the response declares an endpoint of that name, as far as a glance at its fields tells.
fn is_declared(x: &Facts<'_>, name: &[u8]) -> bool {
    let fields = &x.response.fields;
    let endpoints = || fields.all(FieldId::ReportingEndpoints);
    let is_endpoint = endpoints().any(|(_, field)| {
        list::members(field.value).any(|(member, _)| name_and_argument(member).0 == name)
    });
    let mut groups = fields.all(FieldId::ReportTo);
    is_endpoint || groups.any(|(_, field)| declares_group(field.value, name))
}

fn declares_group(value: &[u8], name: &[u8]) -> bool {
    let finder = memchr::memmem::find_iter(value, b"\"group\"");
    let mut ends =
        finder.filter_map(|at| after(&value[at..], b"\"group\"").map(|range| (at, range)));
    // A group without a name is the default one.
    name == b"default" || ends.any(|(at, range)| &value[at..][range] == name)
}
