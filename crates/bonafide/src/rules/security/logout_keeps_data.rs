use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::name_and_argument,
};

pub static RULE: Rule = Rule {
    name: "logout-keeps-data",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Signing out that leaves cached pages and stored data behind",
    help: "send Clear-Site-Data: \"cache\", \"cookies\", \"storage\"",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "Clear Site Data",
        "header",
        "The Clear-Site-Data HTTP response header field sends a signal to the user agent that it ought to remove all data of a certain set of types.",
    )],
    page: include_str!("logout_keeps_data.md"),
    check,
};

const SIGN_OUT: [&str; 6] = ["logout", "signout", "log-out", "sign-out", "logoff", "sign_out"];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let last =
        x.path().rsplit(|&b| b == b'/').find(|segment| !segment.is_empty()).unwrap_or_default();
    if !SIGN_OUT.iter().any(|word| last.eq_ignore_ascii_case(word.as_bytes())) {
        return;
    }
    let fields = &x.response.fields;
    let is_done = matches!(x.response.status, 200..400) && !fields.has(FieldId::ClearSiteData);
    let mut cookies = fields.all(FieldId::SetCookie);
    let removed = cookies.find(|(_, field)| {
        let mut attributes =
            list::split(field.value, b';').map(|(part, _)| name_and_argument(part));
        attributes.any(|(name, value)| name.eq_ignore_ascii_case(b"max-age") && value == Some(b"0"))
    });
    if let Some((index, _)) = removed.filter(|_| is_done) {
        report.add(
            Place::Name(index),
            "the cookie goes, but cached pages and what scripts have stored stay on the device",
        );
    }
}
