use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    history::Past,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::{short, whole_value},
};

pub static RULE: Rule = Rule {
    name: "head-unlike-get",
    group: Group::Methods,
    strength: Strength::Should,
    title: "HEAD answered unlike GET",
    help: "answer HEAD as GET, without the content",
    when: When::Class(&[2, 4, 5]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9110",
            "9.3.2",
            "The server SHOULD send the same header fields in response to a HEAD request as it would have sent if the request method had been GET.",
        ),
        Cite::new(
            "RFC 9110",
            "8.6",
            "a server MUST NOT send Content-Length in such a response unless its field value equals the decimal number of octets that would have been sent in the content of a response if the same request had used the GET method.",
        ),
        Cite::new(
            "RFC 9110",
            "9.3.2",
            "The HEAD method is identical to GET except that the server MUST NOT send content in the response.",
        ),
    ],
    page: include_str!("head_unlike_get.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(past) = x.earlier.last() else { return };
    let are_head_and_get = x.is_method("HEAD") && past.method.as_ref() == b"GET"
        || x.is_method("GET") && past.method.as_ref() == b"HEAD";
    if !are_head_and_get || !asks_alike(x, past) {
        return;
    }
    let (head, get) = if x.is_method("HEAD") {
        (x.response.status, past.status)
    } else {
        (past.status, x.response.status)
    };
    if get == 200 && matches!(head, 400 | 404 | 405 | 500 | 501) {
        let message = format!("HEAD got {head} where GET got 200");
        report.add(Place::Status, message).confidence = Confidence::Medium;
    } else if head == 200 && get == 200 {
        compare_fields(x, past, report);
    }
}

fn compare_fields(x: &Facts<'_>, past: &Past, report: &mut Report<'_>) {
    // With another tag, it is another representation.
    if past.field(FieldId::ETag) != x.response.fields.get(FieldId::ETag).map(|tag| tag.value) {
        return;
    }
    let has_tag = past.field(FieldId::ETag).is_some_and(|tag| tag.starts_with(b"\""));
    for id in [FieldId::ContentLength, FieldId::ContentType] {
        let Some((index, field)) = x.response.fields.find(id) else { continue };
        let Some(other) = past.field(id).filter(|other| *other != field.value) else { continue };
        if id == FieldId::ContentType || has_tag {
            let message =
                format!("{id} was {} in the answer to {}", short(other), short(&past.method));
            report.add(whole_value(index, field), message).confidence = Confidence::Medium;
        }
    }
}

/// Whether both ask for the same representation, and for all of it.
fn asks_alike(x: &Facts<'_>, past: &Past) -> bool {
    const SELECT: [FieldId; 9] = [
        FieldId::Accept,
        FieldId::AcceptEncoding,
        FieldId::AcceptLanguage,
        FieldId::Authorization,
        FieldId::Cookie,
        FieldId::IfMatch,
        FieldId::IfNoneMatch,
        FieldId::IfModifiedSince,
        FieldId::Range,
    ];
    SELECT
        .iter()
        .all(|&id| past.request_field(id) == x.request_fields().get(id).map(|field| field.value))
}
