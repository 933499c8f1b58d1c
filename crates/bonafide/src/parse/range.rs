//! Range and Content-Range (RFC 9110, Section 14).

use std::fmt;

use super::{Misfit, is_token, list};

/// What a Content-Range field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentRange<'a> {
    /// The range unit as sent.
    pub unit: &'a [u8],
    /// First and last position, inclusive; `None` in the unsatisfied form `*/1234`.
    pub range: Option<(u64, u64)>,
    /// The complete length; `None` where an asterisk stands for it.
    pub complete: Option<u64>,
}

impl<'a> ContentRange<'a> {
    /// Reads a Content-Range value. Positions may contradict each other: see [`ContentRange::is_possible`].
    /// Numbers that are too large become the largest.
    ///
    /// ```
    /// use bonafide::parse::ContentRange;
    /// let range = ContentRange::parse(b"bytes 0-499/1234").unwrap();
    /// assert_eq!((range.range, range.complete), (Some((0, 499)), Some(1234)));
    /// assert_eq!(ContentRange::parse(b"0-499/1234").unwrap_err().at, 0);
    /// ```
    ///
    /// # Errors
    /// Says where the value departs from `range-unit SP ( first "-" last "/" ( length / "*" ) )` and
    /// `range-unit SP "*/" length`.
    pub fn parse(value: &'a [u8]) -> Result<ContentRange<'a>, Misfit> {
        let mut at = Cursor { value, at: 0 };
        let unit = at.take(|b| super::is_tchar(b) && b != b'/');
        if !is_token(unit) || value.get(at.at) != Some(&b' ') {
            let is_missing = unit.first().is_none_or(u8::is_ascii_digit) || unit == b"*";
            return Err(if is_missing {
                Misfit::new(0, "a range unit such as bytes")
            } else {
                Misfit::new(at.at, "a space")
            });
        }
        at.at += 1;
        if value.get(at.at) == Some(&b'*') {
            at.at += 1;
            at.expect(b'/', "a slash")?;
            let complete = Some(at.number("the complete length")?);
            return at.end(ContentRange { unit, range: None, complete });
        }
        let first = at.number("the first position")?;
        at.expect(b'-', "a hyphen")?;
        let last = at.number("the last position")?;
        at.expect(b'/', "a slash and the complete length")?;
        let complete = if value.get(at.at) == Some(&b'*') {
            at.at += 1;
            None
        } else {
            Some(at.number("the complete length or an asterisk")?)
        };
        at.end(ContentRange { unit, range: Some((first, last)), complete })
    }

    /// Whether the unit is `bytes`.
    pub fn is_bytes(&self) -> bool {
        self.unit.eq_ignore_ascii_case(b"bytes")
    }

    /// Whether the range ends behind its first position and inside the representation (RFC 9110, Section 14.4).
    pub fn is_possible(&self) -> bool {
        self.range.is_none_or(|(first, last)| {
            first <= last && self.complete.is_none_or(|complete| last < complete)
        })
    }

    /// How many units are enclosed, if a possible range is.
    pub fn length(&self) -> Option<u64> {
        let (first, last) = self.range.filter(|_| self.is_possible())?;
        (last - first).checked_add(1)
    }
}

/// A value and how far it has been read.
struct Cursor<'a> {
    value: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, belongs: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = &self.value[self.at..];
        let end = rest.iter().position(|&b| !belongs(b)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn expect(&mut self, byte: u8, wanted: &'static str) -> Result<(), Misfit> {
        if self.value.get(self.at) != Some(&byte) {
            return Err(Misfit::new(self.at, wanted));
        }
        self.at += 1;
        Ok(())
    }

    fn number(&mut self, wanted: &'static str) -> Result<u64, Misfit> {
        let start = self.at;
        number(self.take(|b| b.is_ascii_digit())).ok_or(Misfit::new(start, wanted))
    }

    fn end<T>(&self, parsed: T) -> Result<T, Misfit> {
        if self.at < self.value.len() {
            return Err(Misfit::new(self.at, "the end of the value"));
        }
        Ok(parsed)
    }
}

fn number(digits: &[u8]) -> Option<u64> {
    crate::wire::content_length(digits)
}

/// What a Range field asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranges<'a> {
    /// The range unit as sent.
    pub unit: &'a [u8],
    /// The ranges, in order; never empty.
    pub specs: Vec<RangeSpec>,
}

/// One range of a Range field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeSpec {
    /// From a position to another one, inclusive, or to the end.
    From(u64, Option<u64>),
    /// That many units at the end.
    Last(u64),
    /// What another unit than bytes may define.
    Other,
}

