use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "isolation-set",
    group: Group::Good,
    strength: Strength::Good,
    title: "COOP, COEP or CORP separates the page or resource from other origins",
    help: "keep it",
    when: When::Field(&[
        FieldId::CrossOriginEmbedderPolicy,
        FieldId::CrossOriginOpenerPolicy,
        FieldId::CrossOriginResourcePolicy,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("HTML", "coep", "The valid token values are the embedder policy values."),
        Cite::new(
            "Fetch",
            "cross-origin-resource-policy-header",
            "The Cross-Origin-Resource-Policy response header can be used to require checking a request's current URL's origin against a request's origin when request's mode is \"no-cors\".",
        ),
    ],
    page: include_str!("isolation_set.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        let value = field.value.split(|&b| b == b';').next().unwrap_or_default().trim_ascii();
        let says = match (field.id, value) {
            (FieldId::CrossOriginEmbedderPolicy, b"require-corp") => {
                "only what allows it is embedded"
            }
            (FieldId::CrossOriginEmbedderPolicy, b"credentialless") => {
                "what is embedded from other origins is asked for without cookies"
            }
            (FieldId::CrossOriginOpenerPolicy, b"same-origin") => {
                "windows of other origins lose their hold on the page"
            }
            (FieldId::CrossOriginOpenerPolicy, b"same-origin-allow-popups") => {
                "windows of other origins lose their hold on the page, pop-ups of its own excepted"
            }
            (FieldId::CrossOriginOpenerPolicy, b"noopener-allow-popups") => {
                "whoever opens the page gets no hold on it"
            }
            (FieldId::CrossOriginResourcePolicy, b"same-origin") => {
                "other origins cannot embed this"
            }
            (FieldId::CrossOriginResourcePolicy, b"same-site") => "other sites cannot embed this",
            (FieldId::CrossOriginResourcePolicy, b"cross-origin") => {
                "it is said aloud that every site may embed this"
            }
            _ => continue,
        };
        report.add(value_at(index, field), says);
    }
}
