//! Structured Fields (RFC 9651), with the place of each part, so that a caret can point at it.

use std::ops::Range;

use super::{Misfit, is_tchar};

/// What a field holds at the top (RFC 9651, Section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Members between commas.
    List,
    /// Members with keys, between commas.
    Dictionary,
    /// One member.
    Item,
}

/// What a value is (RFC 9651, Sections 3.1.1 and 3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `42`
    Integer,
    /// `4.2`
    Decimal,
    /// `"text"`
    String,
    /// `word`
    Token,
    /// `:aGk=:`
    Bytes,
    /// `?1`
    Boolean,
    /// `@1659578233`
    Date,
    /// `%"f%c3%bc"`
    DisplayString,
    /// `(a b)`
    InnerList,
}

impl Type {
    /// The name of the type with its article, as messages say it.
    pub fn name(self) -> &'static str {
        match self {
            Type::Integer => "an Integer",
            Type::Decimal => "a Decimal",
            Type::String => "a String",
            Type::Token => "a Token",
            Type::Bytes => "a Byte Sequence",
            Type::Boolean => "a Boolean",
            Type::Date => "a Date",
            Type::DisplayString => "a Display String",
            Type::InnerList => "an Inner List",
        }
    }
}

/// A value and where it is in the field's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What it is.
    pub kind: Type,
    /// Where it is; of what is true because nothing else is said, where its key is.
    pub at: Range<usize>,
    /// The number of an Integer or a Date, 1 or 0 of a Boolean, else 0.
    pub number: i64,
}

/// A member of a List or Dictionary, or the Item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Where the key is; empty outside Dictionaries.
    pub key: Range<usize>,
    /// The value.
    pub value: Value,
    /// What an Inner List holds.
    pub items: Vec<Value>,
    /// The keys and values of the parameters.
    pub params: Vec<(Range<usize>, Value)>,
}

/// Reads a value.
///
/// ```
/// use bonafide::parse::structured::{Shape, Type, parse};
/// let members = parse(b"cache; hit, \"b\";ttl=-5", Shape::List).unwrap();
/// assert_eq!((members[0].value.kind, members[1].value.at.clone()), (Type::Token, 12..15));
/// assert_eq!(members[1].params[0].1.number, -5);
/// assert_eq!(parse(b"a=1, B=2", Shape::Dictionary).unwrap_err().at, 5);
/// ```
///
/// # Errors
/// Says where parsing fails by the algorithms of RFC 9651, Section 4.2.
pub fn parse(value: &[u8], shape: Shape) -> Result<Vec<Member>, Misfit> {
    let mut reader = Reader { value, at: 0 };
    reader.skip(|b| b == b' ');
    let mut members = vec![];
    if shape == Shape::Item {
        let item = reader.bare_item()?;
        members.push(Member { key: 0..0, value: item, items: vec![], params: reader.params()? });
        reader.skip(|b| b == b' ');
        return if reader.at == value.len() {
            Ok(members)
        } else {
            Err(reader.misfit("nothing more: the field holds one value"))
        };
    }
    while reader.at < value.len() {
        members.push(match shape {
            Shape::Dictionary => reader.keyed_member()?,
            _ => reader.member(0..0)?,
        });
        reader.skip(|b| matches!(b, b' ' | b'\t'));
        if reader.at == value.len() {
            break;
        }
        if !reader.take(b',') {
            return Err(reader.misfit("a comma before the next member"));
        }
        reader.skip(|b| matches!(b, b' ' | b'\t'));
        if reader.at == value.len() {
            return Err(reader.misfit("a member after the comma"));
        }
    }
    Ok(members)
}

