use std::ops::Range;

use crate::{
    FieldId, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "etag-malformed",
    group: Group::Fields,
    strength: Strength::Must,
    title: "ETag is not an entity tag",
    help: "put the tag in double quotes, after an upper-case W/ if it is weak: ETag: W/\"v1\"",
    when: When::Field(&[FieldId::ETag]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "RFC 9110",
            "2.2",
            "A sender MUST NOT generate protocol elements that do not match the grammar defined by the corresponding ABNF rules.",
        ),
        Cite::new(
            "RFC 9110",
            "8.8.3",
            "An entity tag consists of an opaque quoted string, possibly prefixed by a weakness indicator.",
        ),
    ],
    page: include_str!("etag_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in x.response.fields.all(FieldId::ETag) {
        if let Some((at, says)) = fault(field.value) {
            let place =
                if field.value.is_empty() { Place::Name(index) } else { Place::Value(index, at) };
            report.add(place, says);
        }
    }
}

/// `[ "W/" ] DQUOTE *etagc DQUOTE`, and where a value departs from it.
fn fault(value: &[u8]) -> Option<(Range<usize>, &'static str)> {
    let whole = 0..value.len();
    let start = match value {
        [] => return Some((whole, "ETag is empty: not even the quotes are there")),
        [b'w', b'/', b'"', ..] => return Some((0..2, "ETag begins with w/, a weak tag with W/")),
        [b'\'', ..] => return Some((whole, "ETag has single quotes, not double quotes")),
        [b'W', b'/', b'"', ..] => 3,
        [b'"', ..] => 1,
        [b'W', b'/', ..] => return Some((whole, "ETag has no quotes around the tag after W/")),
        _ => return Some((whole, "ETag is not in quotes")),
    };
    let tag = value.get(start..value.len() - 1).filter(|_| value.ends_with(b"\""));
    let Some(tag) = tag else { return Some((whole, "ETag has no quote at its end")) };
    let at = tag.iter().position(|&b| b <= b' ' || matches!(b, b'"' | 0x7f))?;
    let says = match tag[at] {
        b'"' => "ETag has a quote inside its quotes",
        b' ' => "ETag has a space inside its quotes",
        _ => "ETag has a control character inside its quotes",
    };
    Some((start + at..start + at + 1, says))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_by_the_grammar_have_no_fault() {
        for tag in [&b"\"\""[..], b"W/\"\"", b"\"a\\b\"", b"\"\xfc!\""] {
            assert_eq!(fault(tag), None);
        }
        for tag in
            ["", "\"", "W/\"", "W/", "w/\"a\"", "a", "'a'", "\"a\"b\"", "\"a\", \"b\"", "\"a b\""]
        {
            assert!(fault(tag.as_bytes()).is_some(), "{tag}");
        }
    }
}
