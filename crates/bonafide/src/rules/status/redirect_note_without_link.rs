use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    parse::uri::Parts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "redirect-note-without-link",
    group: Group::Status,
    strength: Strength::Advice,
    title: "The page of a redirect does not link to where it leads",
    help: "link to the URI of Location in the content",
    when: When::Status(&[301, 302, 303, 307, 308]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.4.4",
            "Except for responses to a HEAD request, the representation of a 303 response ought to contain a short hypertext note with a hyperlink to the same URI reference provided in the Location header field.",
        ),
        Cite::new(
            "RFC 9110",
            "15.4.2",
            "The server's response content usually contains a short hypertext note with a hyperlink to the new URI(s).",
        ),
    ],
    page: include_str!("redirect_note_without_link.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(location) = x.response.fields.get(FieldId::Location) else { return };
    let content = x.content();
    if x.declared_kind() != Some(Kind::Html) || content.is_empty() {
        return;
    }
    // The path up to the first ampersand: what is behind it may be written in several ways.
    let authority = Parts::of(location.value).authority.map_or(0, |authority| authority.end);
    let path = &location.value[authority..];
    let end = path.iter().position(|b| matches!(b, b'&' | b'#' | b'?')).unwrap_or(path.len());
    let has_link = memchr::memmem::find(content, b"href").is_some()
        || memchr::memmem::find(content, b"HREF").is_some();
    if !has_link || memchr::memmem::find(content, &path[..end]).is_none() {
        let message = "the page has no link to where the redirect leads";
        report.add(Place::Status, message).confidence = Confidence::Low;
    }
}
