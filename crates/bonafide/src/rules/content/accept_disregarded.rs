use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "accept-disregarded",
    group: Group::Content,
    strength: Strength::Advice,
    title: "Content of a type that Accept does not list",
    help: "send errors too in a type that the client asked for, or 406 where there is none",
    when: When::RequestField(&[FieldId::Accept]),
    needs: Seen::REQUEST.and(Seen::CONTENT),
    cites: &[Cite::new(
        "RFC 9110",
        "12.4.1",
        "This does not imply, however, that the client will be able to use the representation.",
    )],
    page: include_str!("accept_disregarded.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (Some((index, field)), Some(media_type)) =
        (x.response.fields.find(FieldId::ContentType), x.media_type())
    else {
        return;
    };
    if x.response.content.bytes().is_empty() || matches!(x.response.status, 206 | 300 | 406 | 415) {
        return;
    }
    let accepts = |accept: &crate::Field<'_>| {
        list::members(accept.value).any(|(range, _)| allows(range, &media_type.essence))
    };
    if !x.request_fields().all(FieldId::Accept).any(|(_, accept)| accepts(accept)) {
        let message = format!("{} is not what Accept asks for", media_type.essence);
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}

/// Whether a media range covers the type. A client that reads `application/json` reads `+json` too.
fn allows(range: &[u8], essence: &str) -> bool {
    let name = String::from_utf8_lossy(range.split(|&b| b == b';').next().unwrap_or_default())
        .trim()
        .to_ascii_lowercase();
    let (family, subtype) = name.split_once('/').unwrap_or((&name, ""));
    let (given_family, given_subtype) = essence.split_once('/').unwrap_or((essence, ""));
    let same_suffix = given_subtype.rsplit_once('+').is_some_and(|(_, suffix)| suffix == subtype);
    name == "*/*"
        || name == "*"
        || family == given_family && (subtype == "*" || subtype == given_subtype || same_suffix)
}
