use crate::{
    Codings, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "part-without-content-range",
    group: Group::Range,
    strength: Strength::Must,
    title: "A part of multipart/byteranges without Content-Range",
    help: "begin each part with its Content-Range",
    when: When::Status(&[206]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.2",
        "Within the header area of each body part in the multipart content, the server MUST generate a Content-Range header field corresponding to the range being enclosed in that body part.",
    )],
    page: include_str!("part_without_content_range.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let is_coded = x.response.fields.has(FieldId::ContentEncoding)
        && x.response.content.coded().is_none_or(|coded| coded.codings != Codings::Removed);
    let Some(boundary) = x.media_type().and_then(|media_type| media_type.boundary.as_deref())
    else {
        return;
    };
    if !super::is_multipart(x) || boundary.is_empty() || is_coded {
        return;
    }
    let delimiter = format!("--{boundary}");
    if let Some(at) = first_without(x.content(), delimiter.as_bytes()) {
        let place = Place::Content(at..at + delimiter.len());
        report.add(place, "this part does not say which range it is");
    }
}

/// Where the first part begins whose head has no Content-Range line.
fn first_without(content: &[u8], delimiter: &[u8]) -> Option<usize> {
    let mut begins: Option<usize> = None;
    let mut in_head = false;
    let mut at = 0;
    for line in content.split_inclusive(|&b| b == b'\n') {
        let start = at;
        at += line.len();
        let text = line.trim_ascii_end();
        if let Some(rest) = text.strip_prefix(delimiter) {
            if in_head && begins.is_some() {
                return begins;
            }
            in_head = rest.is_empty();
            begins = in_head.then_some(start);
        } else if in_head && text.is_empty() {
            if begins.is_some() {
                return begins;
            }
            in_head = false;
        } else if in_head && super::is_content_range(text) {
            begins = None;
        }
    }
    None
}
