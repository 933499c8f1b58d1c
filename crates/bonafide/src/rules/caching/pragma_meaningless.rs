use super::{lifetime, shown};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "pragma-meaningless",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "Pragma says what no cache reads",
    help: "leave Pragma out and say it with Cache-Control",
    when: When::Field(&[FieldId::Pragma]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "5.4",
            "Because the meaning of \"Pragma: no-cache\" in responses was never specified, it does not provide a reliable replacement for \"Cache-Control: no-cache\" in them.",
        ),
        Cite::new(
            "RFC 9111",
            "5.4",
            "However, support for Cache-Control is now widespread. As a result, this specification deprecates Pragma.",
        ),
    ],
    page: include_str!("pragma_meaningless.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    // Alone it is a rule of its own.
    if !fields.has(FieldId::CacheControl) && !fields.has(FieldId::Expires) {
        return;
    }
    let Some((index, field)) = fields.find(FieldId::Pragma) else { return };
    let message = if !field.value.eq_ignore_ascii_case(b"no-cache") {
        format!("Pragma: {} was never defined for anything", shown(field.value))
    } else if let Some(lifetime) = lifetime(x) {
        let (says, seconds) = (lifetime.says, lifetime.seconds);
        format!("Pragma: no-cache beside {says} of {seconds} s: caches go by {says}")
    } else {
        return;
    };
    report.add(Place::Name(index), message);
}
