use super::{shown, single_lines};
use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    parse::{
        is_token, list,
        structured::{Shape, Type, parse},
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "accept-query-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "Accept-Query has what is no media range",
    help: "write media types as Tokens or Strings: Accept-Query: \"application/jsonpath\", application/sql",
    when: When::Field(&[FieldId::AcceptQuery]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "RFC 10008",
        "3",
        "The only supported uses of wildcards are \"*/*\", which matches any type, or \"xxxx/*\", which matches any subtype of the indicated type.",
    )],
    page: include_str!("accept_query_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::AcceptQuery) {
        for member in parse(field.value, Shape::List).into_iter().flatten() {
            let text = list::unquote(&field.value[member.value.at.clone()]);
            let is_text = matches!(member.value.kind, Type::Token | Type::String);
            if is_text && !is_media_range(&text) {
                let message = format!("{} is not a media range", shown(&text));
                report.add(Place::Value(index, member.value.at), message);
            }
        }
    }
}

fn is_media_range(text: &[u8]) -> bool {
    let mut parts = text.splitn(2, |&b| b == b'/');
    let (kind, subtype) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    // An asterisk is a token too, but stands alone.
    let has_star = |part: &[u8]| part.len() > 1 && part.contains(&b'*');
    is_token(kind)
        && is_token(subtype)
        && !has_star(kind)
        && !has_star(subtype)
        && (kind != b"*" || subtype == b"*")
}
