use crate::{
    Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "error-explained",
    group: Group::Good,
    strength: Strength::Good,
    title: "An error with content that explains it",
    help: "keep it: whoever meets the error can mend it without asking",
    when: When::Class(&[4, 5]),
    needs: Seen::REQUEST.and(Seen::CONTENT),
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
    ],
    page: include_str!("error_explained.md"),
    check,
};

/// What each code says by itself.
const MEANINGS: [(u16, &str); 29] = [
    (400, "the request is wrong"),
    (401, "credentials are missing or wrong"),
    (403, "it is refused"),
    (404, "nothing is here"),
    (405, "not with this method"),
    (406, "nothing here is what Accept asks for"),
    (408, "the request came too slowly"),
    (409, "it conflicts with the present state"),
    (410, "it is gone for good"),
    (412, "the precondition failed"),
    (413, "the content is too large"),
    (414, "the URI is too long"),
    (415, "the content's format is not taken"),
    (417, "the expectation cannot be met"),
    (421, "this server does not speak for the URI"),
    (422, "the content makes no sense"),
    (425, "it came too early to be safe"),
    (428, "a precondition is required"),
    (429, "too many requests"),
    (431, "the header section is too large"),
    (451, "the law forbids it"),
    (500, "the server failed"),
    (501, "the server does not know how"),
    (502, "the server behind sent nonsense"),
    (503, "the server is overloaded or closed"),
    (504, "the server behind did not answer"),
    (505, "this version of HTTP is not spoken"),
    (508, "collections contain each other"),
    (511, "the network wants a login"),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    let explains = x.declared_kind().is_some_and(|kind| kind != Kind::Other);
    if !explains || x.is_method("HEAD") || x.content().trim_ascii().is_empty() {
        return;
    }
    let meaning = MEANINGS.iter().find(|row| row.0 == status).map(|row| row.1);
    // What the content belies is no explanation.
    if let Some(meaning) = meaning.filter(|_| x.story().is_none()) {
        report
            .add(Place::Status, format!("{status} says that {meaning}, and the content says more"));
    }
}
