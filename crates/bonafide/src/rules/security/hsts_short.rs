use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::days,
    rules::security::hsts,
};

pub static RULE: Rule = Rule {
    name: "hsts-short",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Strict-Transport-Security for less than half a year",
    help: "raise max-age to a year (31536000) when https has proven itself",
    when: When::Field(&[FieldId::StrictTransportSecurity]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 6797",
        "6.1.1",
        "The REQUIRED \"max-age\" directive specifies the number of seconds, after the reception of the STS header field, during which the UA regards the host (from whom the message was received) as a Known HSTS Host.",
    )],
    page: include_str!("hsts_short.md"),
    check,
};

/// Half a year, which testers of sites commonly ask for at least.
const LONG: u32 = 180 * 86_400;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::StrictTransportSecurity) else {
        return;
    };
    let Some((seconds, at)) = hsts(field.value).max_age.filter(|(seconds, _)| *seconds < LONG)
    else {
        return;
    };
    let message = match seconds {
        0 => "max-age=0 makes browsers forget that the host wants https".to_owned(),
        _ => format!(
            "who does not come back within {} may be led to plain HTTP again",
            days(seconds)
        ),
    };
    report.add(Place::Value(index, at), message);
}
