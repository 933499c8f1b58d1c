//! CDN-Cache-Control (RFC 9213): directives as a Dictionary of Structured Fields (RFC 9651, Section 4.2.2),
//! which is stricter than Cache-Control: one error, and the whole field is ignored.

use sfv::{BareItem, Dictionary, ListEntry, Parser};

use super::directives::{Directives, Given};
use crate::{
    FieldId, Fields,
    parse::{cache_control::Known, is_token, list},
};

/// The directives of CDN-Cache-Control; `None` when it is empty or not valid.
pub(super) fn directives(fields: &Fields<'_>) -> Option<Directives> {
    let lines: Vec<&[u8]> =
        fields.all(FieldId::CdnCacheControl).map(|(_, line)| line.value).collect();
    let members: Dictionary = Parser::new(&lines.join(&b", "[..])).parse().ok()?;
    let mut all = Directives::default();
    for (key, value) in &members {
        if let Some(known) = Known::of(key.as_str().as_bytes()) {
            all.set(known, given(known, value));
        }
    }
    (!members.is_empty()).then_some(all)
}

/// A value whose type is not the directive's is not consumed (RFC 9213, Section 2.1): of numbers that makes
/// the response stale, of `private` and `no-cache` the stricter form.
fn given(known: Known, value: &ListEntry) -> Given {
    let ListEntry::Item(item) = value else { return Given::Other };
    match &item.bare_item {
        BareItem::Boolean(false) => Given::Absent,
        BareItem::Boolean(true) => Given::Bare,
        BareItem::Integer(seconds) => match u64::try_from(i64::from(*seconds)) {
            Ok(seconds) => Given::Seconds(seconds.try_into().unwrap_or(u32::MAX)),
            Err(_) => Given::Other,
        },
        BareItem::String(names)
            if matches!(known, Known::Private | Known::NoCache) && are_names(names.as_str()) =>
        {
            Given::Names
        }
        _ => Given::Other,
    }
}

fn are_names(text: &str) -> bool {
    let mut names = list::members(text.as_bytes()).peekable();
    names.peek().is_some() && names.all(|(name, _)| is_token(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Option<Directives> {
        directives(&[("CDN-Cache-Control", value)].into_iter().collect())
    }

    #[test]
    fn dictionaries_are_read() {
        let all = read("max-age=60;x=\"y\", no-store, foo=(a \"b\";c 1.5), private=\"Set-Cookie\"");
        let all = all.expect("it is valid");
        assert_eq!(all.get(Known::MaxAge), Given::Seconds(60));
        assert_eq!(all.get(Known::NoStore), Given::Bare);
        assert_eq!(all.get(Known::Private), Given::Names);
        let all = read("max-age=60, max-age=999999999999999, no-store=?0").expect("it is valid");
        assert_eq!(all.get(Known::MaxAge), Given::Seconds(u32::MAX));
        assert!(!all.has(Known::NoStore));
        assert_eq!(read("max-age=\"60\"").map(|it| it.get(Known::MaxAge)), Some(Given::Other));
        assert!(read("a=:aGk=:, b=@-1, c=*x/y, d=()").is_some());
    }

    #[test]
    fn one_error_and_all_is_ignored() {
        for value in [
            "",
            " ",
            "max-age=60,",
            "max-age=60, &&",
            "max-age =60",
            "max-age= 60",
            "Max-Age=60",
            "max-age=\"60",
            "max-age=60 x",
            "a=(b",
            "a=1.",
            "a=1.2345",
            "a=?2",
            "a=:x",
            "a;",
            "a=1234567890123456",
            "a=\"\\x\"",
            "a=@1.5",
            "a=(\"b\"c)",
            "a=--1",
        ] {
            assert!(read(value).is_none(), "{value}");
        }
    }
}
