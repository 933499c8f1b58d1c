//! No-Vary-Search: target URIs that differ only in query parameters that do not matter
//! (draft-ietf-httpbis-no-vary-search, Sections 5 and 6).

use sfv::{BareItem, Dictionary, ListEntry, Parser};

use crate::{FieldId, Fields};

/// Which parameters of a query matter.
#[derive(Debug, PartialEq, Eq)]
enum Matters {
    /// All but these.
    AllBut(Vec<Vec<u8>>),
    /// Only these.
    Only(Vec<Vec<u8>>),
}

/// What the field says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Variation {
    matters: Matters,
    order_matters: bool,
}

impl Variation {
    /// `None` where the field is absent, not valid, or says what holds without it.
    pub fn of(fields: &Fields<'_>) -> Option<Variation> {
        let lines: Vec<&[u8]> =
            fields.all(FieldId::NoVarySearch).map(|(_, field)| field.value).collect();
        if lines.is_empty() {
            return None;
        }
        let members: Dictionary = Parser::new(&lines.join(&b", "[..])).parse().ok()?;
        let order_matters = match members.get("key-order") {
            None => true,
            Some(ListEntry::Item(item)) => match item.bare_item {
                BareItem::Boolean(disregarded) => !disregarded,
                _ => return None,
            },
            Some(ListEntry::InnerList(_)) => return None,
        };
        let matters = match (members.get("params"), members.get("except")) {
            (Some(_), Some(_)) => return None,
            (Some(params), None) => Matters::AllBut(names(params)?),
            (None, Some(except)) => Matters::Only(names(except)?),
            (None, None) => Matters::AllBut(vec![]),
        };
        let says_nothing = order_matters && matters == Matters::AllBut(vec![]);
        (!says_nothing).then_some(Variation { matters, order_matters })
    }

    /// Whether two queries are the same but for what does not matter.
    pub fn is_same(&self, a: &[u8], b: &[u8]) -> bool {
        self.parameters(a) == self.parameters(b)
    }

    /// The parameters that matter, in the order that matters.
    fn parameters(&self, query: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
        let pairs = query.split(|&b| b == b'&').filter(|pair| !pair.is_empty());
        let mut parameters: Vec<_> =
            pairs.map(pair).filter(|(name, _)| self.counts(name)).collect();
        if !self.order_matters {
            parameters.sort_by(|a, b| a.0.cmp(&b.0));
        }
        parameters
    }

    fn counts(&self, name: &Vec<u8>) -> bool {
        match &self.matters {
            Matters::AllBut(names) => !names.contains(name),
            Matters::Only(names) => names.contains(name),
        }
    }
}

/// The names of an inner list of Strings, decoded as those of a query are.
fn names(entry: &ListEntry) -> Option<Vec<Vec<u8>>> {
    let ListEntry::InnerList(list) = entry else { return None };
    let name = |item: &sfv::Item| match &item.bare_item {
        BareItem::String(name) => Some(decode(name.as_str().as_bytes())),
        _ => None,
    };
    list.items.iter().map(name).collect()
}

/// A name and a value as application/x-www-form-urlencoded has them.
fn pair(pair: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let equals = memchr::memchr(b'=', pair).unwrap_or(pair.len());
    (decode(&pair[..equals]), decode(pair.get(equals + 1..).unwrap_or_default()))
}

fn decode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let hex = |i: usize| text.get(at + i).and_then(|&b| char::from(b).to_digit(16));
        let (decoded, taken) = match (byte, hex(1), hex(2)) {
            (b'%', Some(high), Some(low)) => ((high * 16 + low) as u8, 3),
            (b'+', ..) => (b' ', 1),
            _ => (byte, 1),
        };
        out.push(decoded);
        at += taken;
    }
    // What is no UTF-8 counts as U+FFFD, whatever bytes it was.
    String::from_utf8_lossy(&out).into_owned().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variation(value: &str) -> Option<Variation> {
        Variation::of(&[("No-Vary-Search", value)].into_iter().collect())
    }

    #[test]
    fn what_is_not_valid_changes_nothing() {
        for value in [
            "",
            "key-order=\"no\"",
            "params=\"a\"",
            "params=(a)",
            "params=?1",
            "except=?1",
            "params=(",
            "key-order=?0",
            "params=(\"a\"), except=(\"b\")",
            "params=()",
            "PARAMS=(\"a\")",
        ] {
            assert_eq!(variation(value), None, "{value}");
        }
    }

    #[test]
    fn queries_are_compared_by_what_matters() {
        for (value, a, b, same) in [
            ("params=(\"utm\")", "id=1&utm=x", "utm=y&id=1", true),
            ("params=(\"utm\")", "id=1&utm=x", "id=2&utm=x", false),
            ("params=(\"a+b\")", "a%20b=1", "", true),
            ("except=(\"id\")", "id=1&x=1&y=2", "z=9&id=1", true),
            ("except=()", "a", "b=c", true),
            ("key-order", "a=1&b=2", "b=2&a=1", true),
            ("key-order", "a=1&a=2", "a=2&a=1", false),
            ("key-order", "a=x&&&", "%61=%78", true),
            ("key-order", "a=%f6", "a=%ef%bf%bd", true),
            ("params=(\"x\")", "a=1&b=2", "b=2&a=1", false),
        ] {
            let variation = variation(value).expect(value);
            assert_eq!(variation.is_same(a.as_bytes(), b.as_bytes()), same, "{value}: {a} {b}");
        }
    }
}
