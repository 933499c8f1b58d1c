use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "trailer-unannounced",
    group: Group::Framing,
    strength: Strength::Should,
    title: "A trailer field that Trailer does not announce",
    help: "list the trailer fields in Trailer",
    when: When::Always,
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "6.6.2",
        "A sender that intends to generate one or more trailer fields in a message SHOULD generate a Trailer header field in the header section of that message to indicate which fields might be present in the trailers.",
    )],
    page: include_str!("trailer_unannounced.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // gRPC says what its trailers are.
    let is_grpc = || x.media_type().is_some_and(|m| m.essence.starts_with("application/grpc"));
    if x.response.trailers.is_empty() || is_grpc() {
        return;
    }
    let unannounced = x.response.trailers.iter().position(|trailer| {
        !super::announced_trailers(x).any(|(_, name, _)| name.eq_ignore_ascii_case(trailer.name))
    });
    if let Some(index) = unannounced {
        let name = super::clip(x.response.trailers.0[index].name);
        report.add(Place::Trailer(index), format!("Trailer does not announce {name}"));
    }
}
