use crate::{
    FieldId, Place, Seen,
    cache::{Storable, Summary, in_vain},
    facts::Facts,
    parse::cache_control::{Directive, Known},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "storage-clear",
    group: Group::Good,
    strength: Strength::Good,
    title: "It is clear which caches keep this",
    help: "keep saying it: no cache has to guess whom the answer is for",
    when: When::Field(&[FieldId::CacheControl]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9111",
            "5.2",
            "The \"Cache-Control\" header field is used to list directives for caches along the request/response chain.",
        ),
        Cite::new("RFC 9111", "3", "A cache MUST NOT store a response to a request unless:"),
    ],
    page: include_str!("storage_clear.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    // What contradicts itself is not clear.
    if in_vain(fields).next().is_some() {
        return;
    }
    let has_authorization = x.request_fields().has(FieldId::Authorization);
    let decides = |directive: &Directive<'_>| match (directive.known, directive.argument) {
        (Some(Known::NoStore | Known::Public), _) | (Some(Known::Private), None) => true,
        (Some(Known::MaxAge | Known::SMaxage), _) => directive.seconds().is_some(),
        _ => false,
    };
    let Some(directive) = x.cache_control().iter().find(|directive| decides(directive)) else {
        return;
    };
    let message = match Summary::of(x).storable {
        Storable::Shared if has_authorization => {
            "every cache may keep this, although the request had Authorization"
        }
        Storable::Shared => "every cache may keep this",
        Storable::Private => "only a cache of the user's own, such as the browser's, may keep this",
        Storable::No => "no cache may keep this",
    };
    report.add(Place::Value(directive.line, directive.at()), message);
}
