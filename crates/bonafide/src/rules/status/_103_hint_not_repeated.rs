use crate::{
    Field, FieldId, Place, Seen,
    facts::Facts,
    parse::link,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "103-hint-not-repeated",
    group: Group::Status,
    strength: Strength::Advice,
    title: "A link of a 103 that the final response does not have",
    help: "send the links of the 103 in the final response too",
    when: When::Interim,
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 8297",
            "2",
            "Typically, a server will include the header fields sent in a 103 (Early Hints) response in the final response as well.",
        ),
        Cite::new(
            "RFC 8297",
            "2",
            "However, these header fields only provide hints to the client; they do not replace the header fields on the final response.",
        ),
    ],
    page: include_str!("_103_hint_not_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !(200..300).contains(&x.response.status) {
        return;
    }
    for (nth, interim) in x.interim.iter().enumerate().filter(|(_, r)| r.status == 103) {
        for (index, field) in interim.fields.all(FieldId::Link) {
            let is_repeated = |other: &Field<'_>| {
                link::links(field.value).flatten().all(|link| {
                    memchr::memmem::find(other.value, &field.value[link.target]).is_some()
                })
            };
            if !x.response.fields.all(FieldId::Link).any(|(_, other)| is_repeated(other)) {
                let message =
                    "the final response has no such Link: what was hinted at does not hold";
                report.add(Place::Name(index).in_interim(nth), message);
                return;
            }
        }
    }
}
