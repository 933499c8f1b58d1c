use crate::{
    Confidence, Fidelity, Field, FieldId, Place, Seen,
    facts::Facts,
    parse::delta_seconds,
    parse::is_token,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::has_line_end,
    rules::security::name_and_argument,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "hsts-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "Strict-Transport-Security that browsers disregard",
    help: "send max-age with a number of seconds, each directive once, semicolons between them",
    when: When::Field(&[FieldId::StrictTransportSecurity]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 6797",
            "6.1",
            "All directives MUST appear only once in an STS header field.",
        ),
        Cite::new(
            "RFC 6797",
            "6.1.1",
            "The REQUIRED \"max-age\" directive specifies the number of seconds, after the reception of the STS header field, during which the UA regards the host (from whom the message was received) as a Known HSTS Host.",
        ),
        Cite::new(
            "RFC 6797",
            "6.1.2",
            "The OPTIONAL \"includeSubDomains\" directive is a valueless directive which, if present (i.e., it is \"asserted\"), signals the UA that the HSTS Policy applies to this HSTS Host as well as any subdomains of the host's domain name.",
        ),
    ],
    page: include_str!("hsts_malformed.md"),
    check,
};

/// The directives that are defined, and whether they take a value.
const KNOWN: [(&[u8], bool); 3] =
    [(b"max-age", true), (b"includeSubDomains", false), (b"preload", false)];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::StrictTransportSecurity) {
        if !has_line_end(field.value) {
            check_line(x.response.fidelity, index, field, report);
        }
    }
}

fn check_line(fidelity: Fidelity, index: usize, field: &Field<'_>, report: &mut Report<'_>) {
    let mut seen = [false; KNOWN.len()];
    for (part, at) in list::split(field.value, b';') {
        let (name, argument) = name_and_argument(part);
        let known = KNOWN.iter().position(|(known, _)| name.eq_ignore_ascii_case(known));
        let wrong = match (known, argument) {
            _ if part.is_empty() => None,
            (Some(nth), _) if seen[nth] => Some(format!("{} is there twice", shown(name))),
            (Some(0), argument) => max_age_fault(argument),
            (Some(1), Some(_)) => Some("includeSubDomains takes no value".to_owned()),
            (None, _) if !is_token(name) => Some(format!("{} is no directive", shown(part))),
            _ => None,
        };
        if let Some(message) = wrong {
            // Where a tool may have joined two lines, browsers have read the first of them.
            let is_joined = fidelity == Fidelity::Edited && memchr::memchr(b',', part).is_some();
            report.add(Place::Value(index, at), message).confidence =
                if is_joined { Confidence::Medium } else { Confidence::High };
        }
        if let Some(nth) = known {
            seen[nth] = true;
        }
    }
    if !seen[0] {
        report.add(value_at(index, field), "max-age is missing, so browsers disregard the field");
    }
}

fn max_age_fault(argument: Option<&[u8]>) -> Option<String> {
    let Some(argument) = argument else { return Some("max-age has no value".to_owned()) };
    if delta_seconds(&list::unquote(argument)).is_some() {
        return None;
    }
    Some(match memchr::memchr(b',', argument) {
        Some(_) => "a comma ends max-age: directives are separated by semicolons".to_owned(),
        None => format!("max-age is {}, which is no number of seconds", shown(argument)),
    })
}
