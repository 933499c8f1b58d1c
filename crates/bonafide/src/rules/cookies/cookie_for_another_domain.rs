use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-for-another-domain",
    group: Group::Cookies,
    strength: Strength::Fact,
    title: "A cookie with a Domain that browsers do not take from this host",
    help: "leave Domain out, or name the host itself or a domain above it that you own",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.2.3",
            "The user agent will reject cookies unless the Domain attribute specifies a scope for the cookie that would include the origin server.",
        ),
        Cite::new(
            "RFC 6265",
            "4.1.2.3",
            "The user agent will reject cookies unless the Domain attribute specifies a scope for the cookie that would include the origin server.",
        ),
    ],
    page: include_str!("cookie_for_another_domain.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        let Some(domain) = cookie.attribute("domain") else { continue };
        let value = domain.value.unwrap_or_default();
        let named = value.strip_prefix(b".").unwrap_or(value);
        let place = Place::Value(index, domain.name_at.start..domain.value_at.end);
        let shown = || super::clip(value);
        if named.is_empty() {
            let message = "Domain is empty: browsers act as if it were not there";
            report.add(place, message).confidence = Confidence::Low;
        } else if named.iter().any(|b| matches!(b, b':' | b'/' | b'*' | b' ')) {
            let message = format!("{} is no domain name: browsers drop this cookie", shown());
            report.add(place, message).confidence = Confidence::Medium;
        } else if let Some(host) = super::host(x).filter(|host| !is_at_or_below(host, named)) {
            let host = super::clip(host);
            let message =
                format!("{} is not {host} nor above it: browsers drop this cookie", shown());
            // A proxy may have asked under an inner name, and rewrite the field on the way back.
            report.add(place, message).confidence = Confidence::Medium;
        } else if !named.contains(&b'.') && super::host(x) != Some(named) {
            let message =
                format!("{} is a whole top-level domain: browsers drop this cookie", shown());
            report.add(place, message).confidence = Confidence::Medium;
        }
    }
}

/// Whether a host is that domain or lies below it.
fn is_at_or_below(host: &[u8], domain: &[u8]) -> bool {
    let Some(start) = host.len().checked_sub(domain.len()) else { return false };
    host[start..].eq_ignore_ascii_case(domain) && (start == 0 || host[start - 1] == b'.')
}
