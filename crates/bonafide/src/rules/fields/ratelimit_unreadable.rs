use super::{is_single, shown, value_at};
use crate::{
    Field, FieldId, Place, Seen,
    facts::Facts,
    parse::structured::{Member, Shape, Type, parse},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "ratelimit-unreadable",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "A rate limit that clients cannot read",
    help: "write RateLimit: \"name\";r=remaining;t=seconds and RateLimit-Policy: \"name\";q=quota;w=seconds, and whole numbers alone in the older fields",
    when: When::Field(&[
        FieldId::RateLimit,
        FieldId::RateLimitLimit,
        FieldId::RateLimitPolicy,
        FieldId::RateLimitRemaining,
        FieldId::RateLimitReset,
        FieldId::XRateLimitLimit,
        FieldId::XRateLimitRemaining,
    ]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "draft-ietf-httpapi-ratelimit-headers",
        "7",
        "Malformed RateLimit header fields MUST be ignored.",
    )],
    page: include_str!("ratelimit_unreadable.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.iter().enumerate().filter(|(_, field)| is_single(field))
    {
        match field.id {
            FieldId::RateLimit => check_list(index, field, b"r", report),
            FieldId::RateLimitPolicy => check_list(index, field, b"q", report),
            FieldId::RateLimitLimit
            | FieldId::RateLimitRemaining
            | FieldId::RateLimitReset
            | FieldId::XRateLimitLimit
            | FieldId::XRateLimitRemaining => check_number(index, field, report),
            _ => {}
        }
    }
}

fn check_list(index: usize, field: &Field<'_>, required: &[u8], report: &mut Report<'_>) {
    let Ok(members) = parse(field.value, Shape::List) else {
        // limit=100, remaining=50, reset=5
        let is_of_draft = parse(field.value, Shape::Dictionary).is_ok();
        let message = match is_of_draft {
            true => format!("{} is in the form of an older draft, limit=…, remaining=…", field.id),
            false => format!("{} is not a list of structured fields", field.id),
        };
        report.add(value_at(index, field), message);
        return;
    };
    for member in &members {
        check_member(index, field, member, required, report);
    }
}

fn check_member(
    index: usize,
    field: &Field<'_>,
    member: &Member,
    required: &[u8],
    report: &mut Report<'_>,
) {
    let at = member.value.at.clone();
    let name = shown(&field.value[at.clone()]);
    let is_there = member.params.iter().find(|(key, _)| &field.value[key.clone()] == required);
    let required = shown(required);
    let message = match (member.value.kind, is_there) {
        (Type::Integer, _) => format!(
            "{name} is a number, as older drafts had it, where the name of a policy belongs"
        ),
        (Type::String, Some((_, value))) if value.kind == Type::Integer && value.number >= 0 => {
            return;
        }
        (Type::String, Some(_)) => format!("{required} of {name} is not a whole number"),
        (Type::String, None) => format!("{name} lacks {required}, the number that counts"),
        _ => format!("{name} needs quotes: the name of a policy is a String"),
    };
    report.add(Place::Value(index, at), message);
}

fn check_number(index: usize, field: &Field<'_>, report: &mut Report<'_>) {
    // The older drafts let policies follow: 100, 100;w=60.
    let first = field
        .value
        .split(|b| matches!(b, b',' | b';' | b'\n'))
        .next()
        .unwrap_or_default()
        .trim_ascii();
    let digits = first.strip_prefix(b"-").unwrap_or(first);
    let is_number = !digits.is_empty() && digits.iter().all(|b| b.is_ascii_digit() || *b == b'.');
    if !is_number {
        let message = format!("{} is {}, not a number", field.id, shown(field.value));
        report.add(value_at(index, field), message);
    }
}
