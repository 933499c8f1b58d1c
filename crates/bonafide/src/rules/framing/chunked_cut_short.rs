use crate::{
    FieldId, OddityKind, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "chunked-cut-short",
    group: Group::Framing,
    strength: Strength::Fact,
    title: "Chunked content that ends before its last chunk",
    help: "end the content with a chunk of size 0",
    when: When::Oddity,
    needs: Seen::WIRE,
    cites: &[Cite::new(
        "RFC 9112",
        "8",
        "A message body that uses the chunked transfer coding is incomplete if the zero-sized chunk that terminates the encoding has not been received.",
    )],
    page: include_str!("chunked_cut_short.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let cut = x
        .response
        .oddities
        .iter()
        .find(|oddity| matches!(oddity.kind, OddityKind::ContentTruncated(_)));
    let Some(cut) = cut.filter(|_| x.response.fields.has(FieldId::TransferEncoding)) else {
        return;
    };
    // Without a request it may be the answer to HEAD.
    if super::is_head_cut(&x.response) || x.request.is_none() && x.content().is_empty() {
        return;
    }
    let octets = x.content().len();
    let message = match cut.kind {
        OddityKind::ContentTruncated(Some(missing)) => {
            format!(
                "the connection ends after {octets} octets of content, {missing} octets before the end of a chunk"
            )
        }
        _ => {
            format!("the connection ends after {octets} octets of content, without the last chunk")
        }
    };
    report.add(cut.place.clone(), message);
}
