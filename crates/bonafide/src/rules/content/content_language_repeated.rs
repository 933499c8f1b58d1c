use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::conditional::clip,
};

pub static RULE: Rule = Rule {
    name: "content-language-repeated",
    group: Group::Content,
    strength: Strength::Advice,
    title: "Content-Language that lists a language twice",
    help: "list each language once",
    when: When::Field(&[FieldId::ContentLanguage]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9110",
        "8.5",
        "describes the natural language(s) of the intended audience for the representation",
    )],
    page: include_str!("content_language_repeated.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    if let Some((index, language, range)) = super::repeated_member(x, FieldId::ContentLanguage) {
        report.add(Place::Value(index, range), format!("{} is listed twice", clip(language)));
    }
}
