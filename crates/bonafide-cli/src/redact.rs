//! Credentials, cookies and tokens never reach a report unless they are asked for.
//!
//! What is masked keeps its length in characters, so that carets stay under what they mean.

use std::{borrow::Cow, ops::Range};

use bonafide::draw::Drawn;
use serde_json::Value;

/// Whether to mask, decided once by `--show-secrets`.
#[derive(Clone, Copy, Debug)]
pub struct Redact {
    /// Print secrets as they are.
    pub show_secrets: bool,
}

/// Names whose values are secrets, in URLs, forms and JSON, without case, `-` and `_`. Sorted.
const SECRET_NAMES: &[&str] = &[
    "accesskey",
    "accesskeyid",
    "accesstoken",
    "apikey",
    "apisecret",
    "apitoken",
    "assertion",
    "auth",
    "authkey",
    "authorization",
    "authtoken",
    "awsaccesskeyid",
    "bearertoken",
    "clientsecret",
    "cookie",
    "credential",
    "csrf",
    "csrftoken",
    "hmac",
    "idtoken",
    "jwt",
    "key",
    "oauthtoken",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "pwd",
    "refreshtoken",
    "secret",
    "secretkey",
    "session",
    "sessionid",
    "sessiontoken",
    "sid",
    "sig",
    "signature",
    "subscriptionkey",
    "token",
    "xamzcredential",
    "xamzsecuritytoken",
    "xamzsignature",
    "xapikey",
    "xgoogsignature",
];

/// Names that carry OAuth's secrets in a URL, and are harmless words elsewhere.
const SECRET_IN_URLS: &[&str] = &["code", "state", "nonce", "ticket"];

/// How a field's value is masked.
enum FieldSecrecy {
    /// All of it is secret.
    Whole,
    /// `Set-Cookie`: the cookie's value is, its attributes are not.
    CookieValue,
    /// `Host`: what stands before an `@`, where it does not belong.
    Userinfo,
    /// Only what [`Redact::text`] finds.
    Text,
}

impl Redact {
    /// A text of a capture, or one that quotes it, with the secrets in it masked.
    pub fn text<'t>(self, text: &'t str) -> Cow<'t, str> {
        if self.show_secrets {
            return Cow::Borrowed(text);
        }
        let mut masks: Vec<Range<usize>> = Vec::new();
        for (at, byte) in text.bytes().enumerate() {
            // What is masked already is not looked at again, so that this stays linear.
            if masks.last().is_some_and(|mask| at < mask.end) {
                continue;
            }
            masks.extend(match byte {
                b'=' => secret_after_equals(text, at),
                b':' => secret_after_colon(text, at),
                b'>' => secret_after_tag(text, at),
                b'@' => userinfo_before(text, at),
                b' ' => credentials_after_scheme(text, at),
                b'y' => json_web_token(text, at),
                _ => None,
            });
        }
        if masks.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(mask(text, &masks)) }
    }

    /// A drawn line with its secrets masked; columns stay where they are.
    pub fn drawn(self, mut drawn: Drawn) -> Drawn {
        if self.show_secrets {
            return drawn;
        }
        if let (Some(_), Some((name, value))) = (drawn.head_line, drawn.text.split_once(": ")) {
            let start = name.len() + 2;
            let secret = match secrecy(name) {
                FieldSecrecy::Whole => Some(start..drawn.text.len()),
                FieldSecrecy::CookieValue => {
                    let from = value.find('=').map_or(start, |i| start + i + 1);
                    Some(from..value.find(';').map_or(drawn.text.len(), |i| start + i))
                }
                FieldSecrecy::Userinfo => value.rfind('@').map(|end| start..start + end),
                FieldSecrecy::Text => None,
            };
            if let Some(range) = secret.filter(|range| range.start < range.end) {
                drawn.text = mask(&drawn.text, &[range]);
            }
        }
        drawn.text = self.text(&drawn.text).into_owned();
        drawn
    }

    /// A message about a field. Of one whose value is secret, nothing that the message quotes is kept.
    pub fn message<'t>(self, message: &'t str, field: Option<&[u8]>) -> Cow<'t, str> {
        let is_secret = field.is_some_and(|name| {
            !matches!(secrecy(&String::from_utf8_lossy(name)), FieldSecrecy::Text)
        });
        match message.split_once('"').filter(|_| is_secret && !self.show_secrets) {
            Some((before, _)) => Cow::Owned(format!("{before}[masked]")),
            None => self.text(message),
        }
    }

    /// Why a record cannot be read. What it quotes may be anything, and stood where something else belongs.
    pub fn problem(self, message: &str) -> Cow<'_, str> {
        let quoted = message.find('"').zip(message.rfind('"')).filter(|(start, end)| start < end);
        match quoted.filter(|_| !self.show_secrets) {
            Some((start, end)) => {
                let (before, after) = (&message[..start], &message[end + 1..]);
                Cow::Owned(self.text(&format!("{before}[masked]{after}")).into_owned())
            }
            None => self.text(message),
        }
    }

    /// A value of a field, as it may be written down beside the field's name.
    pub fn value(self, name: &str, value: &str) -> String {
        let line = Drawn {
            mark: '<',
            head_line: Some(1),
            text: format!("{name}: {value}"),
            columns: 0..1,
        };
        let masked = self.drawn(line).text;
        masked.get(name.len() + 2..).unwrap_or_default().to_owned()
    }

    /// JSON that a capture gave: strings as texts, and whatever stands under the name of a secret.
    pub fn json(self, value: Value) -> Value {
        match value {
            _ if self.show_secrets => value,
            Value::String(text) => Value::String(self.text(&text).into_owned()),
            Value::Array(list) => list.into_iter().map(|value| self.json(value)).collect(),
            Value::Object(members) => members
                .into_iter()
                .map(|(name, value)| match value {
                    _ if is_secret(&name, false) => (name, Value::String("[masked]".to_owned())),
                    value => (name, self.json(value)),
                })
                .collect(),
            plain => plain,
        }
    }
}

