use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{EntityTag, etag},
    rule::{Cite, Group, Report, Rule, Strength, When},
    wire,
};

pub static RULE: Rule = Rule {
    name: "not-modified-saves-content",
    group: Group::Good,
    strength: Strength::Good,
    title: "304 saved sending the content again",
    help: "keep it: validators work here",
    when: When::Status(&[304]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "15.4.5",
        "there is no need for the server to transfer a representation of the target resource because the request indicates that the client, which made the request conditional,",
    )],
    page: include_str!("not_modified_saves_content.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if !(x.is_method("GET") || x.is_method("HEAD")) {
        return;
    }
    let request = x.request_fields();
    let tag = x.response.fields.get(FieldId::ETag).map(|field| EntityTag::lenient(field.value));
    let is_held = |tag: EntityTag<'_>| {
        let lines = request.all(FieldId::IfNoneMatch);
        lines
            .flat_map(|(_, line)| etag::members(line.value))
            .any(|(member, _)| member == b"*" || EntityTag::lenient(member).weak_eq(tag))
    };
    let is_right = match (tag, request.has(FieldId::IfNoneMatch)) {
        (Some(tag), true) => is_held(tag),
        (None, true) => false,
        (_, false) => request.has(FieldId::IfModifiedSince),
    };
    if !is_right {
        return;
    }
    let length = |past: &crate::history::Past| {
        let is_whole = past.status == 200 && past.method.as_ref() == b"GET";
        past.field(FieldId::ContentLength).filter(|_| is_whole).and_then(wire::content_length)
    };
    let message = match x.earlier.iter().rev().find_map(length) {
        Some(octets) => {
            format!("the client keeps what it has: {octets} octets were not sent again")
        }
        None => "the client keeps what it has: the content was not sent again".to_owned(),
    };
    report.add(Place::Status, message);
}
