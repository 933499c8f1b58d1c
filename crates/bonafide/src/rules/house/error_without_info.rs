use crate::{
    Place, Seen,
    content::json::{Outline, Type},
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::house::error_info,
};

pub static RULE: Rule = Rule {
    name: "error-without-info",
    group: Group::House,
    strength: Strength::Must,
    title: "An error without ErrorInfo",
    help: "add an ErrorInfo with reason and domain to error.details",
    when: When::Class(&[4, 5]),
    needs: Seen::WHOLE_CONTENT,
    cites: &[Cite::new(
        "AIP-193",
        "statusdetails",
        "All error responses must include an ErrorInfo within details.",
    )],
    page: include_str!("error_without_info.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(error) = outline.root().and_then(|root| root.get("error")) else { return };
    if error.kind() == Type::Object && error_info(error).is_none() {
        let message = "error.details has no ErrorInfo: programs have to read the message";
        report.add(Place::Member(error.pointer(), error.place()), message);
    }
}
