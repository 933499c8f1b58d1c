use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::target_begins,
};

pub static RULE: Rule = Rule {
    name: "nosniff-missing",
    group: Group::Security,
    strength: Strength::Advice,
    title: "Script or style sheet without X-Content-Type-Options",
    help: "send X-Content-Type-Options: nosniff",
    when: When::Kind(&[Kind::Text, Kind::Other]),
    needs: Seen::REQUEST,
    cites: &[Cite::new(
        "Fetch",
        "x-content-type-options-header",
        "The X-Content-Type-Options response header can be used to require checking of a response's Content-Type header against the destination of a request.",
    )],
    page: include_str!("nosniff_missing.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    // Over plain HTTP the site has larger worries.
    if x.response.status != 200 || !target_begins(x, "https://") {
        return;
    }
    let is_checked = x.media_type().is_some_and(|media_type| {
        matches!(&*media_type.essence, "text/javascript" | "application/javascript" | "text/css")
    });
    if is_checked && !x.response.fields.has(FieldId::XContentTypeOptions) {
        report.add(
            Place::Missing(FieldId::XContentTypeOptions),
            "without nosniff, browsers run or apply this whatever its type says",
        );
    }
}
