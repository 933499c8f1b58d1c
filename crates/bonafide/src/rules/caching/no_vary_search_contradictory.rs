use sfv::{Dictionary, ListEntry, Parser};

use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "no-vary-search-contradictory",
    group: Group::Caching,
    strength: Strength::Must,
    title: "No-Vary-Search names what matters and what does not",
    help: "send params with the names that do not matter, or except with those that do",
    when: When::Field(&[FieldId::NoVarySearch]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "draft-ietf-httpbis-no-vary-search",
        "3",
        "The except entry MUST NOT be present if the params entry is also present.",
    )],
    page: include_str!("no_vary_search_contradictory.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some((index, field)) = fields.find(FieldId::NoVarySearch) else { return };
    let lines: Vec<&[u8]> =
        fields.all(FieldId::NoVarySearch).map(|(_, field)| field.value).collect();
    let Ok(members) = Parser::new(&lines.join(&b", "[..])).parse::<Dictionary>() else { return };
    if let (Some(params), true) = (members.get("params"), members.contains_key("except")) {
        let message =
            "params and except exclude each other: browsers take it as if nothing was said";
        let finding = report.add(Place::Value(index, 0..field.value.len()), message);
        // Earlier drafts wrote a bare params beside except, and some browsers read it so.
        finding.confidence = match params {
            ListEntry::Item(_) => Confidence::Low,
            ListEntry::InnerList(_) => Confidence::Medium,
        };
    }
}
