use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "bearer-error-status",
    group: Group::Fields,
    strength: Strength::Should,
    title: "A Bearer error code with a status that does not go with it",
    help: "send invalid_request with 400, invalid_token with 401, insufficient_scope with 403",
    when: When::Field(&[FieldId::WwwAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 6750",
            "3.1",
            "The resource server SHOULD respond with the HTTP 403 (Forbidden) status code",
        ),
        Cite::new(
            "RFC 9110",
            "11.4",
            "A server that receives valid credentials that are not adequate to gain access ought to respond with the 403 (Forbidden) status code",
        ),
    ],
    page: include_str!("bearer_error_status.md"),
    check,
};

const STATUSES: [(&[u8], u16); 3] =
    [(b"invalid_request", 400), (b"invalid_token", 401), (b"insufficient_scope", 403)];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    if !(400..500).contains(&status) {
        return;
    }
    for (index, value, challenge) in super::challenges(x) {
        if !super::is_scheme(value, &challenge, "bearer") {
            continue;
        }
        let Some(at) = challenge.param(value, "error") else { continue };
        let code = list::unquote(&value[at.clone()]);
        let due = STATUSES.iter().find(|(name, _)| *name == code.as_ref()).map(|row| row.1);
        if let Some(due) = due.filter(|&due| due != status) {
            let message = format!("{} goes with {due}, not with {status}", super::shown(&code));
            report.add(Place::Value(index, at), message).means = Some(due);
        }
    }
}
