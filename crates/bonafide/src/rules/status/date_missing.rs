use crate::{
    FieldId, OddityKind, Place, Seen,
    facts::Facts,
    parse::HttpDate,
    rule::{Cite, Confidence, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "date-missing",
    group: Group::Status,
    strength: Strength::Must,
    title: "A response without Date",
    help: "send Date with the time at which the response was made",
    when: When::Class(&[2, 3, 4]),
    needs: Seen::FIELD_LINES,
    cites: &[Cite::new(
        "RFC 9110",
        "6.6.1",
        "MUST generate a Date header field in all 2xx (Successful), 3xx (Redirection), and 4xx (Client Error) responses, and MAY generate a Date header field in 1xx (Informational) and 5xx (Server Error) responses.",
    )],
    page: include_str!("date_missing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let response = &x.response;
    // A tunnel and a 407 come from a proxy, and of a head that was cut it is not known what it had.
    let is_from_origin = !x.is_method("CONNECT") && response.status != 407;
    let is_cut = response.oddities.iter().any(|odd| odd.kind == OddityKind::HeadTruncated);
    if response.fields.has(FieldId::Date) || !is_from_origin || is_cut {
        return;
    }
    let message = "there is no Date, from which caches work out how old the response is";
    // Without a clock, a server is right not to send Date.
    report.add(Place::Missing(FieldId::Date), message).confidence =
        if shows_clock(x) { Confidence::High } else { Confidence::Medium };
}

/// Whether the response has a date that can only come from a clock: the time at which it arrived.
fn shows_clock(x: &Facts<'_>) -> bool {
    let Some(received) = x.received else { return false };
    let dates = [FieldId::Expires, FieldId::LastModified].into_iter();
    let mut dates = dates.filter_map(|id| HttpDate::parse(x.response.fields.get(id)?.value));
    dates.any(|date| date.seconds.abs_diff(received) <= 60)
}
