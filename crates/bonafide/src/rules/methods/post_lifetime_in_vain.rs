use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::caching::lifetime,
    rules::methods::path_of,
};

pub static RULE: Rule = Rule {
    name: "post-lifetime-in-vain",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "A lifetime on the answer to POST or PATCH that no cache can use",
    help: "send Content-Location with the target URI if the content is its representation, else leave the lifetime out",
    when: When::Field(&[FieldId::CacheControl, FieldId::Expires]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "9.3.3",
            "and a Content-Location header field that has the same value as the POST's target URI",
        ),
        Cite::new(
            "RFC 5789",
            "2",
            "A response to this method is only cacheable if it contains explicit freshness information (such as an Expires header or \"Cache-Control: max-age\" directive) as well as the Content-Location header matching the Request-URI, indicating that the PATCH response body is a resource representation.",
        ),
    ],
    page: include_str!("post_lifetime_in_vain.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(method) = ["POST", "PATCH"].into_iter().find(|method| x.is_method(method)) else {
        return;
    };
    if x.response.status / 100 != 2 || names_target(x) {
        return;
    }
    if let Some(lifetime) = lifetime(x) {
        let says = lifetime.says;
        let message = format!(
            "{says} is void: an answer to {method} is cached only with the target URI as Content-Location"
        );
        report.add(lifetime.at, message);
    }
}

/// Whether Content-Location names the path that was asked for.
fn names_target(x: &Facts<'_>) -> bool {
    let location = x.response.fields.get(FieldId::ContentLocation);
    location.is_some_and(|location| path_of(location.value).is_none_or(|path| path == x.path()))
}
