use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "clear-site-data-set",
    group: Group::Good,
    strength: Strength::Good,
    title: "Clear-Site-Data removes what the browser has stored",
    help: "keep it",
    when: When::Field(&[FieldId::ClearSiteData]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Clear Site Data",
        "header",
        "The Clear-Site-Data HTTP response header field sends a signal to the user agent that it ought to remove all data of a certain set of types.",
    )],
    page: include_str!("clear_site_data_set.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const KNOWN: [&[u8]; 6] = [
        b"\"*\"",
        b"\"cache\"",
        b"\"clientHints\"",
        b"\"cookies\"",
        b"\"executionContexts\"",
        b"\"storage\"",
    ];
    let Some((index, field)) = x.response.fields.find(FieldId::ClearSiteData) else { return };
    if list::members(field.value).any(|(member, _)| KNOWN.contains(&member)) {
        report.add(value_at(index, field), format!("browsers remove {}", shown(field.value)));
    }
}
