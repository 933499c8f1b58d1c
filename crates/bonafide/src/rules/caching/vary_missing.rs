use crate::{
    Confidence, FieldId, Place, Seen,
    cache::{Storable, Summary},
    facts::Facts,
    history::Past,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "vary-missing",
    group: Group::Caching,
    strength: Strength::Should,
    title: "Content chosen by a request field that Vary does not name",
    help: "add the request field to Vary, in all answers for this URL",
    when: When::Status(&[200]),
    needs: Seen::REQUEST_FIELDS.and(Seen::OTHERS),
    cites: &[
        Cite::new(
            "RFC 9110",
            "12.5.5",
            "An origin server SHOULD generate a Vary header field on a cacheable response when it wishes that response to be selectively reused for subsequent requests.",
        ),
        Cite::new(
            "RFC 9110",
            "12.5.5",
            "Generally, that is the case when the response content has been tailored to better fit the preferences expressed by those selecting header fields",
        ),
    ],
    page: include_str!("vary_missing.md"),
    check,
};

/// What the server chose, and the request field by which it is chosen.
const CHOICES: [(FieldId, FieldId); 3] = [
    (FieldId::ContentEncoding, FieldId::AcceptEncoding),
    (FieldId::ContentLanguage, FieldId::AcceptLanguage),
    (FieldId::ContentType, FieldId::Accept),
];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if x.earlier.is_empty() || !x.is_method("GET") {
        return;
    }
    let fields = &x.response.fields;
    for (chosen, by) in CHOICES {
        let is_named = fields.all(FieldId::Vary).any(|(_, field)| {
            list::members(field.value).any(|(m, _)| m == b"*" || FieldId::of(m) == by)
        });
        let differs = |past: &Past| {
            past.status == 200
                && past.method.as_ref() == b"GET"
                && !past.request_fields.is_empty()
                && past.request_field(by) != x.request_fields().get(by).map(|field| field.value)
                && is_other_choice(chosen, past.field(chosen), fields.get(chosen).map(|f| f.value))
        };
        // What no shared cache keeps reaches nobody else.
        if !is_named
            && x.earlier.iter().any(differs)
            && Summary::of(x).storable == Storable::Shared
            && x.url().is_some_and(|url| url.contains("//"))
        {
            let message = format!(
                "another {by} got another {chosen} for this URL, and Vary does not name {by}"
            );
            let at = fields
                .find(chosen)
                .map_or(Place::Status, |(index, field)| Place::Value(index, 0..field.value.len()));
            report.add(at, message).confidence = Confidence::Medium;
        }
    }
}

/// Whether two values show two choices. A media type counts without its parameters, and only where there is one.
fn is_other_choice(chosen: FieldId, then: Option<&[u8]>, now: Option<&[u8]>) -> bool {
    if chosen != FieldId::ContentType {
        return then != now;
    }
    let essence = |value: &[u8]| {
        let end = memchr::memchr(b';', value).unwrap_or(value.len());
        value[..end].trim_ascii().to_ascii_lowercase()
    };
    matches!((then, now), (Some(then), Some(now)) if essence(then) != essence(now))
}
