use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "206-content-differs",
    group: Group::Range,
    strength: Strength::Fact,
    title: "206 whose content is longer or shorter than its range",
    help: "send as many octets as the range has: last - first + 1",
    when: When::Status(&[206]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.1",
        "If a single part is being transferred, the server generating the 206 response MUST generate a Content-Range header field, describing what range of the selected representation is enclosed, and a content consisting of the range.",
    )],
    page: include_str!("_206_content_differs.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, range)) = super::content_range(x) else { return };
    let Some(enclosed) = range.length().filter(|_| range.is_bytes()) else { return };
    let received = x.content().len() as u64;
    let is_coded = x.response.fields.has(FieldId::ContentEncoding);
    if received == enclosed || is_coded || super::is_multipart(x) || x.is_method("HEAD") {
        return;
    }
    // Where Content-Length counts, other rules compare it with the range and with the content.
    let is_edited = x.response.fidelity == Fidelity::Edited;
    if super::declared_length(x).is_some_and(|declared| !is_edited || declared != enclosed) {
        return;
    }
    let value = x.response.fields.0[index].value;
    let message = format!("the range has {enclosed} octets, the content {received}");
    let finding = report.add(Place::Value(index, 0..value.len()), message);
    if is_edited {
        finding.confidence = Confidence::Medium;
    }
}
