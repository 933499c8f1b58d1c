use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    history::Past,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "401-to-valid-credentials",
    group: Group::Status,
    strength: Strength::Should,
    title: "401 to credentials that were good for the same resource",
    help: "answer 403 to a user who is known and may not do this",
    when: When::Status(&[401]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "11.4",
        "A server that receives valid credentials that are not adequate to gain access ought to respond with the 403 (Forbidden) status code",
    )],
    page: include_str!("_401_to_valid_credentials.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(credentials) = x.request_fields().get(FieldId::Authorization) else { return };
    // Challenges that say what is wrong with the credentials are to be believed.
    let says_why = |value: &[u8]| {
        let lower = value.to_ascii_lowercase();
        ["error", "stale"]
            .iter()
            .any(|word| memchr::memmem::find(&lower, word.as_bytes()).is_some())
    };
    let is_good = |past: &Past| {
        past.request_field(FieldId::Authorization) == Some(credentials.value)
            && (200..300).contains(&past.status)
            && past.method.as_ref() != x.method()
    };
    let was_good = x.earlier.last().is_some_and(is_good);
    let mut challenges = x.response.fields.all(FieldId::WwwAuthenticate);
    if was_good && !challenges.any(|(_, field)| says_why(field.value)) {
        let message =
            "the same credentials have just been good for this resource, by another method";
        let finding = report.add(Place::Status, message);
        finding.confidence = Confidence::Medium;
        finding.means = Some(403);
    }
}
