use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "bearer-error-without-credentials",
    group: Group::Fields,
    strength: Strength::Should,
    title: "A Bearer error to a request without credentials",
    help: "answer a request without credentials with the bare challenge: Bearer realm=\"api\"",
    when: When::Field(&[FieldId::WwwAuthenticate]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 6750",
        "3.1",
        "If the request lacks any authentication information (e.g., the client was unaware that authentication is necessary or attempted using an unsupported authentication method), the resource server SHOULD NOT include an error code or other error information.",
    )],
    page: include_str!("bearer_error_without_credentials.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = x.request_fields();
    let is_credential =
        |id| matches!(id, FieldId::Authorization | FieldId::Cookie | FieldId::ProxyAuthorization);
    let target = x.request.as_ref().map_or(b"" as &[u8], |request| request.target);
    // A token may also be a parameter, or in a form that was sent.
    let is_elsewhere = memchr::memmem::find(target, b"token").is_some() || !x.is_method("GET");
    if x.response.status != 401 || is_elsewhere || fields.iter().any(|f| is_credential(f.id)) {
        return;
    }
    for (index, value, challenge) in super::challenges(x) {
        if !super::is_scheme(value, &challenge, "bearer") {
            continue;
        }
        let Some(at) = challenge.param(value, "error") else { continue };
        let message = "the request had no token that could be wrong";
        let finding = report.add(Place::Value(index, at), message);
        // What records requests often leaves out Authorization.
        if x.response.fidelity == Fidelity::Edited {
            finding.confidence = Confidence::Low;
        }
    }
}
