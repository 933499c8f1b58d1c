use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::{lacks, short},
};

pub static RULE: Rule = Rule {
    name: "415-without-accept",
    group: Group::Status,
    strength: Strength::Advice,
    title: "415 that does not say what would do",
    help: "send Accept with the media types that the resource takes, or Accept-Encoding if the coding was the matter",
    when: When::Status(&[415]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[
        Cite::new(
            "RFC 9110",
            "12.5.1",
            "When sent by a server in a response, Accept provides information about which content types are preferred in the content of a subsequent request to the same resource.",
        ),
        Cite::new(
            "RFC 9110",
            "12.5.3",
            "Servers that fail a request due to an unsupported content coding ought to respond with a 415 (Unsupported Media Type) status and include an Accept-Encoding header field in that response, allowing clients to distinguish between issues related to content codings and media types.",
        ),
        Cite::new(
            "RFC 10008",
            "3",
            "The \"Accept-Query\" response header field can be used by a resource to directly signal support for the QUERY method while identifying the specific query format media type(s) that may be used.",
        ),
    ],
    page: include_str!("_415_without_accept.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const ANSWERS: [FieldId; 4] =
        [FieldId::AcceptEncoding, FieldId::AcceptPatch, FieldId::AcceptPost, FieldId::AcceptQuery];
    let fields = &x.response.fields;
    let says = ANSWERS.iter().any(|id| fields.has(*id));
    // PATCH has a rule of its own.
    if says || x.is_method("PATCH") || !lacks(x, FieldId::Accept) {
        return;
    }
    let coding = x.request_fields().get(FieldId::ContentEncoding);
    let (missing, message) = match coding {
        Some(coding) => (
            FieldId::AcceptEncoding,
            format!(
                "415 to content in the coding {}, and nothing says whether that or the media type is refused",
                short(coding.value)
            ),
        ),
        None if x.is_method("QUERY") => (
            FieldId::AcceptQuery,
            "415 to QUERY without Accept-Query: which query formats would do?".into(),
        ),
        None => (FieldId::Accept, "415 without Accept: which media types would do?".into()),
    };
    report.add(Place::Missing(missing), message);
}
