use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "multistatus-response-malformed",
    group: Group::Content,
    strength: Strength::Fact,
    title: "a multistatus response without a status",
    help: "give each response a status, or a propstat with one",
    when: When::Status(&[207]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[
        Cite::new("RFC 4918", "14.24", "<!ELEMENT response (href, ((href*, status)|(propstat+)),"),
        Cite::new(
            "RFC 4918",
            "13",
            "100 series status codes SHOULD NOT be recorded in a 'response' XML element.",
        ),
    ],
    page: include_str!("multistatus_response_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(document) = super::multistatus(x) else { return };
    for response in document.responses {
        let message = match response.codes.iter().find(|code| !(200..600).contains(*code)) {
            None if response.codes.is_empty() => "this response has no status".to_owned(),
            None => continue,
            Some(0) => "this response has a status that is no status line".to_owned(),
            Some(code) => format!("this response has the status {code}"),
        };
        let place = Place::Member("/multistatus/response".to_owned(), response.tag);
        // Clients take it for a success or leave the resource out.
        report.add(place, message).confidence = Confidence::Medium;
        return;
    }
}
