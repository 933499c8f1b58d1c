//! Parameters behind semicolons, with the place of each part (RFC 9110, Section 5.6.6).

use std::ops::Range;

use super::{Misfit, is_tchar, list};

/// A parameter. Ranges count in the value of the field line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Where the name is.
    pub name: Range<usize>,
    /// Where the value is, quotes included; `None` without an equals sign.
    pub value: Option<Range<usize>>,
}

impl Param {
    /// Whether the parameter has that name, whatever its case.
    pub fn is(&self, field_value: &[u8], name: &str) -> bool {
        field_value[self.name.clone()].eq_ignore_ascii_case(name.as_bytes())
    }

    /// The parameter's value without quotes and escapes.
    pub fn text<'v>(&self, field_value: &'v [u8]) -> Option<std::borrow::Cow<'v, [u8]>> {
        Some(list::unquote(&field_value[self.value.clone()?]))
    }
}

/// Reads parameters from an offset to the end of the value or to a comma, and says where they end. White space
/// around equals signs is forgiven.
///
/// ```
/// let value = br#"a; b="x, y";c , d"#;
/// let (params, end) = bonafide::parse::params::read(value, 1).unwrap();
/// assert_eq!((params.len(), end), (2, 14));
/// assert_eq!(params[0].text(value).unwrap().as_ref(), b"x, y");
/// assert_eq!(params[1].value, None);
/// ```
///
/// # Errors
/// Says where the value departs from `*( OWS ";" OWS parameter )`.
pub fn read(value: &[u8], start: usize) -> Result<(Vec<Param>, usize), Misfit> {
    let mut params = vec![];
    let end = each(value, start, |param| params.push(param))?;
    Ok((params, end))
}

/// Hands out parameters as [`read`] finds them, without a list, and says where they end.
///
/// # Errors
/// As [`read`]; the parameters before the misfit have been handed out.
pub fn each(value: &[u8], start: usize, mut take: impl FnMut(Param)) -> Result<usize, Misfit> {
    let mut at = start + blanks(&value[start..]);
    loop {
        match value.get(at) {
            Some(b';') => {
                let (param, end) = one(value, at + 1)?;
                take(param);
                at = end + blanks(&value[end..]);
            }
            None | Some(b',') => return Ok(at),
            Some(_) => return Err(Misfit::new(at, "a semicolon")),
        }
    }
}

fn one(value: &[u8], start: usize) -> Result<(Param, usize), Misfit> {
    let start = start + blanks(&value[start..]);
    let end = start + word(&value[start..]);
    if start == end {
        return Err(Misfit::new(start, "a parameter name"));
    }
    let equals = end + blanks(&value[end..]);
    if value.get(equals) != Some(&b'=') {
        return Ok((Param { name: start..end, value: None }, end));
    }
    let from = equals + 1 + blanks(&value[equals + 1..]);
    let to = match value.get(from) {
        Some(b'"') => quoted_end(value, from).ok_or(Misfit::new(value.len(), "a closing quote"))?,
        _ => from + word(&value[from..]),
    };
    if from == to {
        return Err(Misfit::new(from, "a token or a quoted string"));
    }
    Ok((Param { name: start..end, value: Some(from..to) }, to))
}

fn blanks(text: &[u8]) -> usize {
    text.iter().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

fn word(text: &[u8]) -> usize {
    text.iter().take_while(|&&b| is_tchar(b)).count()
}

/// Where the quoted string that begins at an offset ends.
pub fn quoted_end(value: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match value.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// Where the value of an extended parameter such as `filename*` departs from
/// `charset "'" [ language ] "'" value-chars` (RFC 8187, Section 3.2.1), and what is wrong.
///
/// ```
/// use bonafide::parse::params::extended_misfit;
/// assert_eq!(extended_misfit(b"UTF-8'en'a%C3%BC.txt"), None);
/// assert_eq!(extended_misfit(b"a.txt").unwrap().wanted, "UTF-8'' before the text");
/// assert_eq!(extended_misfit(b"UTF-8''%E").unwrap().at, 7);
/// ```
pub fn extended_misfit(text: &[u8]) -> Option<Misfit> {
    if text.starts_with(b"\"") {
        return Some(Misfit::new(0, "no quotes"));
    }
    let mut quotes = memchr::memchr_iter(b'\'', text);
    let (Some(first), Some(second)) = (quotes.next(), quotes.next()) else {
        return Some(Misfit::new(0, "UTF-8'' before the text"));
    };
    if !text[..first].eq_ignore_ascii_case(b"utf-8") {
        return Some(Misfit::new(0, "the charset UTF-8"));
    }
    let mut at = second + 1;
    while let Some(&byte) = text.get(at) {
        let hex = |i: usize| text.get(at + i).is_some_and(u8::is_ascii_hexdigit);
        match byte {
            b'%' if hex(1) && hex(2) => at += 3,
            b'%' => return Some(Misfit::new(at, "two hexadecimal digits after %")),
            b'*' | b'\'' => return Some(Misfit::new(at, "percent-encoding")),
            byte if is_tchar(byte) => at += 1,
            _ => return Some(Misfit::new(at, "percent-encoding")),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misfits_point_at_the_byte() {
        for (value, at) in [
            ("a;", 2),
            ("a; =b", 3),
            ("a; b=", 5),
            ("a; b=\"c", 7),
            ("a; b=c d", 7),
            ("a; b=/c", 5),
            ("a b", 2),
            ("a; b=\"c\\", 8),
        ] {
            assert_eq!(read(value.as_bytes(), 1).unwrap_err().at, at, "{value}");
        }
        assert_eq!(read(b"a", 1).unwrap(), (vec![], 1));
    }
}
