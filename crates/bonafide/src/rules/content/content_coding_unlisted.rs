use crate::{
    Codings, Fidelity, FieldId, Place, Seen,
    content::sniff::Looks,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-coding-unlisted",
    group: Group::Content,
    strength: Strength::Must,
    title: "Compressed content that Content-Encoding does not list",
    help: "list every coding that is on the content in Content-Encoding, in the order in which they were applied",
    when: When::Kind(&[Kind::Json, Kind::Html, Kind::Xml, Kind::Text, Kind::Form]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9110",
        "8.4",
        "If one or more encodings have been applied to a representation, the sender that applied the encodings MUST generate a Content-Encoding header field that lists the content codings in the order in which they were applied.",
    )],
    page: include_str!("content_coding_unlisted.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // What is left coded, or is only a part, does not show what it is.
    if super::is_part(x) || x.decoded().fault.is_some() {
        return;
    }
    let coding = match x.looks() {
        Looks::Gzip => "gzip",
        Looks::Zstd => "Zstandard",
        _ => return,
    };
    let coded_as = x.response.fields.find(FieldId::ContentEncoding);
    let (place, message) = match coded_as {
        None => (
            Place::Missing(FieldId::ContentEncoding),
            format!("the content is {coding} data, and there is no Content-Encoding to say so"),
        ),
        Some((index, field)) => (
            Place::Value(index, 0..field.value.len()),
            format!("what is under these codings is {coding} data once more"),
        ),
    };
    let is_as_sent = x.response.fidelity > Fidelity::Edited
        && x.response.content.coded().is_some_and(|coded| coded.codings == Codings::Kept);
    // Servers give unknown files, archives among them, the type text/plain.
    let is_sure = is_as_sent && x.declared_kind() != Some(Kind::Text);
    report.add(place, message).confidence =
        if is_sure { Confidence::High } else { Confidence::Medium };
}
