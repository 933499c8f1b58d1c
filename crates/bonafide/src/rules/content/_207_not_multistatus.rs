use crate::{
    Content, FieldId, Place, Seen,
    content::{multistatus::Multistatus, sniff::Looks},
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "207-not-multistatus",
    group: Group::Content,
    strength: Strength::Fact,
    title: "207 whose content is no multistatus document",
    help: "send a DAV: multistatus document, or JSON with a status for each part",
    when: When::Status(&[207]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 4918",
        "13",
        "The default Multi-Status response body is a text/xml or application/xml HTTP entity with a 'multistatus' root element.",
    )],
    page: include_str!("_207_not_multistatus.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("HEAD") || x.decoded().fault.is_some() {
        return;
    }
    let is_empty = x.content().trim_ascii().is_empty();
    let is_multistatus = || {
        let text = String::from_utf8_lossy(x.content());
        Multistatus::read(text.trim_start_matches('\u{feff}')).is_some()
    };
    let message = if is_empty && matches!(x.response.content, Content::Whole(_)) {
        "207 says that there are several statuses, and there is no content to tell them"
    } else if x.looks().is_html() {
        "the content is HTML, where the status of each part should be"
    } else if x.looks() == Looks::Xml && x.declared_kind() == Some(Kind::Xml) && !is_multistatus() {
        "the root element of the content is not multistatus"
    } else {
        // JSON with a status for each part is an old custom.
        return;
    };
    let place = x
        .response
        .fields
        .find(FieldId::ContentType)
        .filter(|_| !is_empty)
        .map_or(Place::Status, |(index, field)| Place::Value(index, 0..field.value.len()));
    report.add(place, message).confidence = Confidence::Medium;
}
