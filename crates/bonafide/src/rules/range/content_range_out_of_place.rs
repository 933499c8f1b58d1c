use crate::{
    Confidence, FieldId, Place, Seen,
    facts::Facts,
    parse::ContentRange,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-range-out-of-place",
    group: Group::Range,
    strength: Strength::Fact,
    title: "Content-Range on a status that gives it no meaning",
    help: "send 206 if the content is a part; else leave Content-Range out",
    when: When::Field(&[FieldId::ContentRange]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "14.4",
            "The Content-Range header field has no meaning for status codes that do not explicitly describe its semantic.",
        ),
        Cite::new(
            "RFC 9110",
            "14.4",
            "For this specification, only the 206 (Partial Content) and 416 (Range Not Satisfiable) status codes describe a meaning for Content-Range.",
        ),
    ],
    page: include_str!("content_range_out_of_place.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let status = x.response.status;
    let Some((index, field)) = x.response.fields.find(FieldId::ContentRange) else { return };
    if !(200..600).contains(&status) || matches!(status, 206 | 416) {
        return;
    }
    let place = Place::Value(index, 0..field.value.len());
    let is_get = x.request.is_none() || x.is_method("GET");
    match ContentRange::parse(field.value) {
        Ok(range) if status == 200 && is_get && is_part(&range) => {
            report.add(place, "200 says that this is all of it, Content-Range that it is a part");
        }
        _ => {
            let message =
                format!("Content-Range means nothing with {status}: no client looks at it");
            report.add(place, message).confidence = Confidence::Low;
        }
    }
}

/// Whether it names a byte range that is not all there is.
fn is_part(range: &ContentRange<'_>) -> bool {
    let is_all = range.range.is_some_and(|(first, last)| {
        first == 0 && range.complete.is_none_or(|complete| last.saturating_add(1) == complete)
    });
    range.is_bytes() && range.range.is_some() && range.is_possible() && !is_all
}