fn secrecy(name: &str) -> FieldSecrecy {
    let plain = normal(name);
    match plain.as_str() {
        "setcookie" => FieldSecrecy::CookieValue,
        "host" => FieldSecrecy::Userinfo,
        "cookie" | "authorization" | "proxyauthorization" => FieldSecrecy::Whole,
        _ if ["token", "secret", "apikey", "signature", "password"]
            .iter()
            .any(|word| plain.contains(word)) =>
        {
            FieldSecrecy::Whole
        }
        _ => FieldSecrecy::Text,
    }
}

/// Lower case, without `-` and `_`.
fn normal(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_')).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether what goes by that name is a secret.
pub fn is_secret_name(name: &str) -> bool {
    is_secret(name, false)
}

fn is_secret(name: &str, in_url: bool) -> bool {
    let name = normal(name);
    SECRET_NAMES.binary_search(&name.as_str()).is_ok()
        || in_url && SECRET_IN_URLS.contains(&name.as_str())
}

fn name_before(text: &str, end: usize) -> &str {
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let length = text.as_bytes()[..end].iter().rev().take_while(|b| is_name(b)).count();
    &text[end - length..end]
}

/// `token=…` up to what ends a value in a URL, a form or a header.
fn secret_after_equals(text: &str, at: usize) -> Option<Range<usize>> {
    let name = name_before(text, at);
    let in_url = matches!(text[..at - name.len()].chars().next_back(), Some('?' | '&' | '#'));
    if !is_secret(name, in_url) {
        return None;
    }
    let value = &text[at + 1..];
    let value = value.strip_prefix('"').unwrap_or(value);
    let start = text.len() - value.len();
    let length = value
        .find(['&', ';', ',', ' ', '"', '\'', ')', '>', '<', '#', '\\'])
        .unwrap_or(value.len());
    (length > 0).then_some(start..start + length)
}

/// `"token": "…"` in JSON.
fn secret_after_colon(text: &str, at: usize) -> Option<Range<usize>> {
    let key = text[..at].trim_end().strip_suffix('"')?;
    if !is_secret(name_before(key, key.len()), false) {
        return None;
    }
    let value = text[at + 1..].trim_start().strip_prefix('"')?;
    let start = text.len() - value.len();
    let mut is_escaped = false;
    let is_end = |byte: u8| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    };
    let length = value.bytes().position(is_end).unwrap_or(value.len());
    (length > 0).then_some(start..start + length)
}

/// `<token>…</token>` in XML.
fn secret_after_tag(text: &str, at: usize) -> Option<Range<usize>> {
    let name = name_before(text, at);
    let before = &text[..at - name.len()];
    if !before.ends_with(['<', ':']) || !is_secret(name, false) {
        return None;
    }
    let value = &text[at + 1..];
    let length = value.find('<').unwrap_or(value.len());
    (length > 0).then_some(at + 1..at + 1 + length)
}

/// How far a secret is looked for: the length of the longest userinfo or token that is masked.
const REACH: usize = 8192;

/// `//user:password@host`
fn userinfo_before(text: &str, at: usize) -> Option<Range<usize>> {
    let is_part = |b: &u8| !matches!(b, b'/' | b'?' | b'#' | b' ' | b'"' | b'\'' | b'@');
    let length = text.as_bytes()[..at].iter().rev().take(REACH).take_while(|b| is_part(b)).count();
    let start = at - length;
    (length > 0 && text.as_bytes()[..start].ends_with(b"//")).then_some(start..at)
}

/// `Bearer …`, `Basic …`
fn credentials_after_scheme(text: &str, at: usize) -> Option<Range<usize>> {
    let scheme = name_before(text, at);
    let is_scheme = scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("basic");
    let is_credential =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '+' | '/');
    let value = &text[at + 1..];
    let length = value.find(|c| !is_credential(c)).unwrap_or(value.len());
    let looks_random = length >= 8
        && value[..length].bytes().any(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    (is_scheme && looks_random).then_some(at + 1..at + 1 + length)
}

