use sfv::{BareItem, Item, Parser};

use crate::{
    Confidence, FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::Joined,
};

pub static RULE: Rule = Rule {
    name: "cross-origin-policy-malformed",
    group: Group::Security,
    strength: Strength::Fact,
    title: "COOP, COEP or CORP with a value that browsers disregard",
    help: "send one of the values that the field knows, as a bare lower-case token",
    when: When::Field(&[
        FieldId::CrossOriginEmbedderPolicy,
        FieldId::CrossOriginEmbedderPolicyReportOnly,
        FieldId::CrossOriginOpenerPolicy,
        FieldId::CrossOriginOpenerPolicyReportOnly,
        FieldId::CrossOriginResourcePolicy,
    ]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new("HTML", "coep", "The valid token values are the embedder policy values."),
        Cite::new(
            "Fetch",
            "cross-origin-resource-policy-header",
            "Cross-Origin-Resource-Policy = %s\"same-origin\" / %s\"same-site\" / %s\"cross-origin\" ; case-sensitive",
        ),
    ],
    page: include_str!("cross_origin_policy_malformed.md"),
    check,
};

const EMBEDDER: &[&str] = &["unsafe-none", "require-corp", "credentialless"];
const OPENER: &[&str] =
    &["unsafe-none", "same-origin-allow-popups", "same-origin", "noopener-allow-popups"];
const RESOURCE: &[&str] = &["same-origin", "same-site", "cross-origin"];

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    for (id, known) in [
        (FieldId::CrossOriginEmbedderPolicy, EMBEDDER),
        (FieldId::CrossOriginEmbedderPolicyReportOnly, EMBEDDER),
        (FieldId::CrossOriginOpenerPolicy, OPENER),
        (FieldId::CrossOriginOpenerPolicyReportOnly, OPENER),
    ] {
        if let Some(joined) = Joined::of(fields, id) {
            check_token(id, known, &joined, report);
        }
    }
    if let Some(joined) = Joined::of(fields, FieldId::CrossOriginResourcePolicy)
        && !RESOURCE.iter().any(|known| known.as_bytes() == &*joined.value)
    {
        let message = format!(
            "{} is none of {}, so browsers disregard it",
            shown(&joined.value),
            RESOURCE.join(", ")
        );
        report.add(joined.whole(), message);
    }
}

fn check_token(id: FieldId, known: &[&str], joined: &Joined<'_>, report: &mut Report<'_>) {
    let item: Item = match Parser::new(&*joined.value).parse() {
        Ok(item) => item,
        Err(error) => {
            report.add(
                joined.stops(&error),
                format!("{id} is not one Item, so browsers disregard it"),
            );
            return;
        }
    };
    match &item.bare_item {
        BareItem::Token(token) if known.contains(&token.as_str()) => {}
        BareItem::Token(token) => {
            let message =
                format!("{} is none of {}", shown(token.as_str().as_bytes()), known.join(", "));
            // A value may be newer than this list.
            report.add(joined.find(token.as_str()), message).confidence = Confidence::Medium;
        }
        BareItem::String(_) => {
            report.add(joined.whole(), format!("{id} is in quotes, so browsers disregard it"));
        }
        _ => {
            report.add(joined.whole(), format!("{id} is no token, so browsers disregard it"));
        }
    }
    let endpoint = item.params.get("report-to");
    if endpoint.is_some_and(|value| !matches!(value, BareItem::String(_))) {
        report
            .add(joined.find("report-to"), "report-to is not in quotes, so nothing is reported")
            .confidence = Confidence::Medium;
    }
}
