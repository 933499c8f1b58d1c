use crate::{
    Content, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "bytes-after-the-end",
    group: Group::Framing,
    strength: Strength::Fact,
    title: "Bytes after the last chunk",
    help: "send nothing after the empty line that ends the chunked content",
    when: When::Field(&[FieldId::TransferEncoding]),
    needs: Seen::WIRE,
    cites: &[
        Cite::new(
            "RFC 9112",
            "7.1",
            "The chunked transfer coding is complete when a chunk with a chunk-size of zero is received, possibly followed by a trailer section, and finally terminated by an empty line.",
        ),
        Cite::new(
            "RFC 9112",
            "6.3",
            "A client MUST NOT process, cache, or forward such extra data as a separate response, since such behavior would be vulnerable to cache poisoning.",
        ),
    ],
    page: include_str!("bytes_after_the_end.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::has_no_content(x) || !matches!(x.response.content, Content::Whole(_)) {
        return;
    }
    if let Some(stray) = super::stray(x) {
        report.add(
            Place::Excess,
            format!("the last chunk has been, and {} octets follow", stray.len()),
        );
    }
}
