use super::bare;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "request-directive-in-response",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A request directive in a response",
    help: "leave it out; stale-while-revalidate and stale-if-error are what a response can say about stale use",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("RFC 9111", "5.2.1", "This section defines cache request directives."),
        Cite::new(
            "RFC 9111",
            "5.2",
            "Cache directives are unidirectional, in that the presence of a directive in a request does not imply that the same directive is present or copied in the response.",
        ),
    ],
    page: include_str!("request_directive_in_response.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // Where reuse is forbidden, another word against it does no harm.
    if bare(x, Known::NoStore).is_some() || bare(x, Known::NoCache).is_some() {
        return;
    }
    for directive in x.cache_control().iter() {
        if let Some(known @ (Known::MaxStale | Known::MinFresh | Known::OnlyIfCached)) =
            directive.known
        {
            let message = format!("{} means something in requests only", known.name());
            report.add(Place::Value(directive.line, directive.at()), message);
        }
    }
}
