use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "cors-credentials-with-star",
    group: Group::Cors,
    strength: Strength::Fact,
    title: "Access-Control-Allow-Credentials beside a *",
    help: "send the origin of the request in the place of *, with Vary: Origin, or leave Access-Control-Allow-Credentials out",
    when: When::Field(&[FieldId::AccessControlAllowCredentials]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Fetch",
            "cors-protocol-and-credentials",
            "If credentials mode is \"include\", then Access-Control-Allow-Origin cannot be *.",
        ),
        Cite::new(
            "Fetch",
            "cors-protocol-and-credentials",
            "Similarly, Access-Control-Expose-Headers, Access-Control-Allow-Methods, and Access-Control-Allow-Headers response headers can only use * as value when request's credentials mode is not \"include\".",
        ),
    ],
    page: include_str!("cors_credentials_with_star.md"),
    check,
};

const LISTS: [FieldId; 3] = [
    FieldId::AccessControlAllowHeaders,
    FieldId::AccessControlAllowMethods,
    FieldId::AccessControlExposeHeaders,
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let credentials = fields.get(FieldId::AccessControlAllowCredentials);
    if credentials.is_none_or(|field| field.value != b"true") {
        return;
    }
    let star = |id| fields.find(id).filter(|(_, field)| field.value == b"*");
    if let Some((index, _)) = star(FieldId::AccessControlAllowOrigin) {
        // Requests without credentials go through, and nobody may send others.
        let asked = x.request_fields();
        let is_refused = asked.has(FieldId::Origin) && asked.has(FieldId::Cookie);
        let says = "browsers keep this from scripts that send credentials, which are allowed here";
        report.add(Place::Value(index, 0..1), says).confidence =
            if is_refused { Confidence::Medium } else { Confidence::Low };
        return;
    }
    for id in LISTS {
        if let Some((index, _)) = star(id) {
            let message =
                format!("to a request with credentials * in {id} is a name, not a wildcard");
            report.add(Place::Value(index, 0..1), message).confidence = Confidence::Medium;
        }
    }
}
