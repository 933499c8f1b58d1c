use crate::{
    Fidelity, FieldId, Place, Seen,
    facts::Facts,
    parse::multipart::Multipart,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "multipart-malformed",
    group: Group::Content,
    strength: Strength::Must,
    title: "Multipart content that does not come apart",
    help: "write the parts with a library, with CR LF and the delimiter at the end",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.3.3",
            "a sender MUST generate only CRLF to represent line breaks between body parts",
        ),
        Cite::new(
            "RFC 2046",
            "5.1.1",
            "The boundary delimiter line following the last body part is a distinguished delimiter that indicates that no further body parts will follow.",
        ),
    ],
    page: include_str!("multipart_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((media_type, boundary)) = super::multipart(x) else { return };
    let decoded = x.decoded();
    if !decoded.whole || decoded.fault.is_some() || decoded.bytes.is_empty() {
        return;
    }
    let Some((index, field)) = x.response.fields.find(FieldId::ContentType) else { return };
    let found = Multipart::read(&decoded.bytes, boundary);
    let is_wire = x.response.fidelity == Fidelity::Wire;
    // Streams of pictures and the like go on until somebody leaves.
    let never_ends = media_type == "multipart/x-mixed-replace";
    let (place, message) = if found.parts.is_empty() && !found.closed {
        let message = format!("no line of the content is --{}", clip(boundary.as_bytes()));
        (Place::Value(index, 0..field.value.len()), message)
    } else if !found.closed && !never_ends {
        let message = format!("the content ends without --{}--", clip(boundary.as_bytes()));
        (Place::Value(index, 0..field.value.len()), message)
    } else if let (Some(range), true) = (found.bare_lf, is_wire) {
        (Place::Content(range), "this line ends in LF alone, not in CR LF".to_owned())
    } else {
        return;
    };
    // Tools that edit what they record change line ends and cut content.
    report.add(place, message).confidence =
        if is_wire { Confidence::High } else { Confidence::Medium };
}
