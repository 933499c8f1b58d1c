use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::days,
    rules::security::hsts,
    rules::security::target_begins,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "hsts-set",
    group: Group::Good,
    strength: Strength::Good,
    title: "Strict-Transport-Security keeps browsers to https",
    help: "keep it",
    when: When::Field(&[FieldId::StrictTransportSecurity]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 6797",
            "6.1.1",
            "The REQUIRED \"max-age\" directive specifies the number of seconds, after the reception of the STS header field, during which the UA regards the host (from whom the message was received) as a Known HSTS Host.",
        ),
        Cite::new(
            "RFC 6797",
            "6.1.2",
            "The OPTIONAL \"includeSubDomains\" directive is a valueless directive which, if present (i.e., it is \"asserted\"), signals the UA that the HSTS Policy applies to this HSTS Host as well as any subdomains of the host's domain name.",
        ),
    ],
    page: include_str!("hsts_set.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::StrictTransportSecurity) else {
        return;
    };
    let read = hsts(field.value);
    let Some((seconds, _)) = read.max_age.filter(|(seconds, _)| *seconds >= 86_400) else { return };
    if target_begins(x, "http://") {
        return;
    }
    let subdomains = if read.subdomains { ", subdomains included" } else { "" };
    let preload = if read.preload.is_some() {
        ", from the first visit on where browsers have the host built in"
    } else {
        ""
    };
    report.add(
        value_at(index, field),
        format!("browsers keep to https for {}{subdomains}{preload}", days(seconds)),
    );
}
