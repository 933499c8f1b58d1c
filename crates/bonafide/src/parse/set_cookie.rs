//! Set-Cookie (draft-ietf-httpbis-rfc6265bis, Sections 4.1.1 and 5.6), read as browsers read it.

use std::ops::Range;

/// A cookie as a Set-Cookie line gives it. Nothing is copied, and reading never fails: what departs from the
/// grammar is for rules to say. All ranges count in the value of the field line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie<'a> {
    line: &'a [u8],
    /// Where the name is; empty where there is none.
    pub name_at: Range<usize>,
    /// Where the value is.
    pub value_at: Range<usize>,
    /// Where the attributes begin, behind the first semicolon.
    attributes: usize,
}

/// An attribute of a cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The name as sent.
    pub name: &'a [u8],
    /// Where it is.
    pub name_at: Range<usize>,
    /// What stands behind the equals sign; `None` without one.
    pub value: Option<&'a [u8]>,
    /// Where that is; the end of the name without one.
    pub value_at: Range<usize>,
}

impl<'a> Cookie<'a> {
    /// Reads the value of a Set-Cookie line.
    ///
    /// ```
    /// use bonafide::parse::set_cookie::Cookie;
    /// let cookie = Cookie::parse(b"id = a3; Path=/; secure; SECURE=1");
    /// assert_eq!((cookie.name(), cookie.value()), (&b"id"[..], &b"a3"[..]));
    /// assert_eq!(cookie.attribute("path").unwrap().value, Some(&b"/"[..]));
    /// assert_eq!(cookie.attributes().count(), 3);
    /// // Without an equals sign, browsers take the whole for the value of a cookie without a name.
    /// assert_eq!(Cookie::parse(b"a3; Path=/").value_at, 0..2);
    /// ```
    pub fn parse(line: &'a [u8]) -> Cookie<'a> {
        let end = memchr::memchr(b';', line).unwrap_or(line.len());
        let equals = memchr::memchr(b'=', &line[..end]);
        Cookie {
            line,
            name_at: equals.map_or(0..0, |equals| trimmed(line, 0..equals)),
            value_at: trimmed(line, equals.map_or(0, |equals| equals + 1)..end),
            attributes: (end + 1).min(line.len()),
        }
    }

    /// The name; empty where there is none.
    pub fn name(&self) -> &'a [u8] {
        &self.line[self.name_at.clone()]
    }

    /// The value, quotes included.
    pub fn value(&self) -> &'a [u8] {
        &self.line[self.value_at.clone()]
    }

    /// The attributes in order, empty ones left out.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        let (line, mut next) = (self.line, self.attributes);
        std::iter::from_fn(move || {
            while next < line.len() {
                let length = memchr::memchr(b';', &line[next..]);
                let end = length.map_or(line.len(), |length| next + length);
                let part = trimmed(line, next..end);
                next = end + 1;
                if !part.is_empty() {
                    return Some(Attribute::read(line, part));
                }
            }
            None
        })
    }

    /// The attribute with that name, whatever its case: the last one, which is the one that counts.
    pub fn attribute(&self, name: &str) -> Option<Attribute<'a>> {
        self.attributes().filter(|attribute| attribute.is(name)).last()
    }

    /// Whether there is an attribute with that name.
    pub fn has(&self, name: &str) -> bool {
        self.attributes().any(|attribute| attribute.is(name))
    }

    /// Whether the attribute is there and has that value, whatever the case of both.
    pub fn says(&self, name: &str, value: &str) -> bool {
        self.attribute(name)
            .and_then(|attribute| attribute.value)
            .is_some_and(|said| said.eq_ignore_ascii_case(value.as_bytes()))
    }

    /// How many seconds browsers keep it, as seen at `now` (seconds since 1970-01-01 UTC); `None` to the end of
    /// the session. Max-Age goes before Expires.
    pub fn lifetime(&self, now: Option<i64>) -> Option<i64> {
        if let Some(seconds) = self.attribute("max-age").and_then(|age| max_age(age.value?)) {
            return Some(seconds);
        }
        let expires = date(self.attribute("expires")?.value?)?;
        Some(expires.saturating_sub(now?))
    }

    /// Whether it only serves to remove a cookie: it has expired before it comes.
    pub fn removes(&self, now: Option<i64>) -> bool {
        let long_ago = self.attribute("expires").and_then(|expires| date(expires.value?));
        self.lifetime(now).is_some_and(|seconds| seconds <= 0)
            || !self.has("max-age") && long_ago.is_some_and(|date| date < LONG_AGO)
    }
}

/// 2000-01-01: a date before it is the usual way to remove a cookie.
const LONG_AGO: i64 = 946_684_800;

