use super::{shown, single_lines};
use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "connection-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Connection is not a list of options",
    help: "write tokens between commas: Connection: close",
    when: When::Field(&[FieldId::Connection]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new("RFC 9110", "7.6.1", "Connection options are case-insensitive."),
    ],
    page: include_str!("connection_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Connection) {
        for (option, at) in list::members(field.value) {
            if !is_token(option) {
                let message = format!("{} is not a connection option", shown(option));
                report.add(Place::Value(index, at), message);
            } else if option.eq_ignore_ascii_case(b"keep-alive") && lists_close(field.value) {
                // What it comes to is defined: the connection ends.
                let says = "keep-alive stands beside close, which ends the connection";
                report.add(Place::Value(index, at), says).confidence = Confidence::Low;
            }
        }
    }
}

fn lists_close(value: &[u8]) -> bool {
    list::members(value).any(|(option, _)| option.eq_ignore_ascii_case(b"close"))
}
