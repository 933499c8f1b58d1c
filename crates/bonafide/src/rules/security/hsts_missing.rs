use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::is_page,
    rules::security::target_begins,
};

pub static RULE: Rule = Rule {
    name: "hsts-missing",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Page over https without Strict-Transport-Security",
    help: "send Strict-Transport-Security: max-age=31536000; includeSubDomains",
    when: When::Kind(&[Kind::Html]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 6797",
        "6.1.1",
        "The REQUIRED \"max-age\" directive specifies the number of seconds, after the reception of the STS header field, during which the UA regards the host (from whom the message was received) as a Known HSTS Host.",
    )],
    page: include_str!("hsts_missing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !is_page(x) || x.response.status != 200 || !target_begins(x, "https://") {
        return;
    }
    let target = x.request.as_ref().map_or(b"" as &[u8], |request| request.target);
    let is_local =
        ["localhost", "127.", "[::1]"].iter().any(|host| target[8..].starts_with(host.as_bytes()));
    if !is_local && !x.response.fields.has(FieldId::StrictTransportSecurity) {
        report.add(
            Place::Missing(FieldId::StrictTransportSecurity),
            "the next visit may be led to plain HTTP, where others can read and change it",
        );
    }
}
