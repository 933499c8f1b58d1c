use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    history::Past,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::{short, whole_value},
};

pub static RULE: Rule = Rule {
    name: "allow-contradicted",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "Allow and what was seen do not agree",
    help: "make Allow from the routes themselves",
    when: When::Field(&[FieldId::Allow]),
    needs: Seen::REQUEST.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "10.2.1",
        "The \"Allow\" header field lists the set of methods advertised as supported by the target resource.",
    )],
    page: include_str!("allow_contradicted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, allow)) = x.response.fields.find(FieldId::Allow) else { return };
    let lists = |method: &[u8]| {
        x.response.fields.all(FieldId::Allow).any(|(_, field)| has(field.value, method))
    };
    let served =
        x.earlier.iter().rev().find(|past| past.status / 100 == 2 && !goes_without_saying(past));
    if let Some(past) = served.filter(|past| !lists(&past.method)) {
        let message = format!(
            "{} was answered with {} here, and Allow does not list it",
            short(&past.method),
            past.status
        );
        report.add(whole_value(index, allow), message);
    } else if x.response.status == 405
        && x.earlier
            .iter()
            .any(|past| past.field(FieldId::Allow).is_some_and(|allow| has(allow, x.method())))
    {
        let message = format!("405 to {}, which an Allow of before listed", short(x.method()));
        report.add(Place::Status, message);
    }
}

fn has(allow: &[u8], method: &[u8]) -> bool {
    list::members(allow).any(|(listed, _)| listed == method)
}

/// Servers answer these themselves, and few lists name them.
fn goes_without_saying(past: &Past) -> bool {
    matches!(past.method.as_ref(), b"OPTIONS" | b"HEAD" | b"TRACE" | b"CONNECT")
}
