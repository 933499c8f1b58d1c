use crate::{
    FieldId, Place, Response, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "interim-with-framing",
    group: Group::Status,
    strength: Strength::Must,
    title: "an interim response with Content-Length or Transfer-Encoding",
    help: "send only fields that hold for the interim response, such as Link or Upgrade",
    when: When::Always,
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9110",
            "8.6",
            "A server MUST NOT send a Content-Length header field in any response with a status code of 1xx (Informational) or 204 (No Content).",
        ),
        Cite::new(
            "RFC 9112",
            "6.1",
            "A server MUST NOT send a Transfer-Encoding header field in any response with a status code of 1xx (Informational) or 204 (No Content).",
        ),
    ],
    page: include_str!("interim_with_framing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (nth, interim) in x.interim.iter().enumerate() {
        if let Some((place, message)) = framing(interim) {
            report.add(place.in_interim(nth), message);
        }
    }
    // A 101 stands where the final response does.
    if x.response.status / 100 == 1
        && let Some((place, message)) = framing(&x.response)
    {
        report.add(place, message);
    }
}

fn framing(response: &Response<'_>) -> Option<(Place, String)> {
    let is_framing = |id: FieldId| matches!(id, FieldId::ContentLength | FieldId::TransferEncoding);
    let index = response.fields.iter().position(|field| is_framing(field.id))?;
    let (id, status) = (response.fields.0[index].id, response.status);
    Some((Place::Name(index), format!("a {status} never has content, so {id} must not be there")))
}
