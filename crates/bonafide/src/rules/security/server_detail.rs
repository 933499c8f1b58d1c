use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "server-detail",
    group: Group::Security,
    strength: Strength::Should,
    title: "Server or X-Powered-By that tells attackers which versions run",
    help: "name the product without version, modules and operating system, or send no such field",
    when: When::Field(&[
        FieldId::Server,
        FieldId::XPoweredBy,
        FieldId::XAspNetVersion,
        FieldId::XAspNetMvcVersion,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "10.2.4",
            "An origin server SHOULD NOT generate a Server header field containing needlessly fine-grained detail and SHOULD limit the addition of subproducts by third parties.",
        ),
        Cite::new(
            "RFC 9110",
            "10.2.4",
            "Overly long and detailed Server field values increase response latency and potentially reveal internal implementation details that might make it (slightly) easier for attackers to find and exploit known security holes.",
        ),
    ],
    page: include_str!("server_detail.md"),
    check,
};

/// Longer than any product needs to name itself.
const LONG: usize = 80;

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate() {
        let count = || versions(field.value).count();
        let (message, confidence) = match field.id {
            FieldId::Server if field.value.len() > LONG => {
                (format!("Server has {} octets", field.value.len()), Confidence::High)
            }
            FieldId::Server if count() > 1 => {
                (format!("Server lists the versions of {} products", count()), Confidence::High)
            }
            // One exact version: a matter of taste, but no need.
            FieldId::Server if versions(field.value).any(is_exact) => {
                ("Server tells the exact version".to_owned(), Confidence::Low)
            }
            FieldId::XPoweredBy if count() > 0 => (
                "X-Powered-By tells the version of what the application runs on".to_owned(),
                Confidence::Low,
            ),
            FieldId::XAspNetVersion | FieldId::XAspNetMvcVersion => (
                format!("{} tells the version of what the application runs on", field.id),
                Confidence::Low,
            ),
            _ => continue,
        };
        report.add(value_at(index, field), message).confidence = confidence;
    }
}

/// What stands behind the slashes of products, comments left out.
fn versions(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut depth = 0i32;
    let outside = value.split(|b| b.is_ascii_whitespace()).filter(move |word| {
        let is_outside = depth == 0 && !word.starts_with(b"(");
        for byte in *word {
            depth += i32::from(*byte == b'(') - i32::from(*byte == b')');
        }
        is_outside
    });
    let version = outside.filter_map(|word| Some(&word[memchr::memchr(b'/', word)? + 1..]));
    version.filter(|version| version.first().is_some_and(u8::is_ascii_digit))
}

/// Whether a version has three parts, so that known holes of just that one can be looked up.
fn is_exact(version: &[u8]) -> bool {
    version.iter().filter(|&&b| b == b'.').count() >= 2
}
