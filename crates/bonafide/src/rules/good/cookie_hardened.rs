use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::set_cookie::Cookie,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-hardened",
    group: Group::Good,
    strength: Strength::Good,
    title: "A cookie with Secure, HttpOnly and SameSite",
    help: "keep it: the cookie stays out of reach of networks, scripts and other sites",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.2.5",
            "The Secure attribute limits the scope of the cookie to \"secure\" channels (where \"secure\" is defined by the user agent).",
        ),
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "4.1.2.7",
            "The \"SameSite\" attribute limits the scope of the cookie such that it will only be attached to requests if those requests are same-site",
        ),
    ],
    page: include_str!("cookie_hardened.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::SetCookie) {
        let cookie = Cookie::parse(field.value);
        let is_kept = |mode| cookie.says("samesite", mode);
        if !cookie.name().is_empty()
            && cookie.has("secure")
            && cookie.has("httponly")
            && (is_kept("lax") || is_kept("strict"))
        {
            let name = String::from_utf8_lossy(&cookie.name()[..cookie.name().len().min(60)]);
            let message =
                format!("the cookie {name} is out of reach of http, scripts and other sites");
            report.add(Place::Value(index, cookie.name_at.clone()), message);
        }
    }
}
