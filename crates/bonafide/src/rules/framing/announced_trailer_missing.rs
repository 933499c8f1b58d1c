use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "announced-trailer-missing",
    group: Group::Framing,
    strength: Strength::Advice,
    title: "A trailer field that Trailer announces and that never comes",
    help: "send the announced fields, or do not announce them",
    when: When::Field(&[FieldId::Trailer]),
    needs: Seen::WIRE.and(Seen::WHOLE_CONTENT),
    cites: &[
        Cite::new(
            "RFC 9110",
            "6.6.2",
            "The \"Trailer\" header field provides a list of field names that the sender anticipates sending as trailer fields within that message.",
        ),
        Cite::new(
            "RFC 9110",
            "6.5.1",
            "A trailer section is only possible when supported by the version of HTTP in use and enabled by an explicit framing mechanism.",
        ),
    ],
    page: include_str!("announced_trailer_missing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::has_no_content(x) || !x.response.version.is_http1() {
        return;
    }
    let is_missing = |name: &[u8]| {
        !x.response.trailers.iter().any(|trailer| trailer.name.eq_ignore_ascii_case(name))
    };
    let missing = super::announced_trailers(x).find(|(_, name, _)| is_missing(name));
    let Some((index, name, range)) = missing else { return };
    let name = super::clip(name);
    let is_chunked =
        super::transfer_codings(x).last().is_some_and(|(_, c, _)| super::is_chunked(c));
    let message = if is_chunked {
        format!("{name} is announced and is not among the trailers")
    } else {
        format!("{name} is announced, and a message that is not chunked has no trailers")
    };
    report.add(Place::Value(index, range), message);
}