struct Reader<'v> {
    value: &'v [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.value.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    /// Skips bytes that belong, and says how many there were.
    fn skip(&mut self, belongs: impl Fn(u8) -> bool) -> usize {
        let length = self.value[self.at..].iter().take_while(|&&b| belongs(b)).count();
        self.at += length;
        length
    }

    fn misfit(&self, wanted: &'static str) -> Misfit {
        Misfit::new(self.at, wanted)
    }

    fn keyed_member(&mut self) -> Result<Member, Misfit> {
        let key = self.key()?;
        if self.take(b'=') {
            return self.member(key);
        }
        let value = Value { kind: Type::Boolean, at: key.clone(), number: 1 };
        Ok(Member { key, value, items: vec![], params: self.params()? })
    }

    fn member(&mut self, key: Range<usize>) -> Result<Member, Misfit> {
        let start = self.at;
        let mut items = vec![];
        let value = if self.take(b'(') {
            self.inner_list(&mut items)?;
            Value { kind: Type::InnerList, at: start..self.at, number: 0 }
        } else {
            self.bare_item()?
        };
        Ok(Member { key, value, items, params: self.params()? })
    }

    fn inner_list(&mut self, items: &mut Vec<Value>) -> Result<(), Misfit> {
        loop {
            self.skip(|b| b == b' ');
            if self.take(b')') {
                return Ok(());
            }
            items.push(self.bare_item()?);
            self.params()?;
            if !matches!(self.peek(), Some(b' ' | b')')) {
                return Err(self.misfit("a space or a closing parenthesis"));
            }
        }
    }

    fn params(&mut self) -> Result<Vec<(Range<usize>, Value)>, Misfit> {
        let mut params = vec![];
        while self.take(b';') {
            self.skip(|b| b == b' ');
            let key = self.key()?;
            let value = if self.take(b'=') {
                self.bare_item()?
            } else {
                Value { kind: Type::Boolean, at: key.clone(), number: 1 }
            };
            params.push((key, value));
        }
        Ok(params)
    }

    fn key(&mut self) -> Result<Range<usize>, Misfit> {
        let start = self.at;
        if !self.peek().is_some_and(|b| b.is_ascii_lowercase() || b == b'*') {
            return Err(self.misfit("a key in lower case"));
        }
        self.skip(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'.' | b'*')
        });
        Ok(start..self.at)
    }

    fn bare_item(&mut self) -> Result<Value, Misfit> {
        let start = self.at;
        let (kind, number) = match self.peek() {
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'"') => self.string()?,
            Some(b'*' | b'A'..=b'Z' | b'a'..=b'z') => {
                self.skip(|b| is_tchar(b) || matches!(b, b':' | b'/'));
                (Type::Token, 0)
            }
            Some(b':') => self.bytes()?,
            Some(b'?') => self.boolean()?,
            Some(b'@') => self.date()?,
            Some(b'%') => self.display_string()?,
            _ => return Err(self.misfit("a value of a structured field")),
        };
        Ok(Value { kind, at: start..self.at, number })
    }

    fn number(&mut self) -> Result<(Type, i64), Misfit> {
        let negative = self.take(b'-');
        let start = self.at;
        let digits = self.skip(|b| b.is_ascii_digit());
        if digits == 0 {
            return Err(self.misfit("a digit"));
        }
        let is_decimal = self.peek() == Some(b'.');
        let most = if is_decimal { 12 } else { 15 };
        if digits > most {
            return Err(Misfit::new(start + most, "fewer digits"));
        }
        if is_decimal {
            self.at += 1;
            let start = self.at;
            return match self.skip(|b| b.is_ascii_digit()) {
                0 => Err(self.misfit("a digit")),
                1..=3 => Ok((Type::Decimal, 0)),
                _ => Err(Misfit::new(start + 3, "at most three digits after the point")),
            };
        }
        let number = self.value[start..self.at]
            .iter()
            .fold(0i64, |number, digit| number * 10 + i64::from(digit - b'0'));
        Ok((Type::Integer, if negative { -number } else { number }))
    }

    fn string(&mut self) -> Result<(Type, i64), Misfit> {
        self.at += 1;
        loop {
            self.skip(|b| matches!(b, b' '..=b'~') && !matches!(b, b'"' | b'\\'));
            if self.take(b'"') {
                return Ok((Type::String, 0));
            }
            if !self.take(b'\\') {
                let ends = self.at == self.value.len();
                return Err(self.misfit(if ends { "a closing quote" } else { "ASCII text" }));
            }
            if !matches!(self.peek(), Some(b'"' | b'\\')) {
                return Err(self.misfit("a quote or a backslash after the backslash"));
            }
            self.at += 1;
        }
    }

    fn bytes(&mut self) -> Result<(Type, i64), Misfit> {
        self.at += 1;
        self.skip(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'));
        self.skip(|b| b == b'=');
        if self.take(b':') {
            return Ok((Type::Bytes, 0));
        }
        let ends = self.at == self.value.len();
        Err(self.misfit(if ends { "a closing colon" } else { "base64" }))
    }

    fn boolean(&mut self) -> Result<(Type, i64), Misfit> {
        self.at += 1;
        let is_true = self.take(b'1');
        if !is_true && !self.take(b'0') {
            return Err(self.misfit("0 or 1 after the question mark"));
        }
        Ok((Type::Boolean, i64::from(is_true)))
    }

    fn date(&mut self) -> Result<(Type, i64), Misfit> {
        self.at += 1;
        let start = self.at;
        match self.number()? {
            (Type::Integer, seconds) => Ok((Type::Date, seconds)),
            _ => Err(Misfit::new(start, "whole seconds")),
        }
    }

    fn display_string(&mut self) -> Result<(Type, i64), Misfit> {
        self.at += 1;
        if !self.take(b'"') {
            return Err(self.misfit("a quote after the percent sign"));
        }
        let start = self.at;
        let mut text = vec![];
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'%') => {
                    let hex = |b: u8| b.is_ascii_digit() || matches!(b, b'a'..=b'f');
                    let digit = |at: usize| {
                        let byte = self.value.get(at).copied().filter(|&b| hex(b))?;
                        char::from(byte).to_digit(16)
                    };
                    let (Some(high), Some(low)) = (digit(self.at + 1), digit(self.at + 2)) else {
                        return Err(self.misfit("two hexadecimal digits in lower case after %"));
                    };
                    text.push((high * 16 + low) as u8);
                    self.at += 3;
                }
                Some(byte @ b' '..=b'~') => {
                    text.push(byte);
                    self.at += 1;
                }
                Some(_) => return Err(self.misfit("ASCII text")),
                None => return Err(self.misfit("a closing quote")),
            }
        }
        self.at += 1;
        match std::str::from_utf8(&text) {
            Ok(_) => Ok((Type::DisplayString, 0)),
            Err(_) => Err(Misfit::new(start, "UTF-8")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: [&str; 22] = [
        "",
        "a, b;x=1;y, \"c\\\"d\"",
        "a=1, b;x=\"y\", c=(1 2.5 \"x\");q, *d=?0",
        "( a b;p  c );x=@15, :aGk=:;y",
        "\"x\";r=50;t=30",
        "sha-256=:aGVsbG8=:, sha-512=:aGk=:",
        "u=5, i",
        "@1659578233",
        "  text/html;q=-1.5  ",
        "%\"f%c3%bc\"",
        "?1;a",
        "a ,\tb",
        "()",
        "-0",
        "123456789012345",
        "123456789012.123",
        "a=()",
        "A",
        "a,,b",
        "a;B",
        "\"é\"",
        "1234567890123456",
    ];

    /// The crate that implements the algorithms to the letter says the same.
    fn agrees(value: &[u8]) {
        use sfv::{Dictionary, Item, List, Parser};
        let sfv = |shape| match shape {
            Shape::List => Parser::new(value).parse::<List>().is_ok(),
            Shape::Dictionary => Parser::new(value).parse::<Dictionary>().is_ok(),
            Shape::Item => Parser::new(value).parse::<Item>().is_ok(),
        };
        for shape in [Shape::List, Shape::Dictionary, Shape::Item] {
            let ours = parse(value, shape);
            let text = String::from_utf8_lossy(value);
            assert_eq!(ours.is_ok(), sfv(shape), "{shape:?} {text}: {ours:?}");
            for member in ours.iter().flatten() {
                assert!(value.get(member.value.at.clone()).is_some());
            }
        }
    }

    #[test]
    fn it_accepts_what_the_algorithms_accept() {
        for value in VALUES {
            agrees(value.as_bytes());
            for at in 0..value.len() {
                let mut cut = value.as_bytes().to_vec();
                cut.truncate(at);
                // Padding of base64 is forgiven, and the other crate has its own mind there.
                if memchr::memchr(b':', value.as_bytes()).is_none() {
                    agrees(&cut);
                    for byte in [b' ', b',', b';', b'=', b'"', b'(', b'a', b'Z', b'0', b'\t', 0x80]
                    {
                        let mut changed = value.as_bytes().to_vec();
                        changed[at] = byte;
                        agrees(&changed);
                    }
                }
            }
        }
    }

    #[test]
    fn misfits_point_at_the_byte() {
        for (value, shape, at) in [
            ("a b", Shape::List, 2),
            ("a,", Shape::List, 2),
            ("a=1, B=2", Shape::Dictionary, 5),
            ("a=\"x", Shape::Dictionary, 4),
            ("sha-256=abc=", Shape::Dictionary, 11),
            ("Sun, 06 Nov", Shape::Item, 3),
            ("", Shape::Item, 0),
            ("'a'", Shape::List, 0),
        ] {
            assert_eq!(parse(value.as_bytes(), shape).unwrap_err().at, at, "{value}");
        }
    }
}
