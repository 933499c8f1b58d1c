use crate::{
    Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "414-to-short-uri",
    group: Group::Status,
    strength: Strength::Should,
    title: "414 to a URI that is not long",
    help: "take request lines of at least 8,000 octets, or say with another status what is wrong",
    when: When::Status(&[414]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "RFC 9112",
        "3",
        "It is RECOMMENDED that all HTTP senders and recipients support, at a minimum, request-line lengths of 8000 octets.",
    )],
    page: include_str!("_414_to_short_uri.md"),
    check,
};

/// What a request line of 8,000 octets has room for beside the longest method and the version.
const ROOM: usize = 7_900;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(length) = x.request.as_ref().map(|request| request.target.len()) else { return };
    if length < ROOM {
        let message = format!("the URI has {length} octets, and 8,000 should do");
        report.add(Place::Status, message);
    }
}
