use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::hsts,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "hsts-without-subdomains",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Strict-Transport-Security without includeSubDomains",
    help: "add includeSubDomains once every subdomain answers over https",
    when: When::Field(&[FieldId::StrictTransportSecurity]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 6797",
        "6.1.2",
        "The OPTIONAL \"includeSubDomains\" directive is a valueless directive which, if present (i.e., it is \"asserted\"), signals the UA that the HSTS Policy applies to this HSTS Host as well as any subdomains of the host's domain name.",
    )],
    page: include_str!("hsts_without_subdomains.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::StrictTransportSecurity) else {
        return;
    };
    let read = hsts(field.value);
    let is_set = read.max_age.is_some_and(|(seconds, _)| seconds > 0);
    if is_set && !read.subdomains {
        report.add(value_at(index, field), "subdomains may still be reached over plain HTTP");
    }
}
