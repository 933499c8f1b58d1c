use sfv::{BareItem, Item, List, ListEntry, Parser};

use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::is_token,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::status::{short, whole_value},
};

pub static RULE: Rule = Rule {
    name: "accept-query-malformed",
    group: Group::Methods,
    strength: Strength::Must,
    title: "Accept-Query that is not a list of media ranges",
    help: "write media types as tokens or in quotes, separated by commas, with parameters behind semicolons",
    when: When::Field(&[FieldId::AcceptQuery]),
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 10008",
            "3",
            "Media ranges are represented by a List Structured Header Field of either Tokens or Strings, containing the media range value without parameters.",
        ),
        Cite::new(
            "RFC 10008",
            "3",
            "The only supported uses of wildcards are \"*/*\", which matches any type, or \"xxxx/*\", which matches any subtype of the indicated type.",
        ),
    ],
    page: include_str!("accept_query_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::AcceptQuery) {
        if let Some(message) = fault(field.value) {
            report.add(whole_value(index, field), message);
        }
    }
}

fn fault(value: &[u8]) -> Option<String> {
    let Ok(list) = Parser::new(value).parse::<List>() else {
        return Some("this is no list of structured values, so clients ignore it".to_owned());
    };
    for member in &list {
        let range = match member {
            ListEntry::Item(Item { bare_item: BareItem::Token(token), .. }) => token.as_str(),
            ListEntry::Item(Item { bare_item: BareItem::String(string), .. }) => string.as_str(),
            _ => return Some("a member is neither a token nor a string".to_owned()),
        };
        if !is_media_range(range) {
            return Some(format!("{} is no media range", short(range.as_bytes())));
        }
    }
    None
}

fn is_media_range(range: &str) -> bool {
    let Some((kind, subtype)) = range.split_once('/') else { return false };
    let is_part = |part: &str| is_token(part.as_bytes()) && !part.contains('*');
    match (kind, subtype) {
        ("*", "*") => true,
        (kind, "*") => is_part(kind),
        (kind, subtype) => is_part(kind) && is_part(subtype),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_media_ranges_pass() {
        for sound in ["application/sql", "\"application/jsonpath\", text/*;q=\"1\"", "*/*", ""] {
            assert_eq!(fault(sound.as_bytes()), None, "{sound}");
        }
        for broken in ["application/sql,", "sql", "*/json", "1", "(a/b)", "\"a/b"] {
            assert!(fault(broken.as_bytes()).is_some(), "{broken}");
        }
    }
}
