use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::challenge,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "challenge-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "An authentication challenge that cannot be read",
    help: "send a scheme and parameters with commas between them: Bearer realm=\"api\", error=\"invalid_token\"",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "11.2",
            "The authentication scheme is followed by additional information necessary for achieving authentication via that scheme as either a comma-separated list of parameters or a single sequence of characters capable of holding base64-encoded information.",
        ),
        Cite::new(
            "RFC 9110",
            "11.2",
            "Parameter values can be expressed either as \"token\" or as \"quoted-string\"",
        ),
    ],
    page: include_str!("challenge_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for id in [FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate] {
        for (index, field) in x.response.fields.all(id) {
            let Err(misfit) = challenge::parse(field.value) else { continue };
            if field.value.is_empty() {
                // 401-without-challenge and 407-without-challenge say it where a challenge is due.
                if matches!(x.response.status, 401 | 407) {
                    continue;
                }
                report.add(Place::Name(index), format!("{id} is empty: it names no scheme"));
                continue;
            }
            let place = Place::Value(index, misfit.at..misfit.at + 1);
            report.add(place, format!("{id} lacks {}", misfit.wanted));
        }
    }
}
