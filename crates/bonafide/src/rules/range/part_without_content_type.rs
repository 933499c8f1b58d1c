use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional,
};

pub static RULE: Rule = Rule {
    name: "part-without-content-type",
    group: Group::Range,
    strength: Strength::Should,
    title: "Parts of multipart/byteranges without the Content-Type of the 200",
    help: "send the Content-Type of the 200 in each part",
    when: When::Status(&[206]),
    needs: Seen::WHOLE_CONTENT.and(Seen::REQUEST_FIELDS).and(Seen::OTHERS),
    cites: &[Cite::new(
        "RFC 9110",
        "15.3.7.2",
        "If the selected representation would have had a Content-Type header field in a 200 (OK) response, the server SHOULD generate that same Content-Type header field in the header area of each body part.",
    )],
    page: include_str!("part_without_content_type.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(past) = conditional::selected_200(x) else { return };
    let Some(due) = past.field(FieldId::ContentType) else { return };
    let Some(part) = super::parts(x).into_iter().find(|part| part.content_type != Some(due)) else {
        return;
    };
    let due = super::clip(due);
    let message = match part.content_type {
        None => format!("this part has no Content-Type, and the 200 had {due}"),
        Some(sent) => format!("this part is {}, and the 200 was {due}", super::clip(sent)),
    };
    report.add(Place::Content(part.at), message);
}
