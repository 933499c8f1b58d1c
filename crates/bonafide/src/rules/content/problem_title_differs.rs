use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::media_type::Kind,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
    status,
};

pub static RULE: Rule = Rule {
    name: "problem-title-differs",
    group: Group::Content,
    strength: Strength::Should,
    title: "Problem details without a type whose title is not the status phrase",
    help: "give the problem a type of its own, or the phrase of the status as title",
    when: When::Kind(&[Kind::Json]),
    needs: Seen::CONTENT,
    cites: &[Cite::new(
        "RFC 9457",
        "4.2.1",
        "the title SHOULD be the same as the recommended HTTP status phrase for that code (e.g., \"Not Found\" for 404, and so on)",
    )],
    page: include_str!("problem_title_differs.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(outline) = super::problem(x) else { return };
    let Some(root) = outline.root() else { return };
    let problem_type = root.get("type").and_then(|member| member.text());
    let is_blank = problem_type.as_deref() == Some("about:blank");
    let Some(title) = root.get("title").filter(|_| is_blank || problem_type.is_none()) else {
        return;
    };
    let (Some(text), Some(phrase)) = (title.text(), status::phrase(x.response.status)) else {
        return;
    };
    if text.eq_ignore_ascii_case(phrase) || is_old_phrase(x.response.status, &text) {
        return;
    }
    let is_anothers = || (400..600).any(|code| status::phrase(code) == Some(&*text));
    // It may be translated. And most who leave the type out do not think of it: then only the phrase of
    // another status is told.
    let is_translated = !text.is_ascii() || x.response.fields.has(FieldId::ContentLanguage);
    if is_translated || !is_blank && !is_anothers() {
        return;
    }
    let (code, shown) = (x.response.status, clip(text.as_bytes()));
    let message = format!("without a type the title of a {code} is {phrase}, not {shown}");
    report.add(Place::Member("/title".to_owned(), title.place()), message);
}

/// Whether an earlier specification had that phrase.
fn is_old_phrase(status: u16, title: &str) -> bool {
    let old: &[&str] = match status {
        413 => &["Request Entity Too Large", "Payload Too Large"],
        414 => &["Request-URI Too Long", "Request URI Too Long"],
        416 => &["Requested Range Not Satisfiable"],
        422 => &["Unprocessable Entity"],
        _ => &[],
    };
    old.iter().any(|phrase| phrase.eq_ignore_ascii_case(title))
}
