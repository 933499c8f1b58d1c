use super::content_coding_unregistered::is_registered;
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
    rules::{conditional::clip, framing::without_x},
};

pub static RULE: Rule = Rule {
    name: "content-coding-unaccepted",
    group: Group::Content,
    strength: Strength::Should,
    title: "A content coding that Accept-Encoding does not allow",
    help: "send the content without that coding, and Vary: Accept-Encoding",
    when: When::RequestField(&[FieldId::AcceptEncoding]),
    needs: Seen::REQUEST,
    cites: &[
        Cite::new(
            "RFC 9110",
            "12.5.3",
            "If a non-empty Accept-Encoding header field is present in a request and none of the available representations for the response have a content coding that is listed as acceptable, the origin server SHOULD send a response without any content coding unless the identity coding is indicated as unacceptable.",
        ),
        Cite::new(
            "RFC 9110",
            "12.5.3",
            "An Accept-Encoding header field with a field value that is empty implies that the user agent does not want any content coding in response.",
        ),
    ],
    page: include_str!("content_coding_unaccepted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::ContentEncoding) else { return };
    if x.response.status == 304 {
        return;
    }
    for (coding, range) in list::members(field.value) {
        // What is no coding at all is another rule's.
        let is_coding = is_registered(coding) && !coding.eq_ignore_ascii_case(b"identity");
        if !is_coding || is_accepted(x, coding) {
            continue;
        }
        let message = format!("Accept-Encoding does not allow {}", clip(coding));
        // What captured the request may sit before what added the coding and removes it.
        report.add(Place::Value(index, range), message).confidence = Confidence::Medium;
        return;
    }
}

/// Whether Accept-Encoding lists the coding, or failing that an asterisk, and not with a weight of zero.
fn is_accepted(x: &Facts<'_>, coding: &[u8]) -> bool {
    let lines = x.request_fields().all(FieldId::AcceptEncoding);
    let mut by_asterisk = false;
    for (member, _) in lines.flat_map(|(_, field)| list::members(field.value)) {
        let mut parts = list::split(member, b';').map(|(part, _)| part);
        let name = parts.next().unwrap_or_default();
        let is_refused = parts.any(is_zero_weight);
        if without_x(name).eq_ignore_ascii_case(without_x(coding)) {
            return !is_refused;
        }
        by_asterisk |= name == b"*" && !is_refused;
    }
    by_asterisk
}

fn is_zero_weight(parameter: &[u8]) -> bool {
    let number = match parameter {
        [b'q' | b'Q', b'=', number @ ..] => number,
        _ => return false,
    };
    number.first() == Some(&b'0') && number.iter().all(|b| matches!(b, b'0' | b'.'))
}
