use super::{bare, lifetime};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "immutable-in-vain",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "immutable that does nothing",
    help: "send max-age beside immutable, over https, for URLs that change with their content",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 8246",
            "2",
            "The immutable extension only applies during the freshness lifetime of the stored response.",
        ),
        Cite::new(
            "RFC 8246",
            "3",
            "Clients SHOULD ignore the immutable extension from resources that are not part of an authenticated context such as HTTPS.",
        ),
    ],
    page: include_str!("immutable_in_vain.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(directive) = bare(x, Known::Immutable) else { return };
    // Where reuse is forbidden, another rule says so.
    if [Known::NoStore, Known::NoCache].iter().any(|known| bare(x, *known).is_some()) {
        return;
    }
    let is_plain = x.request.as_ref().is_some_and(|request| {
        request.target.get(..7).is_some_and(|start| start.eq_ignore_ascii_case(b"http://"))
    });
    let message = if lifetime(x).is_none() {
        "immutable holds during the lifetime, and there is none"
    } else if is_plain {
        "clients ignore immutable over http: anyone on the way could have written it"
    } else {
        return;
    };
    report.add(Place::Value(directive.line, directive.at()), message);
}
