use crate::{
    Codings, FieldId, Place, Seen,
    content::coding::FaultKind,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-coding-broken",
    group: Group::Content,
    strength: Strength::Fact,
    title: "Content that cannot be decoded as Content-Encoding says",
    help: "send Content-Encoding only for content that is coded so, and send the coded data to its end",
    when: When::Field(&[FieldId::ContentEncoding]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.4",
        "what decoding mechanisms have to be applied in order to obtain data in the media type referenced by the Content-Type header field",
    )],
    page: include_str!("content_coding_broken.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if super::is_part(x) {
        return;
    }
    let Some((index, field)) = x.response.fields.find(FieldId::ContentEncoding) else { return };
    let Some(fault) = &x.decoded().fault else { return };
    let kept = x.response.content.coded().is_some_and(|coded| coded.codings == Codings::Kept);
    let coding = String::from_utf8_lossy(&field.value[fault.coding.clone()]).into_owned();
    let (message, confidence) = match fault.kind {
        FaultKind::NotThatCoding if kept => (
            format!("the content is not {coding}: its first octets are something else"),
            Confidence::High,
        ),
        FaultKind::Truncated => (format!("the {coding} data is cut short"), Confidence::High),
        FaultKind::Corrupt(at) => {
            (format!("the {coding} data makes no sense near octet {at}"), Confidence::High)
        }
        FaultKind::WrongChecksum => {
            (format!("the {coding} data does not match its own checksum"), Confidence::High)
        }
        FaultKind::TrailingBytes(at) => {
            (format!("the {coding} data ends at octet {at}, and more follows"), Confidence::Medium)
        }
        FaultKind::DeflateWithoutZlib => (
            "deflate data without the zlib format around it: some clients cannot read it"
                .to_owned(),
            Confidence::Medium,
        ),
        FaultKind::NotThatCoding | FaultKind::UnknownCoding | FaultKind::Limit => return,
    };
    report.add(Place::Value(index, fault.coding.clone()), message).confidence = confidence;
}
