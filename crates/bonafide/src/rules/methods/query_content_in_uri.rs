use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::whole_value,
};

pub static RULE: Rule = Rule {
    name: "query-content-in-uri",
    group: Group::Methods,
    strength: Strength::Should,
    title: "QUERY whose content stands in a URI of the response",
    help: "give the result a URI that does not contain the query",
    when: When::Field(&[FieldId::Location, FieldId::ContentLocation]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 10008",
        "4",
        "If a server creates a temporary resource to represent the results of a QUERY request (e.g., for use in the Location or Content-Location field), assigns a URI to that resource, and the request contains sensitive information that cannot be logged, then that URI SHOULD be chosen such that it does not include any sensitive portions of the original request content.",
    )],
    page: include_str!("query_content_in_uri.md"),
    check,
};

/// Shorter content is no secret, and may be there by chance.
const SHORTEST: usize = 8;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(request) = x.request.as_ref().filter(|_| x.is_method("QUERY")) else { return };
    let sent = unescaped(request.content.bytes().trim_ascii());
    if sent.len() < SHORTEST {
        return;
    }
    for id in [FieldId::Location, FieldId::ContentLocation] {
        let Some((index, field)) = x.response.fields.find(id) else { continue };
        if memchr::memmem::find(&unescaped(field.value), &sent).is_some() {
            let message = format!("{id} has the whole query in it, and addresses are logged");
            // Whether it is a secret, only its sender knows.
            report.add(whole_value(index, field), message).confidence = Confidence::Low;
        }
    }
}

/// Percent-encoding resolved, and `+` read as a space.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|&b| char::from(b).to_digit(16));
    let (mut plain, mut at) = (Vec::with_capacity(text.len()), 0);
    while at < text.len() {
        match (text[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                plain.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => plain.push(b' '),
            (byte, ..) => plain.push(byte),
        }
        at += 1;
    }
    plain
}
