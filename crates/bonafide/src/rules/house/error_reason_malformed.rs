use crate::{
    Place, Seen,
    content::json::Outline,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::house::error_info,
    rules::status::short,
};

pub static RULE: Rule = Rule {
    name: "error-reason-malformed",
    group: Group::House,
    strength: Strength::Must,
    title: "An ErrorInfo whose reason is not in UPPER_SNAKE_CASE",
    help: "write at most 63 characters: capital letters, digits and underscores",
    when: When::Class(&[4, 5]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "AIP-193",
        "errorinfo",
        "The reason must be at most 63 characters and match a regular expression of",
    )],
    page: include_str!("error_reason_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(error) = outline.root().and_then(|root| root.get("error")) else { return };
    let Some(reason) = error_info(error).and_then(|info| info.get("reason")) else { return };
    if !reason.raw_text().is_some_and(is_reason) {
        let message = format!("{} is no reason of the form NO_STOCK", short(reason.raw()));
        report.add(Place::Member(reason.pointer(), reason.place()), message);
    }
}

fn is_reason(text: &[u8]) -> bool {
    let is_upper = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    (3..=63).contains(&text.len())
        && text.iter().all(|&b| is_upper(b) || b == b'_')
        && text.first().is_some_and(u8::is_ascii_uppercase)
        && text.last().is_some_and(|&b| is_upper(b))
}
