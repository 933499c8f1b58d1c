use super::{single_lines, value_at};
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "refresh-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Refresh is malformed",
    help: "write seconds, or seconds and a URL: Refresh: 5; url=/next",
    when: When::Field(&[FieldId::Refresh]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "HTML",
        "attr-meta-http-equiv-refresh",
        "For meta elements with an http-equiv attribute in the Refresh state, the content attribute must have a value consisting either of:",
    )],
    page: include_str!("refresh_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Refresh) {
        let value = field.value;
        let digits = value.iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            report.add(value_at(index, field), "Refresh does not begin with a number of seconds");
        } else if !is_well_formed(&value[digits..]) {
            // Browsers read on all the same.
            let says = "what follows the seconds of Refresh is not ; url= and a URL without quotes";
            report.add(value_at(index, field), says).confidence = Confidence::Medium;
        }
    }
}

fn is_well_formed(rest: &[u8]) -> bool {
    if rest.is_empty() {
        return true;
    }
    let Some(rest) = rest.strip_prefix(b";").map(<[u8]>::trim_ascii_start) else { return false };
    rest.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"url="))
        && !matches!(rest.get(4), None | Some(b'"' | b'\''))
}
