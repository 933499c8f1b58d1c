use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::list,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "dictionary-coding-without-vary",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Content compressed with a dictionary, and Vary does not say so",
    help: "send Vary: Accept-Encoding, Available-Dictionary",
    when: When::Field(&[FieldId::ContentEncoding]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 9842",
        "6.2",
        "If the response is cacheable, it MUST include a \"Vary\" header to prevent caches from serving dictionary-compressed resources to clients that don't support them or serving the response compressed with the wrong dictionary.",
    )],
    page: include_str!("dictionary_coding_without_vary.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let fields = &x.response.fields;
    let lists = |id, wanted: &str| {
        fields.all(id).any(|(_, field)| {
            list::members(field.value).any(|(name, _)| name.eq_ignore_ascii_case(wanted.as_bytes()))
        })
    };
    for (index, field) in single_lines(x, FieldId::ContentEncoding) {
        let by_dictionary = list::members(field.value).find(|(coding, _)| {
            coding.eq_ignore_ascii_case(b"dcb") || coding.eq_ignore_ascii_case(b"dcz")
        });
        let Some((coding, at)) = by_dictionary else { continue };
        let is_covered = lists(FieldId::Vary, "*")
            || lists(FieldId::CacheControl, "no-store")
            || (lists(FieldId::Vary, "Available-Dictionary")
                && lists(FieldId::Vary, "Accept-Encoding"));
        if !is_covered {
            let message = format!(
                "{} depends on the client's dictionary, and Vary does not list Accept-Encoding and Available-Dictionary",
                shown(coding)
            );
            report.add(Place::Value(index, at), message);
        }
    }
}
