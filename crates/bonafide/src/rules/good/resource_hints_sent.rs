use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::link::links,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "resource-hints-sent",
    group: Group::Good,
    strength: Strength::Good,
    title: "Link tells the browser what to fetch or where to connect early",
    help: "keep it, and look now and then whether each hint is still used",
    when: When::Field(&[FieldId::Link]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 8288",
        "3",
        "The Link header field provides a means for serialising one or more links into HTTP headers.",
    )],
    page: include_str!("resource_hints_sent.md"),
    check,
};

const HINTS: [&[u8]; 5] =
    [b"preload", b"modulepreload", b"preconnect", b"prefetch", b"dns-prefetch"];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::Link) {
        for link in links(field.value).flatten() {
            let hint = link.relations(field.value).find(|(relation, _)| HINTS.contains(relation));
            let destination = link.has(field.value, "as");
            if let Some((hint, at)) = hint.filter(|(hint, _)| *hint != b"preload" || destination) {
                let says = format!(
                    "a browser acts on {} before it has the content",
                    String::from_utf8_lossy(hint)
                );
                report.add(Place::Value(index, at), says);
            }
        }
    }
}
