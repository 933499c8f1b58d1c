//! CDN-Cache-Control (RFC 9213): directives as a Dictionary of Structured Fields (RFC 9651, Section 4.2.2),
//! which is stricter than Cache-Control: one error, and the whole field is ignored.

use super::directives::{Directives, Given};
use crate::{
    FieldId, Fields,
    parse::{cache_control::Known, is_tchar, is_token, list},
};

/// The directives of CDN-Cache-Control; `None` when it is empty or not valid.
pub(super) fn directives(fields: &Fields<'_>) -> Option<Directives> {
    let mut all = Directives::default();
    let mut is_empty = true;
    for (_, line) in fields.all(FieldId::CdnCacheControl) {
        let mut reader = Reader { rest: line.value };
        reader.skip(b" ");
        while !reader.rest.is_empty() {
            is_empty = false;
            reader.member(&mut all)?;
        }
    }
    (!is_empty).then_some(all)
}

/// A bare item, as far as directives care.
enum Item {
    Integer(i64),
    Boolean(bool),
    /// A string that lists field names.
    Names,
    Other,
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// A member and the comma after it.
    fn member(&mut self, all: &mut Directives) -> Option<()> {
        let key = self.key()?;
        let item = if self.eat(b'=') { self.item_or_list()? } else { Item::Boolean(true) };
        self.parameters()?;
        if let Some(known) = Known::of(key) {
            all.set(known, given(known, item));
        }
        self.skip(b" \t");
        if self.rest.is_empty() {
            return Some(());
        }
        let is_next = self.eat(b',');
        self.skip(b" \t");
        (is_next && !self.rest.is_empty()).then_some(())
    }

    fn key(&mut self) -> Option<&'a [u8]> {
        let starts = matches!(self.rest.first(), Some(b'a'..=b'z' | b'*'));
        let key = self
            .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-.*".contains(&b));
        starts.then_some(key)
    }

    fn parameters(&mut self) -> Option<()> {
        while self.eat(b';') {
            self.skip(b" ");
            self.key()?;
            if self.eat(b'=') {
                self.bare_item()?;
            }
        }
        Some(())
    }

    fn item_or_list(&mut self) -> Option<Item> {
        if !self.eat(b'(') {
            return self.bare_item();
        }
        loop {
            self.skip(b" ");
            if self.eat(b')') {
                return Some(Item::Other);
            }
            self.bare_item()?;
            self.parameters()?;
            if !matches!(self.rest.first(), Some(b' ' | b')')) {
                return None;
            }
        }
    }

    fn bare_item(&mut self) -> Option<Item> {
        match *self.rest.first()? {
            b'-' | b'0'..=b'9' => self.number(),
            b'"' => self.string(),
            b'?' => {
                self.rest = &self.rest[1..];
                let is_true = self.eat(b'1');
                (is_true || self.eat(b'0')).then_some(Item::Boolean(is_true))
            }
            b'@' => {
                self.rest = &self.rest[1..];
                matches!(self.number()?, Item::Integer(_)).then_some(Item::Other)
            }
            b':' => self.bytes(),
            b if b.is_ascii_alphabetic() || b == b'*' => {
                self.take_while(|b| is_tchar(b) || b == b':' || b == b'/');
                Some(Item::Other)
            }
            _ => None,
        }
    }

    /// An Integer of at most 15 digits, or a Decimal of at most 12 and 3.
    fn number(&mut self) -> Option<Item> {
        let sign = if self.eat(b'-') { -1 } else { 1 };
        let whole = self.take_while(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 15 {
            return None;
        }
        if !self.eat(b'.') {
            let value = whole.iter().fold(0, |n: i64, d| n * 10 + i64::from(d - b'0'));
            return Some(Item::Integer(sign * value));
        }
        let fraction = self.take_while(|b| b.is_ascii_digit());
        (whole.len() <= 12 && matches!(fraction.len(), 1..=3)).then_some(Item::Other)
    }

    fn string(&mut self) -> Option<Item> {
        let inner = &self.rest[1..];
        let mut i = 0;
        loop {
            match *inner.get(i)? {
                b'"' => break,
                b'\\' if matches!(inner.get(i + 1), Some(b'"' | b'\\')) => i += 2,
                b'\\' => return None,
                b' '..=b'~' => i += 1,
                _ => return None,
            }
        }
        self.rest = &inner[i + 1..];
        let mut names = list::members(&inner[..i]).peekable();
        let are_names = names.peek().is_some() && names.all(|(name, _)| is_token(name));
        Some(if are_names { Item::Names } else { Item::Other })
    }

    fn bytes(&mut self) -> Option<Item> {
        self.rest = &self.rest[1..];
        self.take_while(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b));
        self.eat(b':').then_some(Item::Other)
    }

    fn take_while(&mut self, accepts: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|&b| !accepts(b)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn skip(&mut self, bytes: &[u8]) {
        self.take_while(|b| bytes.contains(&b));
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_there = self.rest.first() == Some(&byte);
        if is_there {
            self.rest = &self.rest[1..];
        }
        is_there
    }
}

/// A value whose type is not the directive's is not consumed (RFC 9213, Section 2.1): of numbers that makes
/// the response stale, of `private` and `no-cache` the stricter form.
fn given(known: Known, item: Item) -> Given {
    match item {
        Item::Boolean(false) => Given::Absent,
        Item::Boolean(true) => Given::Bare,
        Item::Integer(seconds @ 0..) => Given::Seconds(seconds.try_into().unwrap_or(u32::MAX)),
        Item::Names if matches!(known, Known::Private | Known::NoCache) => Given::Names,
        _ => Given::Other,
    }
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
