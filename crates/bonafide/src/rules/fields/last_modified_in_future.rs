use super::value_at;
use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    parse::HttpDate,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "last-modified-in-future",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Last-Modified is later than Date",
    help: "send the time of the response instead when the stored modification time lies in the future; check time zones",
    when: When::Field(&[FieldId::LastModified]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "8.8.2.1",
        "If the last modification time is derived from implementation-specific metadata that evaluates to some time in the future, according to the origin server's clock, then the origin server MUST replace that value with the message origination date.",
    )],
    page: include_str!("last_modified_in_future.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let (Some((index, modified)), Some(date)) =
        (fields.find(FieldId::LastModified), fields.get(FieldId::Date))
    else {
        return;
    };
    let (Some(changed), Some(sent)) =
        (HttpDate::parse(modified.value), HttpDate::parse(date.value))
    else {
        return;
    };
    if changed.seconds > sent.seconds {
        let message =
            format!("Last-Modified is {} s later than Date", changed.seconds - sent.seconds);
        let finding = report.add(value_at(index, modified), message);
        // Recorders put dates of their own into Date.
        if !x.seen().has(Seen::FIELD_LINES) {
            finding.confidence = Confidence::Medium;
        }
    }
}
