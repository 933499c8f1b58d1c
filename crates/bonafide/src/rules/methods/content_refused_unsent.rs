use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-refused-unsent",
    group: Group::Methods,
    strength: Strength::Advice,
    title: "415 or 422 about content that was not sent",
    help: "use 400 for what is wrong with the target or a field, and 405 for the method",
    when: When::Status(&[415, 422]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.5.16",
            "The 415 (Unsupported Media Type) status code indicates that the origin server is refusing to service the request because the content is in a format not supported by this method on the target resource.",
        ),
        Cite::new(
            "RFC 9110",
            "15.5.21",
            "the syntax of the request content is correct, but it was unable to process the contained instructions",
        ),
    ],
    page: include_str!("content_refused_unsent.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(request) = &x.request else { return };
    let length = request.fields.get(FieldId::ContentLength);
    let announces = request.fields.has(FieldId::TransferEncoding)
        || length.is_some_and(|length| length.value != b"0");
    // HTTP/2 announces no length, and recorders leave content out.
    let may_have_content = !request.content.is_none() && !request.version.is_http1();
    if announces || may_have_content || !request.content.bytes().is_empty() {
        return;
    }
    let status = x.response.status;
    report.add(
        Place::Status,
        format!("{status} is about the request's content, and the request has none"),
    );
}
