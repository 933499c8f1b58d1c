use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::csp,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::has_line_end,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "frame-options-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "X-Frame-Options that browsers disregard",
    help: "send DENY or SAMEORIGIN, and Content-Security-Policy: frame-ancestors for anything finer",
    when: When::Field(&[FieldId::XFrameOptions]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "HTML",
            "the-x-frame-options-header",
            "For web developers and conformance checkers, its value ABNF is:",
        ),
        Cite::new(
            "HTML",
            "the-x-frame-options-header",
            "These are treated as if the header were omitted entirely.",
        ),
    ],
    page: include_str!("frame_options_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let has_ancestors =
        csp::directives(fields, FieldId::ContentSecurityPolicy).any(|d| d.is("frame-ancestors"));
    for (index, field) in
        fields.all(FieldId::XFrameOptions).filter(|(_, field)| !has_line_end(field.value))
    {
        let mut first: Option<&[u8]> = None;
        for (value, at) in list::split(field.value, b',') {
            let is = |known: &str| value.eq_ignore_ascii_case(known.as_bytes());
            let (message, confidence) = match first {
                Some(first) if !first.eq_ignore_ascii_case(value) => (
                    format!("{} contradicts {} before it", shown(value), shown(first)),
                    Confidence::Medium,
                ),
                _ if is("DENY") || is("SAMEORIGIN") => {
                    first = Some(value);
                    continue;
                }
                _ if is("ALLOWALL") => (
                    "ALLOWALL is what a response without the field says".to_owned(),
                    Confidence::Low,
                ),
                _ if value.len() > 9 && value[..10].eq_ignore_ascii_case(b"ALLOW-FROM") => (
                    "no browser knows ALLOW-FROM any more: the page can be framed by anyone"
                        .to_owned(),
                    Confidence::Medium,
                ),
                _ => (
                    format!(
                        "{} is neither DENY nor SAMEORIGIN, so the page can be framed by anyone",
                        shown(value)
                    ),
                    Confidence::High,
                ),
            };
            let place =
                if at.is_empty() { value_at(index, field) } else { Place::Value(index, at) };
            report.add(place, message).confidence =
                if has_ancestors { Confidence::Low } else { confidence };
            break;
        }
    }
}
