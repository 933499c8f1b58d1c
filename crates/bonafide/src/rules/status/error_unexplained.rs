use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::is_empty,
};

pub static RULE: Rule = Rule {
    name: "error-unexplained",
    group: Group::Status,
    strength: Strength::Should,
    title: "An error without a word of explanation",
    help: "say in the content what went wrong and whether it will pass; application/problem+json (RFC 9457) is made for it",
    when: When::Class(&[4, 5]),
    needs: Seen::REQUEST.and(Seen::WHOLE_CONTENT),
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.5",
            "Except when responding to a HEAD request, the server SHOULD send a representation containing an explanation of the error situation, and whether it is a temporary or permanent condition.",
        ),
        Cite::new(
            "RFC 9110",
            "15.6",
            "Except when responding to a HEAD request, the server SHOULD send a representation containing an explanation of the error situation, and whether it is a temporary or permanent condition.",
        ),
        Cite::new(
            "RFC 9110",
            "15.5.7",
            "The server SHOULD generate content containing a list of available representation characteristics and corresponding resource identifiers from which the user or user agent can choose the one most appropriate.",
        ),
        Cite::new(
            "RFC 9110",
            "15.5.10",
            "The server SHOULD generate content that includes enough information for a user to recognize the source of the conflict.",
        ),
        Cite::new(
            "RFC 6585",
            "3",
            "Responses using this status code SHOULD explain how to resubmit the request successfully.",
        ),
        Cite::new(
            "RFC 6585",
            "4",
            "The response representations SHOULD include details explaining the condition",
        ),
        Cite::new(
            "RFC 6585",
            "5",
            "In the latter case, the response representation SHOULD specify which header field was too large.",
        ),
        Cite::new(
            "RFC 7725",
            "3",
            "Responses using this status code SHOULD include an explanation, in the response body, of the details of the legal demand: the party making it, the applicable legislation or regulation, and what classes of person and resource it applies to.",
        ),
        Cite::new(
            "RFC 9110",
            "15.6.6",
            "The server SHOULD generate a representation for the 505 response that describes why that version is not supported and what other protocols are supported by that server.",
        ),
        Cite::new(
            "RFC 5789",
            "2.2",
            "The entity body of error responses SHOULD contain enough information to communicate the nature of the error to the client.",
        ),
    ],
    page: include_str!("error_unexplained.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.is_method("HEAD") || is_told_by_fields(x) || !is_empty(x) {
        return;
    }
    let wanted = match x.response.status {
        406 => "which representations there are",
        409 => "what the request conflicts with",
        422 => "what of the content cannot be processed",
        428 => "which precondition is required",
        429 => "which limit was met",
        431 => "which field is too large",
        451 => "who demands it and by which law",
        505 => "which versions are supported",
        500.. => "what failed and whether it will pass",
        _ if x.is_method("PATCH") => "why the patch was not applied",
        _ => "what is wrong and whether it will pass",
    };
    report.add(
        Place::Status,
        format!("{} without content: nobody learns {wanted}", x.response.status),
    );
}

/// Some codes have a field for all that there is to say.
fn is_told_by_fields(x: &Facts<'_>) -> bool {
    let says_it = match x.response.status {
        401 => FieldId::WwwAuthenticate,
        405 => FieldId::Allow,
        407 => FieldId::ProxyAuthenticate,
        416 => FieldId::ContentRange,
        426 => FieldId::Upgrade,
        // The request says what was expected, what its preconditions were and that it came early.
        412 | 417 | 425 => return true,
        _ => return false,
    };
    x.response.fields.has(says_it)
}
