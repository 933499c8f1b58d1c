use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{language, list},
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "content-language-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Content-Language is not a list of language tags",
    help: "write tags such as en, de-CH or zh-Hant, with hyphens, between commas",
    when: When::Field(&[FieldId::ContentLanguage]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "8.5.1",
            "A language tag is a sequence of one or more case-insensitive subtags, each separated by a hyphen character",
        ),
    ],
    page: include_str!("content_language_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::ContentLanguage) {
        for (tag, at) in list::members(field.value) {
            if !language::is_tag(tag) {
                let message = format!("{} is not a language tag", shown(tag));
                report.add(Place::Value(index, at), message);
            }
        }
    }
}
