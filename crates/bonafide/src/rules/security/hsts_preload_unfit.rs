use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::days,
    rules::security::hsts,
};

pub static RULE: Rule = Rule {
    name: "hsts-preload-unfit",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Preload that no browser vendor accepts",
    help: "send max-age of at least 31536000 and includeSubDomains beside preload, or leave preload out",
    when: When::Field(&[FieldId::StrictTransportSecurity]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 6797",
            "6.1.2",
            "The OPTIONAL \"includeSubDomains\" directive is a valueless directive which, if present (i.e., it is \"asserted\"), signals the UA that the HSTS Policy applies to this HSTS Host as well as any subdomains of the host's domain name.",
        ),
        Cite::new(
            "RFC 6797",
            "6.1.1",
            "The REQUIRED \"max-age\" directive specifies the number of seconds, after the reception of the STS header field, during which the UA regards the host (from whom the message was received) as a Known HSTS Host.",
        ),
    ],
    page: include_str!("hsts_preload_unfit.md"),
    check,
};

/// What the common preload list asks for at least: a year.
const YEAR: u32 = 31_536_000;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some((index, field)) = x.response.fields.find(FieldId::StrictTransportSecurity) else {
        return;
    };
    let read = hsts(field.value);
    let (Some(at), Some((seconds, _))) = (read.preload, read.max_age) else { return };
    let message = match (seconds < YEAR, read.subdomains) {
        (true, _) => {
            format!("preload asks for a max-age of at least a year, this one is {}", days(seconds))
        }
        (_, false) => "preload asks for includeSubDomains, which is missing".to_owned(),
        _ => return,
    };
    // The list's conditions are its keepers', not the RFC's.
    report.add(Place::Value(index, at), message).confidence = Confidence::Medium;
}