impl<'a> Attribute<'a> {
    fn read(line: &'a [u8], part: Range<usize>) -> Attribute<'a> {
        let equals = memchr::memchr(b'=', &line[part.clone()]).map(|at| part.start + at);
        let name_at = trimmed(line, part.start..equals.unwrap_or(part.end));
        let value_at =
            equals.map_or(part.end..part.end, |equals| trimmed(line, equals + 1..part.end));
        Attribute {
            name: &line[name_at.clone()],
            value: equals.map(|_| &line[value_at.clone()]),
            name_at,
            value_at,
        }
    }

    /// Whether it has that name, whatever its case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }
}

fn trimmed(line: &[u8], at: Range<usize>) -> Range<usize> {
    let part = &line[at.clone()];
    let start = at.start + (part.len() - part.trim_ascii_start().len());
    start..start + part.trim_ascii().len()
}

/// A Max-Age as browsers read it: digits, perhaps with a minus sign (Section 5.6.2).
fn max_age(value: &[u8]) -> Option<i64> {
    let (digits, sign) = value.strip_prefix(b"-").map_or((value, 1), |digits| (digits, -1));
    super::delta_seconds(digits).map(|seconds| sign * i64::from(seconds))
}

const MONTHS: [&[u8]; 12] = [
    b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec",
];

/// A date in whatever form browsers take in Expires (Section 5.1.1), as seconds since 1970-01-01 UTC.
///
/// ```
/// use bonafide::parse::set_cookie::date;
/// assert_eq!(date(b"Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
/// assert_eq!(date(b"Sunday 6-nov-94 8:49:37"), Some(784_111_777));
/// assert_eq!(date(b"1994-11-06T08:49:37Z"), None);
/// ```
pub fn date(value: &[u8]) -> Option<i64> {
    let is_delimiter =
        |b: &u8| matches!(b, 0x09 | 0x20..=0x2f | 0x3b..=0x40 | 0x5b..=0x60 | 0x7b..=0x7e);
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in value.split(is_delimiter).filter(|token| !token.is_empty()) {
        if time.is_none()
            && let Some(found) = time_of(token)
        {
            time = Some(found);
        } else if day.is_none()
            && let Some(found) = number(token, 1, 2)
        {
            day = Some(found);
        } else if month.is_none()
            && let Some(found) = MONTHS.iter().position(|name| {
                token.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(name))
            })
        {
            month = Some(found as i64 + 1);
        } else if year.is_none()
            && let Some(found) = number(token, 2, 4)
        {
            year = Some(match found {
                70..=99 => found + 1900,
                0..=69 => found + 2000,
                _ => found,
            });
        }
    }
    let (time, day, month, year) = (time?, day?, month?, year?);
    let next_month = if month == 12 { days(year + 1, 1, 1) } else { days(year, month + 1, 1) };
    let is_right = year >= 1601 && (1..=next_month - days(year, month, 1)).contains(&day);
    is_right.then(|| days(year, month, day) * 86_400 + time)
}

/// The number that a token begins with, if it has so many digits.
fn number(token: &[u8], least: usize, most: usize) -> Option<i64> {
    let digits = token.iter().take_while(|b| b.is_ascii_digit()).count();
    (least..=most)
        .contains(&digits)
        .then(|| token[..digits].iter().fold(0, |n, digit| n * 10 + i64::from(digit - b'0')))
}

/// Seconds of the day of a token such as `8:49:37`.
fn time_of(token: &[u8]) -> Option<i64> {
    let mut parts = token.splitn(3, |&b| b == b':');
    let mut part = |is_last: bool| {
        let text = parts.next()?;
        number(text, 1, 2).filter(|_| is_last || text.iter().all(u8::is_ascii_digit))
    };
    let (hour, minute, second) = (part(false)?, part(false)?, part(true)?);
    (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)
}

/// Days since 1970-01-01 of a date in the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_point_into_the_line() {
        let line = b" \t;; Path = /a ;Secure; =x;Expires=Thu, 01 Jan 1970 00:00:00 GMT";
        let cookie = Cookie::parse(line);
        assert_eq!((cookie.name(), cookie.value()), (&b""[..], &b""[..]));
        let names: Vec<&[u8]> = cookie.attributes().map(|attribute| attribute.name).collect();
        assert_eq!(names, [&b"Path"[..], b"Secure", b"", b"Expires"]);
        for attribute in cookie.attributes() {
            assert_eq!(&line[attribute.name_at.clone()], attribute.name);
            assert_eq!(&line[attribute.value_at.clone()], attribute.value.unwrap_or_default());
        }
        assert!(cookie.removes(None));
    }

    #[test]
    fn dates_are_read_as_browsers_read_them() {
        for (text, seconds) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Wed, 31-Dec-2037 23:55:55 GMT", Some(2_145_916_555)),
            ("Tue Jan 19 03:14:07 2038", Some(2_147_483_647)),
            ("29 Feb 2000 12:00:00", Some(951_825_600)),
            ("0", None),
            ("Thu, 01 Jan 1970", None),
            ("Wed, 31 Feb 2001 00:00:00 GMT", None),
            ("Thu, 32 Jan 1970 00:00:00 GMT", None),
            ("Thu, 01 Jan 1970 24:00:00 GMT", None),
            ("Thu, 01 Jan 1600 00:00:00 GMT", None),
        ] {
            assert_eq!(date(text.as_bytes()), seconds, "{text}");
        }
    }

    #[test]
    fn lifetimes() {
        let lifetime = |line: &str| Cookie::parse(line.as_bytes()).lifetime(Some(0));
        assert_eq!(lifetime("a=b"), None);
        assert_eq!(lifetime("a=b; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:09 GMT"), Some(60));
        assert_eq!(lifetime("a=b; Max-Age=x; Expires=Thu, 01 Jan 1970 00:00:09 GMT"), Some(9));
        assert_eq!(lifetime("a=b; Max-Age=-1"), Some(-1));
    }
}
