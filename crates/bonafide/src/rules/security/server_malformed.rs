use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::is_tchar,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "server-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "Server that is no list of products",
    help: "write name or name/version, words separated by a space, remarks in parentheses",
    when: When::Field(&[FieldId::Server]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "10.2.4",
        "The Server header field value consists of one or more product identifiers, each followed by zero or more comments",
    )],
    page: include_str!("server_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::Server) else { return };
    let (mut depth, mut in_version, mut escaped) = (0u32, false, false);
    for (at, &byte) in field.value.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| field.value[at]);
        match byte {
            _ if escaped => escaped = false,
            b'\\' if depth > 0 => escaped = true,
            // A comment right behind a product: every reader understands it.
            b'(' if depth > 0 || before == Some(b' ') || before.is_some_and(is_tchar) => depth += 1,
            b')' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            b' ' | b'\t' => in_version = false,
            b'/' if !in_version && before.is_some_and(is_tchar) => in_version = true,
            _ if is_tchar(byte) => {}
            _ => {
                let message = format!("{} has no place between products", shown(&[byte]));
                let place = Place::Value(index, at..at + 1);
                // Nothing but statistics reads the field.
                report.add(place, message).confidence = Confidence::Low;
                return;
            }
        }
    }
    if depth > 0 {
        report.add(value_at(index, field), "a parenthesis is not closed").confidence =
            Confidence::Low;
    }
}
