use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "xss-protection-obsolete",
    group: Group::Security,
    strength: Strength::Advice,
    title: "X-XSS-Protection that switches on what browsers have removed",
    help: "leave the field out or send 0, and send Content-Security-Policy",
    when: When::Field(&[FieldId::XXssProtection]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "CSP",
        "csp-directives",
        "To mitigate the risk of cross-site scripting attacks, web developers SHOULD include directives that regulate sources of script and plugins.",
    )],
    page: include_str!("xss_protection_obsolete.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::XXssProtection) else { return };
    let first = list::split(field.value, b';').next().map_or(b"" as &[u8], |(first, _)| first);
    let message = match first {
        b"0" => return,
        b"1" => "browsers have removed the filter that this switches on".to_owned(),
        _ => format!(
            "{} is neither 0 nor 1, and browsers have removed the filter anyway",
            shown(first)
        ),
    };
    report.add(value_at(index, field), message);
}
