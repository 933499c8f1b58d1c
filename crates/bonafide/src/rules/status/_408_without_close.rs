use crate::{
    Confidence, FieldId, Place, Seen, Version,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "408-without-close",
    group: Group::Status,
    strength: Strength::Should,
    title: "408 that leaves the connection open",
    help: "send Connection: close with a 408, and close",
    when: When::Status(&[408]),
    needs: Seen::WIRE,
    cites: &[Cite::new(
        "RFC 9110",
        "15.5.9",
        "If the current connection is not usable (e.g., as it would be in HTTP/1.1 because request delimitation is lost), a new connection will be used.",
    )],
    page: include_str!("_408_without_close.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let says_close = |value: &[u8]| {
        list::members(value).any(|(option, _)| option.eq_ignore_ascii_case(b"close"))
    };
    let fields = &x.response.fields;
    let closes = fields.all(FieldId::Connection).any(|(_, field)| says_close(field.value));
    if x.response.version == Version::Http11 && !closes {
        // A server that has read the whole request, and only then ran out of time, may go on.
        let message = "408 without Connection: close: a request that is not whole has no end to begin the next one after";
        report.add(Place::Missing(FieldId::Connection), message).confidence = Confidence::Low;
    }
}
