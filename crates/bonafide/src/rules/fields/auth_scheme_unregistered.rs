use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "auth-scheme-unregistered",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A challenge with an authentication scheme that is not registered",
    help: "use a registered scheme such as Bearer, or document the one that is used",
    when: When::Field(&[FieldId::WwwAuthenticate, FieldId::ProxyAuthenticate]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "16.4.1",
        "The \"Hypertext Transfer Protocol (HTTP) Authentication Scheme Registry\" defines the namespace for the authentication schemes in challenges and credentials.",
    )],
    page: include_str!("auth_scheme_unregistered.md"),
    check,
};

/// The schemes that IANA lists.
const REGISTERED: [&str; 14] = [
    "basic",
    "bearer",
    "concealed",
    "digest",
    "dpop",
    "gnap",
    "hoba",
    "mutual",
    "negotiate",
    "oauth",
    "privatetoken",
    "scram-sha-1",
    "scram-sha-256",
    "vapid",
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, value, challenge) in super::challenges(x) {
        if REGISTERED.iter().any(|name| super::is_scheme(value, &challenge, name)) {
            continue;
        }
        let name = super::shown(&value[challenge.scheme.clone()]);
        let message = if super::is_scheme(value, &challenge, "ntlm") {
            "NTLM is no registered scheme, and authenticates a connection instead of a request"
                .to_owned()
        } else {
            format!("{name} is no registered scheme: clients cannot know how to answer")
        };
        report.add(Place::Value(index, challenge.scheme), message);
    }
}
