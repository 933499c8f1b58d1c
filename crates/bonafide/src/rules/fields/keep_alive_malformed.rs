use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "keep-alive-malformed",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Keep-Alive that says nothing clients can read",
    help: "write parameters between commas: Keep-Alive: timeout=5, max=100",
    when: When::Field(&[FieldId::KeepAlive]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "2.2",
        "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
    )],
    page: include_str!("keep_alive_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::KeepAlive) {
        for (parameter, at) in list::members(field.value) {
            let mut parts = parameter.splitn(2, |&b| b == b'=');
            let name = parts.next().unwrap_or_default().trim_ascii();
            let is_known =
                [&b"timeout"[..], b"max"].iter().any(|known| known.eq_ignore_ascii_case(name));
            let value = parts.next().map(<[u8]>::trim_ascii);
            let is_number =
                value.is_some_and(|v| !v.is_empty() && v.iter().all(u8::is_ascii_digit));
            if is_known && !is_number {
                let message =
                    format!("{} has no number: clients fall back to a guess", shown(name));
                report.add(Place::Value(index, at), message);
            } else if value.is_none() {
                let message = format!("{} is no parameter of Keep-Alive", shown(parameter));
                report.add(Place::Value(index, at), message);
            }
        }
    }
}
