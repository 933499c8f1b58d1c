//! Cache-Control and fields of its syntax, read as caches must read them (RFC 9111, Section 5.2).
//!
//! Reading never fails: what is no directive by the grammar still comes out, with its place, so that a
//! cache can be strict about it and a rule can point at it.

use std::ops::Range;

use super::{delta_seconds, is_token, list};
use crate::{FieldId, Fields};

macro_rules! directive_names {
    ($($variant:ident $name:literal $section:literal)*) => {
        /// A cache directive that bonafide knows.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        pub enum Known {
            $(#[doc = concat!("`", $name, "` (", $section, ")")] $variant,)*
        }

        impl Known {
            /// The directive with that name, whatever its case (RFC 9111, Section 5.2).
            ///
            /// ```
            /// use bonafide::parse::cache_control::Known;
            /// assert_eq!(Known::of(b"No-Store"), Some(Known::NoStore));
            /// assert_eq!(Known::of(b"nostore"), None);
            /// ```
            pub fn of(name: &[u8]) -> Option<Known> {
                let mut lower = [0; LONGEST];
                let lower = lower.get_mut(..name.len())?;
                lower.copy_from_slice(name);
                lower.make_ascii_lowercase();
                match std::str::from_utf8(lower).ok()? {
                    $($name => Some(Known::$variant),)*
                    _ => None,
                }
            }

            /// The name as its specification writes it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Known::$variant => $name,)*
                }
            }
        }
    };
}

/// The length of the longest name, `stale-while-revalidate`.
const LONGEST: usize = 22;

directive_names! {
    Immutable "immutable" "RFC 8246"
    MaxAge "max-age" "RFC 9111, Sections 5.2.1.1 and 5.2.2.1"
    MaxStale "max-stale" "RFC 9111, Section 5.2.1.2"
    MinFresh "min-fresh" "RFC 9111, Section 5.2.1.3"
    MustRevalidate "must-revalidate" "RFC 9111, Section 5.2.2.2"
    MustUnderstand "must-understand" "RFC 9111, Section 5.2.2.3"
    NoCache "no-cache" "RFC 9111, Sections 5.2.1.4 and 5.2.2.4"
    NoStore "no-store" "RFC 9111, Sections 5.2.1.5 and 5.2.2.5"
    NoTransform "no-transform" "RFC 9111, Sections 5.2.1.6 and 5.2.2.6"
    OnlyIfCached "only-if-cached" "RFC 9111, Section 5.2.1.7"
    Private "private" "RFC 9111, Section 5.2.2.7"
    ProxyRevalidate "proxy-revalidate" "RFC 9111, Section 5.2.2.8"
    Public "public" "RFC 9111, Section 5.2.2.9"
    SMaxage "s-maxage" "RFC 9111, Section 5.2.2.10"
    StaleIfError "stale-if-error" "RFC 5861, Section 4"
    StaleWhileRevalidate "stale-while-revalidate" "RFC 5861, Section 3"
}

/// A member of a Cache-Control list: a directive, or what stands where one should.
///
/// Byte ranges count in the value of the field line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// The index of the field line that it stands in.
    pub line: usize,
    /// The name as sent; not a token if the member is no directive.
    pub name: &'a [u8],
    /// The directive with that name, if bonafide knows it.
    pub known: Option<Known>,
    /// Where the name is.
    pub name_at: Range<usize>,
    /// What follows the first equals sign, as sent: quotes and escapes are kept.
    pub argument: Option<&'a [u8]>,
    /// Where the argument is; empty, after the name, when there is none.
    pub argument_at: Range<usize>,
}

