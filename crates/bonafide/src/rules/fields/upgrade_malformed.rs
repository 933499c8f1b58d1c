use super::{shown, single_lines, value_at};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "upgrade-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Upgrade is not a list of protocols",
    help: "write protocol names, with a version behind a slash: Upgrade: websocket, h2c",
    when: When::Field(&[FieldId::Upgrade]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "7.8",
            "A server MAY send an Upgrade header field in any other response to advertise that it implements support for upgrading to the listed protocols, in order of descending preference, when appropriate for a future request.",
        ),
    ],
    page: include_str!("upgrade_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::Upgrade) {
        if list::members(field.value).next().is_none() {
            report.add(value_at(index, field), "Upgrade names no protocol");
        }
        for (protocol, at) in list::members(field.value) {
            let mut parts = protocol.splitn(2, |&b| b == b'/');
            if !parts.all(is_token) {
                let message = format!("{} is not the name of a protocol", shown(protocol));
                report.add(Place::Value(index, at), message);
            }
        }
    }
}
