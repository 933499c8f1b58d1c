use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cookies-in-one-line",
    group: Group::Cookies,
    strength: Strength::Must,
    title: "Several cookies in one Set-Cookie line",
    help: "send one Set-Cookie line for each cookie",
    when: When::Field(&[FieldId::SetCookie]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "draft-ietf-httpbis-rfc6265bis",
            "3",
            "Origin servers and intermediaries MUST NOT combine multiple Set-Cookie header fields into a single header field.",
        ),
        Cite::new(
            "RFC 6265",
            "3",
            "Origin servers SHOULD NOT fold multiple Set-Cookie header fields into a single header field.",
        ),
    ],
    page: include_str!("cookies_in_one_line.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::SetCookie) {
        let Some(at) = super::second_cookie(field.value) else { continue };
        let message =
            "a second cookie behind a comma: browsers take it for a part of the attribute";
        // A path may have commas and equals signs too.
        report.add(Place::Value(index, at), message).confidence = Confidence::Medium;
    }
}
