//! Lists of authentication challenges (RFC 9110, Section 11).

use std::ops::Range;

use super::{Misfit, is_tchar, is_token, list};

/// A challenge: a scheme, and its parameters or one token. All ranges count in the value of the field line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// Where the scheme's name is.
    pub scheme: Range<usize>,
    /// Where the names and values of parameters are, quotes included.
    pub params: Vec<(Range<usize>, Range<usize>)>,
    /// Where the single token is that some schemes have instead of parameters.
    pub token68: Option<Range<usize>>,
}

impl Challenge {
    /// Where the value of the parameter with that name is, whatever the case of the name.
    pub fn param(&self, value: &[u8], name: &str) -> Option<Range<usize>> {
        let is_it = |at: &Range<usize>| value[at.clone()].eq_ignore_ascii_case(name.as_bytes());
        self.params.iter().find(|(at, _)| is_it(at)).map(|(_, value)| value.clone())
    }
}

/// Reads the value of a WWW-Authenticate or Proxy-Authenticate line.
///
/// ```
/// let value = br#"Basic realm="a, b", Bearer error="x", scope="y", Negotiate"#;
/// let found = bonafide::parse::challenge::parse(value).unwrap();
/// let schemes: Vec<&[u8]> = found.iter().map(|c| &value[c.scheme.clone()]).collect();
/// assert_eq!(schemes, [&b"Basic"[..], b"Bearer", b"Negotiate"]);
/// assert_eq!(found[0].param(value, "Realm"), Some(12..18));
/// assert_eq!(bonafide::parse::challenge::parse(br#"realm="a""#).unwrap_err().at, 0);
/// ```
///
/// # Errors
/// Says where the value departs from `#challenge`; white space around equals signs is forgiven.
pub fn parse(value: &[u8]) -> Result<Vec<Challenge>, Misfit> {
    let mut challenges: Vec<Challenge> = vec![];
    for (member, at) in list::members(value) {
        let word = length(member, is_tchar);
        if word == 0 {
            return Err(Misfit::new(at.start, "an authentication scheme or a parameter"));
        }
        let rest = member[word..].trim_ascii_start();
        // `Scheme =` cannot begin a challenge, so this member goes on with the one before.
        if rest.starts_with(b"=") {
            let Some(last) = challenges.last_mut() else {
                return Err(Misfit::new(
                    at.start,
                    "an authentication scheme before the first parameter",
                ));
            };
            last.params.push(param(member, at.start)?);
            continue;
        }
        let mut challenge = Challenge { scheme: at.start..at.start + word, ..Challenge::default() };
        let start = at.end - rest.len();
        if start == at.start + word && !rest.is_empty() {
            return Err(Misfit::new(start, "a space after the authentication scheme"));
        }
        if is_token68(rest) {
            challenge.token68 = Some(start..at.end);
        } else if !rest.is_empty() {
            challenge.params.push(param(rest, start)?);
        }
        challenges.push(challenge);
    }
    if challenges.is_empty() {
        return Err(Misfit::new(0, "a challenge"));
    }
    Ok(challenges)
}

fn param(text: &[u8], start: usize) -> Result<(Range<usize>, Range<usize>), Misfit> {
    let name = length(text, is_tchar);
    if name == 0 {
        return Err(Misfit::new(start, "a parameter name"));
    }
    let rest = text[name..].trim_ascii_start();
    let Some(rest) = rest.strip_prefix(b"=") else {
        return Err(Misfit::new(start + text.len() - rest.len(), "an equals sign"));
    };
    let value = rest.trim_ascii_start();
    let at = start + text.len() - value.len();
    let end = if value.starts_with(b"\"") {
        quoted_length(value).ok_or(Misfit::new(at, "a closing quote"))?
    } else {
        length(value, is_tchar)
    };
    if end < value.len() || !(value.starts_with(b"\"") || is_token(value)) {
        let goes_on = memchr::memchr(b'=', &value[end..]).is_some();
        let wanted = match value.get(end) {
            None => "a value",
            Some(b' ' | b'\t') if goes_on => "a comma before the next parameter",
            _ if value.starts_with(b"\"") => "a comma after the quoted string",
            _ => "quotes around this value",
        };
        return Err(Misfit::new(at + end, wanted));
    }
    Ok((start..start + name, at..at + end))
}

fn length(text: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    text.iter().position(|&b| !belongs(b)).unwrap_or(text.len())
}

fn quoted_length(text: &[u8]) -> Option<usize> {
    let mut i = 1;
    loop {
        match text.get(i)? {
            b'"' => return Some(i + 1),
            b'\\' => i += 2,
            _ => i += 1,
        }
    }
}

fn is_token68(text: &[u8]) -> bool {
    let padding = text.iter().rev().take_while(|&&b| b == b'=').count();
    let digits = &text[..text.len() - padding];
    !digits.is_empty() && digits.iter().all(|b| b.is_ascii_alphanumeric() || b"-._~+/".contains(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_servers_rightly_send_is_read() {
        for (value, schemes) in [
            ("Basic", 1),
            ("Negotiate YIIabc+/==", 1),
            ("NTLM, Negotiate", 2),
            ("Bearer", 1),
            (r#"Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\"""#, 2),
            ("Digest realm=\"a\",\r\n qop=\"auth\",\r\n nonce=\"x==\"", 1),
            ("Bearer realm = \"x\"", 1),
            (", Basic realm=\"a\",", 1),
            ("Basic realm=\"\"", 1),
            ("Basic , realm=\"a\"", 1),
            // By the grammar this is one token, not a parameter without a value.
            ("Basic realm=", 1),
        ] {
            assert_eq!(parse(value.as_bytes()).map(|found| found.len()), Ok(schemes), "{value}");
        }
    }

    #[test]
    fn misfits_point_at_the_byte() {
        for (value, at) in [
            ("", 0),
            ("realm=\"a\"", 0),
            ("Basic realm=\"a", 12),
            ("Basic realm=my site", 14),
            ("Bearer uri=https://example.com", 16),
            ("Bearer a=\"1\" b=\"2\"", 12),
            ("Bearer a=\"1\"b", 12),
            ("Bearer please log in", 14),
            ("\"Basic\"", 0),
            ("Basic: realm=\"a\"", 5),
        ] {
            let found = parse(value.as_bytes()).map_err(|misfit| misfit.at);
            assert_eq!(found, Err(at), "{value}");
        }
    }
}
