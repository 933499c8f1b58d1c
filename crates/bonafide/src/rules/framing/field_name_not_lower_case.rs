use crate::{
    Place, Seen, Version,
    facts::Facts,
    rule::Confidence,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "field-name-not-lower-case",
    group: Group::Framing,
    strength: Strength::Must,
    title: "A field name with capitals in HTTP/2 or HTTP/3",
    help: "write field names in lower case over HTTP/2 and HTTP/3",
    when: When::Always,
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9113",
        "8.2.1",
        "This specifically excludes all non-visible ASCII characters, ASCII SP (0x20), and uppercase characters ('A' to 'Z', ASCII 0x41 to 0x5a).",
    )],
    page: include_str!("field_name_not_lower_case.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !matches!(x.response.version, Version::Http2 | Version::Http3) {
        return;
    }
    let has_capital = |name: &[u8]| name.iter().any(u8::is_ascii_uppercase);
    let Some(index) = x.response.fields.iter().position(|field| has_capital(field.name)) else {
        return;
    };
    let message = format!(
        "{} has capitals, which {} does not allow",
        super::clip(x.response.fields.0[index].name),
        x.response.version
    );
    // Whoever wrote the names down may have capitalised them.
    report.add(Place::Name(index), message).confidence = Confidence::Low;
}
