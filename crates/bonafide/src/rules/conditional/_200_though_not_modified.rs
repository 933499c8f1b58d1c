use crate::{
    Confidence, Fidelity, FieldId, Place, Seen,
    facts::Facts,
    parse::HttpDate,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "200-though-not-modified",
    group: Group::Conditional,
    strength: Strength::Should,
    title: "200 though nothing changed since If-Modified-Since",
    help: "compare If-Modified-Since with Last-Modified and answer 304",
    when: When::RequestField(&[FieldId::IfModifiedSince]),
    needs: Seen::REQUEST_FIELDS,
    cites: &[Cite::new(
        "RFC 9110",
        "13.1.3",
        "An origin server that evaluates an If-Modified-Since condition SHOULD NOT perform the requested method if the condition evaluates to false",
    )],
    page: include_str!("_200_though_not_modified.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let (request, fields) = (x.request_fields(), &x.response.fields);
    let is_read = x.is_method("GET") || x.is_method("HEAD");
    // If-None-Match takes its place, and a range may be had without it.
    let gives_way = request.has(FieldId::IfNoneMatch) || request.has(FieldId::Range);
    if x.response.status != 200 || !is_read || gives_way {
        return;
    }
    let date = |value: Option<&crate::Field<'_>>| value.and_then(|it| HttpDate::parse(it.value));
    let Some((index, field)) = fields.find(FieldId::LastModified) else { return };
    let (Some(modified), Some(since)) =
        (HttpDate::parse(field.value), date(request.get(FieldId::IfModifiedSince)))
    else {
        return;
    };
    if modified.seconds > since.seconds {
        return;
    }
    let message = "nothing changed since If-Modified-Since: the answer to it is 304";
    let finding = report.add(Place::Value(index, 0..field.value.len()), message);
    finding.means = Some(304);
    // A browser shows the stored 200 in place of the 304 that it got.
    let may_be_stored = [FieldId::Age, FieldId::Via, FieldId::CacheStatus];
    if x.response.fidelity == Fidelity::Edited || may_be_stored.iter().any(|id| fields.has(*id)) {
        finding.confidence = Confidence::Low;
    }
}
