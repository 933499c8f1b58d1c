use sfv::{Dictionary, Parser};

use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::Joined,
};

pub static RULE: Rule = Rule {
    name: "document-policy-malformed",
    group: Group::Security,
    strength: Strength::Fact,
    title: "Document-Policy that is no structured field",
    help: "write members separated by commas: force-load-at-top, oversized-images=2.0",
    when: When::Field(&[FieldId::DocumentPolicy]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Document Policy",
            "document-policy-http-header",
            "The Document-Policy header is a Structured Header.",
        ),
        Cite::new(
            "Document Policy",
            "document-policy-http-header",
            "Its value must be a dictionary.",
        ),
    ],
    page: include_str!("document_policy_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(joined) = Joined::of(&x.response.fields, FieldId::DocumentPolicy) else { return };
    let parsed: Result<Dictionary, _> = Parser::new(&*joined.value).parse();
    if let Err(error) = parsed {
        report.add(
            joined.stops(&error),
            "the Dictionary breaks off here: browsers disregard the whole field",
        );
    }
}
