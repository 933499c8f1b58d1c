use crate::{
    Confidence, FieldId, Seen,
    cache::{Storable, Summary},
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::cors::is_own_origin,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "cors-vary-missing",
    group: Group::Cors,
    strength: Strength::Should,
    title: "Access-Control-Allow-Origin that follows Origin without Vary",
    help: "send Vary: Origin, on responses to requests without Origin too",
    when: When::Field(&[FieldId::AccessControlAllowOrigin]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[
        Cite::new(
            "Fetch",
            "cors-protocol-and-http-caches",
            "If CORS protocol requirements are more complicated than setting Access-Control-Allow-Origin to * or a static origin, Vary is to be used.",
        ),
        Cite::new(
            "RFC 9110",
            "12.5.5",
            "An origin server SHOULD generate a Vary header field on a cacheable response when it wishes that response to be selectively reused for subsequent requests.",
        ),
    ],
    page: include_str!("cors_vary_missing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let Some((index, field)) = fields.find(FieldId::AccessControlAllowOrigin) else { return };
    let origin = x.request_fields().get(FieldId::Origin);
    if matches!(field.value, b"*" | b"null")
        || origin.is_none_or(|origin| origin.value != field.value)
        || is_own_origin(x, field.value)
    {
        return;
    }
    let mut varies = fields.all(FieldId::Vary).flat_map(|(_, field)| list::members(field.value));
    let is_named = |name: &[u8]| name == b"*" || name.eq_ignore_ascii_case(b"Origin");
    if varies.any(|(name, _)| is_named(name)) || Summary::of(x).storable == Storable::No {
        return;
    }
    let is_another = x.earlier.iter().any(|past| {
        let allowed = past.field(FieldId::AccessControlAllowOrigin).unwrap_or_default();
        past.status == x.response.status && allowed != b"*" && allowed != field.value
    });
    let place = value_at(index, field);
    if is_another {
        report.add(
            place,
            "the value is another for other origins, and caches are not told so by Vary: Origin",
        );
    } else {
        // One origin may be all that it ever says.
        report.add(place, "if the value follows the request's Origin, caches have to be told so by Vary: Origin").confidence =
            Confidence::Low;
    }
}
