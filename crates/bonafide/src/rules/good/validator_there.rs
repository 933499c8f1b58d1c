use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{EntityTag, HttpDate},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "validator-there",
    group: Group::Good,
    strength: Strength::Good,
    title: "There is a validator to renew this by",
    help: "keep it: clients ask with it, and get a 304 in place of the content when nothing changed",
    when: When::Status(&[200]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.1",
        "In 200 responses to GET or HEAD, an origin server SHOULD send any available validator fields",
    )],
    page: include_str!("validator_there.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if !matches!(x.method(), b"" | b"GET" | b"HEAD") {
        return;
    }
    if let Some((index, field)) = fields.find(FieldId::ETag) {
        let message = match EntityTag::parse(field.value) {
            Ok(EntityTag { weak: true, .. }) => "a weak ETag: clients can ask whether it changed",
            Ok(_) => {
                "a strong ETag: clients can ask whether it changed, for parts of it, and change it safely"
            }
            Err(_) => return,
        };
        report.add(Place::Value(index, 0..field.value.len()), message);
        return;
    }
    let date = fields.get(FieldId::Date).and_then(|date| HttpDate::parse(date.value));
    let Some((index, field)) = fields.find(FieldId::LastModified) else { return };
    let (Some(modified), Some(date)) = (HttpDate::parse(field.value), date) else { return };
    let since = date.seconds.saturating_sub(modified.seconds);
    if modified.exact && since >= 0 {
        let message =
            format!("last changed {} before: clients can ask whether it did since", span(since));
        report.add(Place::Value(index, 0..field.value.len()), message);
    }
}

/// A time in the largest unit of which there is one.
fn span(seconds: i64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7_200 => format!("{} min", seconds / 60),
        7_200..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}
