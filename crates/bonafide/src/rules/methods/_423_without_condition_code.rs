use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::methods::is_dav,
};

pub static RULE: Rule = Rule {
    name: "423-without-condition-code",
    group: Group::Methods,
    strength: Strength::Should,
    title: "423 of a WebDAV server that does not say which lock",
    help: "send a DAV:error element with lock-token-submitted or no-conflicting-lock and the locked URI",
    when: When::Status(&[423]),
    needs: Seen::REQUEST.and(Seen::WHOLE_CONTENT),
    cites: &[Cite::new(
        "RFC 4918",
        "11.3",
        "This response SHOULD contain an appropriate precondition or postcondition code, such as 'lock-token-submitted' or 'no-conflicting-lock'.",
    )],
    page: include_str!("_423_without_condition_code.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    const CODES: [&[u8]; 3] = [b"lock-token-submitted", b"no-conflicting-lock", b"DAV:"];
    let has_code = CODES.iter().any(|code| memchr::memmem::find(x.content(), code).is_some());
    if is_dav(x) && !has_code && !x.is_method("HEAD") {
        report.add(
            Place::Status,
            "423 without a condition code: which lock is in the way, no client learns",
        );
    }
}
