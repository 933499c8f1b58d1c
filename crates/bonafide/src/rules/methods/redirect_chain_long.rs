use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "redirect-chain-long",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "Many redirects in a row",
    help: "redirect to the last URI at once",
    when: When::Status(&[301, 302, 303, 307, 308]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "15.4",
        "Content developers need to be aware that some clients might implement such a fixed limitation.",
    )],
    page: include_str!("redirect_chain_long.md"),
    check,
};

/// How many redirects an earlier HTTP recommended at the most.
const MANY: usize = 5;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::Location) else { return };
    let trail = x.trail();
    if trail.hops > MANY && !trail.comes_back {
        let message = format!("this is redirect {} in a row", trail.hops);
        report.add(whole_value(index, field), message);
    }
}
