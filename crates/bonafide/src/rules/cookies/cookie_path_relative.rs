use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookie-path-relative",
    group: Group::Cookies,
    strength: Strength::Fact,
    title: "A cookie with a Path that does not begin with a slash",
    help: "write Path=/ or a path that begins with a slash",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "draft-ietf-httpbis-rfc6265bis",
        "5.6.4",
        "If the attribute-value is empty or if the first character of the attribute-value is not %x2F (\"/\"): Let cookie-path be the default-path.",
    )],
    page: include_str!("cookie_path_relative.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, cookie) in super::cookies(x) {
        let Some(path) = cookie.attribute("path") else { continue };
        let value = path.value.unwrap_or_default();
        if value.starts_with(b"/") {
            continue;
        }
        let place = Place::Value(index, path.name_at.start..path.value_at.end);
        let message = if value.is_empty() {
            "Path is empty: the cookie is for the directory of this URI only".to_owned()
        } else {
            let shown = super::clip(value);
            format!("Path={shown} does not begin with a slash: browsers ignore it")
        };
        report.add(place, message).confidence = Confidence::Medium;
    }
}
