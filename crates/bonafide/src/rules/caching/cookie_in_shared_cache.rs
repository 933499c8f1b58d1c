use super::lifetime;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::cache_control::{Directive, Known},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-in-shared-cache",
    group: Group::Caching,
    strength: Strength::Advice,
    title: "A cookie in a response that shared caches may give to others",
    help: "send Cache-Control: private, or no-cache=\"Set-Cookie\", or set the cookie in another response",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9111",
        "7.3",
        "a cacheable response with a Set-Cookie header field can be (and often is) used to satisfy subsequent requests to caches.",
    )],
    page: include_str!("cookie_in_shared_cache.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let asks_for_it = |directive: &Directive<'_>| match directive.known {
        Some(Known::SMaxage) => directive.seconds().is_some_and(|seconds| seconds > 0),
        Some(Known::Public) => true,
        _ => false,
    };
    let spares_the_cookie = |directive: &Directive<'_>| {
        matches!(directive.known, Some(Known::Private | Known::NoCache | Known::NoStore))
    };
    let directives = || x.cache_control().iter();
    let Some(shared) = directives().find(|directive| asks_for_it(directive)) else { return };
    let Some((index, _)) = x.response.fields.find(FieldId::SetCookie) else { return };
    // Without a lifetime, caches may still guess one where public is said; a lifetime of 0 leaves none.
    let is_stale_at_once =
        lifetime(x).is_none() && directives().any(|d| d.known == Some(Known::MaxAge));
    if !is_stale_at_once && !directives().any(spares_the_cookie) {
        let says = shared.known.map_or("", Known::name);
        let message = format!("{says} lets a shared cache give this cookie to other clients");
        report.add(Place::Name(index), message);
    }
}
