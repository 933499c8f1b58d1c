use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::multipart::Multipart,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "form-data-part-without-name",
    group: Group::Content,
    strength: Strength::Must,
    title: "A part of multipart/form-data without a name",
    help: "begin each part with Content-Disposition: form-data; name=\"...\"",
    when: When::Field(&[FieldId::ContentType]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "RFC 7578",
        "4.2",
        "header field MUST also contain an additional parameter of \"name\"",
    )],
    page: include_str!("form_data_part_without_name.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(("multipart/form-data", boundary)) = super::multipart(x) else { return };
    let decoded = x.decoded();
    if decoded.fault.is_some() {
        return;
    }
    let found = Multipart::read(&decoded.bytes, boundary);
    let is_named = |head: &[u8]| head.split(|&b| b == b'\n').any(names_a_field);
    let unnamed = found.parts.into_iter().find(|part| !is_named(&decoded.bytes[part.head.clone()]));
    if let Some(part) = unnamed {
        let message = "this part does not say which field of the form it is";
        report.add(Place::Content(part.delimiter), message);
    }
}

/// Whether a line is a Content-Disposition of form-data with a name.
fn names_a_field(line: &[u8]) -> bool {
    let line = line.to_ascii_lowercase();
    let Some(value) = line.strip_prefix(b"content-disposition:") else { return false };
    let has = |text: &[u8]| memchr::memmem::find(value, text).is_some();
    has(b"form-data") && (has(b" name=") || has(b";name="))
}
