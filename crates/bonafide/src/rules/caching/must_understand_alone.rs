use super::bare;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "must-understand-alone",
    group: Group::Caching,
    strength: Strength::Should,
    title: "must-understand without no-store",
    help: "send must-understand, no-store and the lifetime together",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "5.2.2.3",
        "A response that contains the must-understand directive SHOULD also contain the no-store directive.",
    )],
    page: include_str!("must_understand_alone.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(directive) = bare(x, Known::MustUnderstand) else { return };
    if bare(x, Known::NoStore).is_none() {
        let message = "without no-store, caches that do not know must-understand keep this whatever its status means";
        report.add(Place::Value(directive.line, directive.at()), message);
    }
}