impl<'a> Ranges<'a> {
    /// Reads a Range value.
    ///
    /// ```
    /// use bonafide::parse::range::{RangeSpec, Ranges};
    /// let ranges = Ranges::parse(b"bytes=0-499, -1").unwrap();
    /// assert_eq!(ranges.specs, [RangeSpec::From(0, Some(499)), RangeSpec::Last(1)]);
    /// assert_eq!(Ranges::parse(b"bytes=9-1").unwrap_err().at, 8);
    /// ```
    ///
    /// # Errors
    /// Says where the value departs from `range-unit "=" 1#range-spec`, or where a range ends before it begins.
    pub fn parse(value: &'a [u8]) -> Result<Ranges<'a>, Misfit> {
        let Some(equals) = value.iter().position(|&b| b == b'=') else {
            return Err(Misfit::new(value.len(), "a range unit and an equals sign"));
        };
        let (unit, set) = (&value[..equals], &value[equals + 1..]);
        if !is_token(unit) {
            return Err(Misfit::new(0, "a range unit such as bytes"));
        }
        let is_bytes = unit.eq_ignore_ascii_case(b"bytes");
        let spec = |(text, place): (&[u8], std::ops::Range<usize>)| {
            match RangeSpec::parse(text) {
                Ok(RangeSpec::Other) if is_bytes => {
                    Err(Misfit::new(0, "a byte range such as 0-499"))
                }
                Ok(spec) => Ok(spec),
                Err(misfit) => Err(misfit),
            }
            .map_err(|misfit| Misfit::new(equals + 1 + place.start + misfit.at, misfit.wanted))
        };
        let specs: Vec<RangeSpec> = list::members(set).map(spec).collect::<Result<_, _>>()?;
        if specs.is_empty() {
            return Err(Misfit::new(value.len(), "a range"));
        }
        Ok(Ranges { unit, specs })
    }

    /// The range, if the unit is `bytes` and there is only one.
    pub fn single_bytes(&self) -> Option<RangeSpec> {
        match self.specs[..] {
            [spec] if self.unit.eq_ignore_ascii_case(b"bytes") => Some(spec),
            _ => None,
        }
    }
}

impl RangeSpec {
    fn parse(text: &[u8]) -> Result<RangeSpec, Misfit> {
        let Some(hyphen) = text.iter().position(|&b| b == b'-') else {
            return Ok(RangeSpec::Other);
        };
        let (first, last) = (&text[..hyphen], &text[hyphen + 1..]);
        Ok(match (number(first), number(last)) {
            (Some(first), Some(last)) if last < first => {
                return Err(Misfit::new(hyphen + 1, "a position that is not before the first"));
            }
            (Some(first), Some(last)) => RangeSpec::From(first, Some(last)),
            (Some(first), None) if last.is_empty() => RangeSpec::From(first, None),
            (None, Some(last)) if first.is_empty() => RangeSpec::Last(last),
            _ => RangeSpec::Other,
        })
    }
}

impl fmt::Display for RangeSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RangeSpec::From(first, Some(last)) => write!(f, "{first}-{last}"),
            RangeSpec::From(first, None) => write!(f, "{first}-"),
            RangeSpec::Last(length) => write!(f, "-{length}"),
            RangeSpec::Other => f.write_str("other"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_ranges_say_where_they_go_wrong() {
        for (value, at) in [
            (&b""[..], 0),
            (b"0-1/2", 0),
            (b"*/2", 0),
            (b"bytes", 5),
            (b"bytes 0", 7),
            (b"bytes=0-1/2", 5),
            (b"bytes 0-30", 10),
            (b"bytes 0-/5", 8),
            (b"bytes */*", 8),
            (b"bytes 0-1/2 ", 11),
            (b"bytes  0-1/2", 6),
        ] {
            let misfit = ContentRange::parse(value).unwrap_err();
            assert_eq!(misfit.at, at, "{}: {misfit:?}", value.escape_ascii());
        }
    }

    #[test]
    fn impossible_ranges_have_no_length() {
        for (value, length) in [
            (&b"bytes 0-0/1"[..], Some(1)),
            (b"items 5-9/*", Some(5)),
            (b"bytes 5-4/10", None),
            (b"bytes 0-10/10", None),
            (b"bytes */10", None),
            (b"bytes 0-99999999999999999999/*", None),
        ] {
            let range = ContentRange::parse(value).unwrap();
            assert_eq!(range.length(), length, "{}", value.escape_ascii());
        }
        assert!(ContentRange::parse(b"bytes */10").unwrap().is_possible());
    }

    #[test]
    fn ranges_say_where_they_go_wrong() {
        for (value, at) in [
            (&b"0-5"[..], 3),
            (b"=0-5", 0),
            (b"bytes=", 6),
            (b"bytes=a", 6),
            (b"bytes=0-1, 3", 11),
            (b"bytes= 5-2", 9),
            (b"bytes=-", 6),
        ] {
            assert_eq!(Ranges::parse(value).unwrap_err().at, at, "{}", value.escape_ascii());
        }
        let pages = Ranges::parse(b"pages=first,3-4").unwrap();
        assert_eq!(pages.specs, [RangeSpec::Other, RangeSpec::From(3, Some(4))]);
        assert_eq!(pages.single_bytes(), None);
    }
}
