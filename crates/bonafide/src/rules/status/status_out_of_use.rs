use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "status-out-of-use",
    group: Group::Status,
    strength: Strength::Advice,
    title: "A status code that is deprecated or reserved",
    help: "use a code that is in use: 307 or 308 to redirect, 400 or 403 to refuse",
    when: When::Status(&[305, 306, 402, 418, 510]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "15.4.7",
            "The 306 status code was defined in a previous version of this specification, is no longer used, and the code is reserved.",
        ),
        Cite::new(
            "RFC 9110",
            "15.4.6",
            "The 305 (Use Proxy) status code was defined in a previous version of this specification and is now deprecated",
        ),
        Cite::new(
            "RFC 9110",
            "15.5.3",
            "The 402 (Payment Required) status code is reserved for future use.",
        ),
        Cite::new(
            "RFC 9110",
            "15.5.19",
            "Therefore, the 418 status code is reserved in the IANA HTTP Status Code Registry.",
        ),
    ],
    page: include_str!("status_out_of_use.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let message = match x.response.status {
        305 => "305 is deprecated: clients do not switch to a proxy because a server says so",
        306 => "306 is no longer used: it has no meaning today",
        510 => "510 belongs to an extension framework of 2000 that is historic today",
        402 => "402 is reserved for future use: what it means here, only the content can say",
        _ => "418 is reserved: clients treat it as 400",
    };
    report.add(Place::Status, message);
}
