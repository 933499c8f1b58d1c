use crate::{
    FieldId, Place, Seen,
    cache::in_vain,
    facts::Facts,
    parse::cache_control::Known,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "stale-use-settled",
    group: Group::Good,
    strength: Strength::Good,
    title: "It is settled what caches do when this is stale",
    help: "keep it: what happens while the server is slow or down is your choice and not the cache's",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 5861",
            "4",
            "The stale-if-error Cache-Control extension indicates that when an error is encountered, a cached stale response MAY be used to satisfy the request, regardless of other freshness information.",
        ),
        Cite::new(
            "RFC 9111",
            "4.2.4",
            "A cache MUST NOT generate a stale response if it is prohibited by an explicit in-protocol directive",
        ),
    ],
    page: include_str!("stale_use_settled.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let has = |known| x.cache_control().iter().any(|it| it.known == Some(known));
    let is_idle = [Known::NoStore, Known::NoCache].into_iter().any(has);
    if is_idle || in_vain(fields).next().is_some() {
        return;
    }
    for directive in x.cache_control().iter() {
        let message = match (directive.known, directive.seconds()) {
            (Some(Known::MustRevalidate), _) => {
                "no cache gives this out once it is stale".to_owned()
            }
            (Some(Known::ProxyRevalidate), _) => {
                "no shared cache gives this out once it is stale".to_owned()
            }
            (Some(Known::StaleWhileRevalidate), Some(seconds)) => {
                format!(
                    "for {seconds} s more users get this at once, while the cache asks for a new one"
                )
            }
            (Some(Known::StaleIfError), Some(seconds)) => {
                format!("for {seconds} s more this stands in when the server fails")
            }
            _ => continue,
        };
        report.add(Place::Value(directive.line, directive.at()), message);
        return;
    }
}
