use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "421-with-alt-svc",
    group: Group::Status,
    strength: Strength::Advice,
    title: "421 with Alt-Svc, which clients must ignore",
    help: "leave Alt-Svc out of a 421",
    when: When::Status(&[421]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 7838",
        "6",
        "An Alt-Svc header field in a 421 (Misdirected Request) response MUST be ignored.",
    )],
    page: include_str!("_421_with_alt_svc.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, _)) = x.response.fields.find(FieldId::AltSvc) {
        report
            .add(Place::Name(index), "clients must ignore Alt-Svc on a 421: it says nothing here");
    }
}
