use crate::{
    FieldId, Fields, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::cors::is_preflight,
    rules::fields::shown,
    rules::security::value_at,
};

pub static RULE: Rule = Rule {
    name: "preflight-refused",
    group: Group::Cors,
    strength: Strength::Advice,
    title: "Preflight answer that refuses what was asked",
    help: "list the method and the fields that scripts may use",
    when: When::RequestField(&[FieldId::AccessControlRequestMethod]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "Fetch",
        "cors-preflight-fetch",
        "If request's method is not in methods, request's method is not a CORS-safelisted method, and request's credentials mode is \"include\" or methods does not contain *, then return a network error.",
    )],
    page: include_str!("preflight_refused.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    if !is_preflight(x)
        || !matches!(x.response.status, 200..300)
        || !fields.has(FieldId::AccessControlAllowOrigin)
    {
        return;
    }
    let asked = x.request_fields();
    if let Some(method) = asked.get(FieldId::AccessControlRequestMethod) {
        let is_safe = matches!(method.value, b"GET" | b"HEAD" | b"POST");
        // Where credentials are allowed * may be a name or not: the request does not tell.
        let is_listed = lists(fields, FieldId::AccessControlAllowMethods, |name| {
            name == method.value || name == b"*"
        });
        if !is_safe && !is_listed {
            let message = format!("{} was asked for and is not allowed", shown(method.value));
            report.add(place(fields, FieldId::AccessControlAllowMethods), message);
            return;
        }
    }
    let names = asked
        .all(FieldId::AccessControlRequestHeaders)
        .flat_map(|(_, field)| list::members(field.value));
    for (name, _) in names {
        let is_named = lists(fields, FieldId::AccessControlAllowHeaders, |allowed| {
            allowed.eq_ignore_ascii_case(name)
        });
        let is_star = lists(fields, FieldId::AccessControlAllowHeaders, |allowed| allowed == b"*");
        // Authorization under * is another rule's.
        if !is_named && !is_star {
            let message = format!("the field {} was asked for and is not allowed", shown(name));
            report.add(place(fields, FieldId::AccessControlAllowHeaders), message);
            return;
        }
    }
}

fn lists(fields: &Fields<'_>, id: FieldId, mut is_it: impl FnMut(&[u8]) -> bool) -> bool {
    fields.all(id).any(|(_, field)| list::members(field.value).any(|(member, _)| is_it(member)))
}

fn place(fields: &Fields<'_>, id: FieldId) -> Place {
    fields.find(id).map_or(Place::Missing(id), |(index, field)| value_at(index, field))
}