impl<'a> Directive<'a> {
    fn read(line: usize, member: &'a [u8], at: Range<usize>) -> Directive<'a> {
        let equals = memchr::memchr(b'=', member);
        let (name, name_at) = trimmed(&member[..equals.unwrap_or(member.len())], at.start);
        let (argument, argument_at) = match equals {
            Some(equals) => {
                let (argument, place) = trimmed(&member[equals + 1..], at.start + equals + 1);
                (Some(argument), place)
            }
            None => (None, name_at.end..name_at.end),
        };
        Directive { line, name, known: Known::of(name), name_at, argument, argument_at }
    }

    /// Where the whole directive is.
    pub fn at(&self) -> Range<usize> {
        self.name_at.start..self.argument_at.end.max(self.name_at.end)
    }

    /// Whether the argument is in quotes.
    pub fn is_quoted(&self) -> bool {
        self.argument.is_some_and(|text| text.len() > 1 && text[0] == b'"' && text.ends_with(b"\""))
    }

    /// Whether there is white space around the equals sign, which the grammar does not allow.
    pub fn is_spaced(&self) -> bool {
        self.argument.is_some() && self.argument_at.start != self.name_at.end + 1
    }

    /// Whether this is what the grammar wants: `token [ "=" ( token / quoted-string ) ]`.
    pub fn is_well_formed(&self) -> bool {
        is_token(self.name)
            && !self.is_spaced()
            && self.argument.is_none_or(|text| self.is_quoted() || is_token(text))
    }

    /// The argument as a number of seconds, quoted or not (RFC 9111, Sections 1.2.2 and 5.2). `None` when
    /// there is no argument or it is not digits: caches do well to take that for "already stale"
    /// (Section 4.2.1).
    ///
    /// ```
    /// use bonafide::parse::cache_control::directives_in;
    /// let seconds = |value: &'static str| directives_in(value.as_bytes()).next().unwrap().seconds();
    /// assert_eq!(seconds("max-age=60"), Some(60));
    /// assert_eq!(seconds("max-age=\"60\""), Some(60));
    /// assert_eq!(seconds("max-age=0.5"), None);
    /// assert_eq!(seconds("max-age=-1"), None);
    /// ```
    pub fn seconds(&self) -> Option<u32> {
        let argument = self.argument.filter(|_| !self.is_spaced())?;
        delta_seconds(if self.is_quoted() { &argument[1..argument.len() - 1] } else { argument })
    }

    /// The field names that the argument of `private` or `no-cache` lists (RFC 9111, Sections 5.2.2.4 and
    /// 5.2.2.7), quoted or not. None when there is no argument, or one that lists nothing.
    pub fn field_names(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let argument = self.argument.unwrap_or_default();
        let inner = if self.is_quoted() { &argument[1..argument.len() - 1] } else { argument };
        list::members(inner).map(|(name, _)| name).filter(|name| is_token(name))
    }
}

fn trimmed(text: &[u8], start: usize) -> (&[u8], Range<usize>) {
    let from = start + (text.len() - text.trim_ascii_start().len());
    let text = text.trim_ascii();
    (text, from..from + text.len())
}

/// The directives in one value, in order.
///
/// ```
/// use bonafide::parse::cache_control::{Known, directives_in};
/// let value = b"max-age=60, community=\"a, max-age=1\"";
/// let found: Vec<_> = directives_in(value).collect();
/// assert_eq!(found.len(), 2);
/// assert_eq!((found[0].known, found[0].argument_at.clone()), (Some(Known::MaxAge), 8..10));
/// assert_eq!((found[1].known, found[1].is_quoted()), (None, true));
/// ```
pub fn directives_in(value: &[u8]) -> impl Iterator<Item = Directive<'_>> {
    list::members(value).map(|(member, at)| Directive::read(0, member, at))
}

/// The directives of all lines with that name, in order (RFC 9110, Section 5.3: lines make one list).
pub fn directives<'f, 'a: 'f>(
    fields: &'f Fields<'a>,
    id: FieldId,
) -> impl Iterator<Item = Directive<'a>> + 'f {
    fields.all(id).flat_map(|(line, field)| {
        list::members(field.value).map(move |(member, at)| Directive::read(line, member, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_point_into_the_value() {
        let value = b" , Private = \"a, b\" ,no-store,=x, max-age=";
        let found: Vec<_> = directives_in(value).collect();
        assert_eq!(found.len(), 4);
        for directive in &found {
            assert_eq!(&value[directive.name_at.clone()], directive.name);
            let argument = directive.argument.unwrap_or_default();
            assert_eq!(&value[directive.argument_at.clone()], argument);
        }
        assert_eq!(&value[found[0].at()], b"Private = \"a, b\"");
        assert!(found[0].is_spaced() && found[0].is_quoted() && !found[0].is_well_formed());
        assert_eq!(found[0].field_names().collect::<Vec<_>>(), [b"a", b"b"]);
        assert!(found[1].is_well_formed() && found[1].argument.is_none());
        assert!(!found[2].is_well_formed());
        assert_eq!((found[3].known, found[3].seconds()), (Some(Known::MaxAge), None));
    }

    #[test]
    fn lines_make_one_list() {
        let fields: Fields =
            [("cache-control", "public"), ("Age", "1"), ("CACHE-CONTROL", "max-age=1")]
                .into_iter()
                .collect();
        let found: Vec<_> = directives(&fields, FieldId::CacheControl)
            .map(|directive| (directive.line, directive.known))
            .collect();
        assert_eq!(found, [(0, Some(Known::Public)), (2, Some(Known::MaxAge))]);
    }
}
