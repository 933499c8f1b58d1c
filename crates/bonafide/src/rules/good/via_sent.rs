use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "via-sent",
    group: Group::Good,
    strength: Strength::Good,
    title: "Via names who has passed the message on",
    help: "keep it: it shows where an answer was changed or lost",
    when: When::Field(&[FieldId::Via]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "7.6.3",
        "Via can be used for tracking message forwards, avoiding request loops, and identifying the protocol capabilities of senders along the request/response chain.",
    )],
    page: include_str!("via_sent.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let lines = x.response.fields.all(FieldId::Via);
    let count: usize = lines.map(|(_, field)| list::members(field.value).count()).sum();
    let Some((index, _)) = x.response.fields.find(FieldId::Via).filter(|_| count > 0) else {
        return;
    };
    let says = match count {
        1 => "one intermediary has passed this on".into(),
        count => format!("{count} intermediaries have passed this on"),
    };
    report.add(Place::Name(index), says);
}