/// `eyJ….….…`
fn json_web_token(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at.checked_sub(1)?;
    let is_token = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    // Inside of a longer word nothing begins.
    if text.as_bytes()[..start].last().as_ref().is_some_and(is_token) {
        return None;
    }
    let token = text.as_bytes()[start..].strip_prefix(b"eyJ")?;
    let length = token.iter().take(REACH).take_while(is_token).count();
    (length > 20 && token[..length].contains(&b'.')).then_some(start..start + 3 + length)
}

/// The masks come in order.
fn mask(text: &str, masks: &[Range<usize>]) -> String {
    let mut masks = masks.iter().peekable();
    let masked = |(i, c): (usize, char)| {
        while masks.next_if(|mask| mask.end <= i).is_some() {}
        if masks.peek().is_some_and(|mask| mask.start <= i) { '*' } else { c }
    };
    text.char_indices().map(masked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MASK: Redact = Redact { show_secrets: false };

    #[test]
    fn the_table_is_sorted() {
        assert!(SECRET_NAMES.is_sorted());
    }

    #[test]
    fn secrets_in_texts_are_masked_and_the_rest_stays() {
        for (text, masked) in [
            ("https://h/?api_key=abc&x=1", "https://h/?api_key=***&x=1"),
            ("https://h/cb?code=abc&state=xy", "https://h/cb?code=***&state=**"),
            ("https://me:pass@h/", "https://*******@h/"),
            (
                r#"{"access_token": "abc", "code": "no"}"#,
                r#"{"access_token": "***", "code": "no"}"#,
            ),
            (r#"{"password":"a\"b\\", "x": 1}"#, r#"{"password":"******", "x": 1}"#),
            ("<u:Password>a b</u:Password><id>7</id>", "<u:Password>***</u:Password><id>7</id>"),
            ("Bearer abcDEF123456 x", "Bearer ************ x"),
            ("Basic realm=\"staff\"", "Basic realm=\"staff\""),
            ("a eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln b", "a ****************************** b"),
            ("error.code is 404", "error.code is 404"),
            ("mail me@example.com", "mail me@example.com"),
        ] {
            assert_eq!(MASK.text(text), masked, "{text}");
        }
    }

    /// A scan that is not linear would not end.
    #[test]
    fn megabytes_made_to_hurt_are_scanned() {
        for unit in
            ["@", "//@", "<key>", "key>", "key=", "a=", "eyJ", "\"key\":\"", " Bearer", "::", "\":"]
        {
            let text = unit.repeat((1 << 20) / unit.len());
            assert_eq!(MASK.text(&text).chars().count(), text.len(), "{unit}");
        }
    }

    #[test]
    fn messages_about_secret_fields_quote_nothing() {
        let told =
            |message, field: &str| MASK.message(message, Some(field.as_bytes())).into_owned();
        assert_eq!(told("X-Api-Key is \"abc\"", "X-Api-Key"), "X-Api-Key is [masked]");
        assert_eq!(
            told("Set-Cookie is there as \"a=b\"", "set-cookie"),
            "Set-Cookie is there as [masked]"
        );
        assert_eq!(told("Content-Type is \"text\"", "Content-Type"), "Content-Type is \"text\"");
    }

    #[test]
    fn problems_quote_nothing() {
        let problem = "invalid type: string \"a\\\"b\", expected u16";
        assert_eq!(MASK.problem(problem), "invalid type: string [masked], expected u16");
        assert_eq!(MASK.problem("there is no such file"), "there is no such file");
    }

    #[test]
    fn json_is_masked_at_any_depth() {
        let id = serde_json::json!({"n": 7, "url": "https://h/?token=abc", "api_key": 123, "l": ["https://u:p@h"]});
        let masked = serde_json::json!({"n": 7, "url": "https://h/?token=***", "api_key": "[masked]", "l": ["https://***@h"]});
        assert_eq!(MASK.json(id), masked);
    }

    #[test]
    fn secret_fields_are_masked_in_place() {
        let drawn = |text: &str| {
            MASK.drawn(Drawn { mark: '<', head_line: Some(1), text: text.into(), columns: 0..1 })
                .text
        };
        assert_eq!(drawn("Set-Cookie: sid=abc; Path=/"), "Set-Cookie: sid=***; Path=/");
        assert_eq!(drawn("Authorization: Digest x"), "Authorization: ********");
        assert_eq!(drawn("X-Auth-Token: ab"), "X-Auth-Token: **");
        assert_eq!(drawn("Location: /?token=ab"), "Location: /?token=**");
        assert_eq!(drawn("Host: me:pass@h"), "Host: *******@h");
        assert_eq!(drawn("Content-Type: text/html"), "Content-Type: text/html");
    }
}
