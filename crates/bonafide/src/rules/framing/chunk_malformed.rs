use crate::{
    Confidence, OddityKind, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "chunk-malformed",
    group: Group::Framing,
    strength: Strength::Must,
    title: "A chunk that cannot be read",
    help: "begin each chunk with its size in hexadecimal digits, end its data with CR LF",
    when: When::Oddity,
    needs: Seen::WIRE,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9112",
            "7.1",
            "The chunk-size field is a string of hex digits indicating the size of the chunk-data in octets.",
        ),
    ],
    page: include_str!("chunk_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for oddity in &x.response.oddities {
        match oddity.kind {
            OddityKind::BadChunkSize if x.content().is_empty() => {
                // Some recorders remove the coding and leave the field.
                let message = "Transfer-Encoding says chunked, the content does not begin with the size of a chunk";
                report.add(Place::Excess, message).confidence = Confidence::Medium;
            }
            OddityKind::BadChunkSize => {
                report
                    .add(Place::Excess, "the size of a chunk belongs here, in hexadecimal digits");
            }
            OddityKind::BadChunkEnd => {
                report.add(oddity.place.clone(), "the data of a chunk is not followed by CR LF");
            }
            _ => continue,
        }
        return;
    }
}
