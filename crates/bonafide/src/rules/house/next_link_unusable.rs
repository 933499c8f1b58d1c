use crate::{
    Place, Seen,
    content::json::Outline,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "next-link-unusable",
    group: Group::House,
    strength: Strength::Must,
    title: "A nextLink that is null or not absolute",
    help: "send an absolute URL, and leave nextLink out of the last page",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[
        Cite::new(
            "Azure REST API Guidelines",
            "collections-include-nextlink-for-more-results",
            "return a nextLink field with an absolute URL that the client can GET in order to retrieve the next page of the collection.",
        ),
        Cite::new(
            "Azure REST API Guidelines",
            "collections-nextlink-value-never-null",
            "return the nextLink field with a value of null.",
        ),
    ],
    page: include_str!("next_link_unusable.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let outline = Outline::read(x.content());
    let Some(next) = outline.root().and_then(|root| root.get("nextLink")) else { return };
    let message = match next.raw_text() {
        Some(link) if link.starts_with(b"http://") || link.starts_with(b"https://") => return,
        // A slash may be escaped.
        Some(link) if link.starts_with(b"http:\\/") || link.starts_with(b"https:\\/") => return,
        Some(_) => "nextLink is no absolute URL",
        None => "nextLink is no string: the last page has no nextLink at all",
    };
    report.add(Place::Member("/nextLink".to_owned(), next.place()), message);
}
