use super::shown;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{is_token, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "vary-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Vary lists what is no field name",
    help: "list the names of request fields, with commas between them, as in Vary: Accept-Encoding, Accept-Language",
    when: When::Field(&[FieldId::Vary]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "12.5.5",
            "A Vary field value is either the wildcard member \"*\" or a list of request field names",
        ),
    ],
    page: include_str!("vary_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let lines = x.response.fields.all(FieldId::Vary);
    let mut members = lines.flat_map(|(i, line)| list::members(line.value).map(move |m| (i, m)));
    // Some recorders join lines with a line break.
    let is_wrong = |member: &[u8]| !is_token(member) && !member.contains(&b'\n');
    if let Some((index, (member, at))) = members.find(|(_, (member, _))| is_wrong(member)) {
        let message = format!("Vary lists {}, which is no field name", shown(member));
        report.add(Place::Value(index, at), message);
    }
}
