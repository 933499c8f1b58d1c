use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    history::digest,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "put-validator-for-other-content",
    group: Group::Methods,
    strength: Strength::Must,
    title: "PUT answered with the validator of content that was not sent",
    help: "leave ETag and Last-Modified out of the answer to PUT where the server changes what it stores",
    when: When::Status(&[200]),
    needs: Seen::WHOLE_CONTENT.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9110",
            "9.3.4",
            "This requirement allows a user agent to know when the representation it sent (and retains in memory) is the result of the PUT, and thus it doesn't need to be retrieved again from the origin server.",
        ),
        Cite::new(
            "RFC 9110",
            "9.3.4",
            "in a successful response to PUT unless the request's representation data was saved without any transformation applied to the content (i.e., the resource's new representation data is identical to the content received in the PUT request) and the validator field value reflects the new representation",
        ),
    ],
    page: include_str!("put_validator_for_other_content.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, tag)) = x.response.fields.find(FieldId::ETag).filter(|_| x.is_method("GET"))
    else {
        return;
    };
    let Some(put) = x.earlier.last().filter(|past| past.method.as_ref() == b"PUT") else { return };
    let is_kept = put.status / 100 == 2 && put.field(FieldId::ETag) == Some(tag.value);
    let is_coded = x.response.fields.has(FieldId::ContentEncoding)
        || put.request_field(FieldId::ContentEncoding).is_some();
    if !is_kept || is_coded || !tag.value.starts_with(b"\"") {
        return;
    }
    let now = digest(x.response.content.bytes());
    if put.sent.is_some_and(|sent| sent != now && sent != digest(b"")) {
        let message =
            "PUT was answered with this tag, which says that it is as sent, and it is not";
        report.add(whole_value(index, tag), message).confidence = Confidence::Medium;
    }
}
