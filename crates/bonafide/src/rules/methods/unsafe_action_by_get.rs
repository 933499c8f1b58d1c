use crate::{
    Confidence, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "unsafe-action-by-get",
    group: Group::Methods,
    strength: Strength::Must,
    title: "An action that changes things, reached by GET",
    help: "let GET show a form, and do it with POST or DELETE",
    when: When::Class(&[2, 3]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9110",
        "9.2.1",
        "If the purpose of such a resource is to perform an unsafe action, then the resource owner MUST disable or disallow that action when it is accessed using a safe request method.",
    )],
    page: include_str!("unsafe_action_by_get.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(request) = x.request.as_ref().filter(|_| x.is_method("GET")) else { return };
    let Some(question) = memchr::memchr(b'?', request.target) else { return };
    let Some(action) =
        request.target[question + 1..].split(|&b| b == b'&').find(|pair| is_unsafe(pair))
    else {
        return;
    };
    let message = format!("{} in a GET: whoever follows the link does it", short(action));
    // A 204 shows nothing, so something was done; else it may be the page that asks "are you sure?".
    report.add(Place::StartLine.in_request(), message).confidence =
        if x.response.status == 204 { Confidence::Medium } else { Confidence::Low };
}

fn is_unsafe(pair: &[u8]) -> bool {
    const NAMES: [&str; 7] = ["do", "action", "op", "cmd", "act", "task", "_method"];
    const ACTIONS: [&str; 6] = ["delete", "remove", "destroy", "drop", "purge", "uninstall"];
    let is_one =
        |part: &[u8], of: &[&str]| of.iter().any(|one| part.eq_ignore_ascii_case(one.as_bytes()));
    let Some(equals) = memchr::memchr(b'=', pair) else { return false };
    is_one(&pair[..equals], &NAMES) && is_one(&pair[equals + 1..], &ACTIONS)
}
