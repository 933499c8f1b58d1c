//! Form content (`application/x-www-form-urlencoded`, as of old APIs and payment gateways) that tells an error.

use super::{
    Sample, Story, Tells,
    names::{self, Role},
    words::{self, Mood},
};
use crate::Place;

/// How many pairs are read.
const MAX_PAIRS: usize = 64;
/// How many pairs of data may go with an error. A form with more tells of a transaction that has errors.
const MAX_COMPANY: usize = 6;
/// Where OAuth 1.0 says what is wrong.
const OAUTH_PROBLEM: &[u8] = b"oauth_problem";

/// Says whether a form tells an error: `error=invalid_grant&error_description=...`
pub fn judge(sample: &Sample) -> Option<Story> {
    let mut telling: Option<Pair> = None;
    let mut mood = Mood::default();
    let mut company = 0;
    for pair in pairs(sample.bytes) {
        if pair.name.eq_ignore_ascii_case(b"access_token") || pair.name == b"oauth_token_secret" {
            return None;
        }
        let heard = words::read(&pair.value);
        let confidence = pair.confidence(heard);
        company += usize::from(names::role(pair.name) == Role::Data && !pair.value.is_empty());
        if confidence > 0.0 {
            mood.status = if mood.status == 0 { heard.status } else { mood.status };
            if telling.as_ref().is_none_or(|told| confidence > told.confidence) {
                telling = Some(Pair { confidence, ..pair });
            }
        }
    }
    let is_oauth = |told: &Pair<'_>| told.name == OAUTH_PROBLEM;
    let told = telling.filter(|told| company <= MAX_COMPANY || is_oauth(told))?;
    let otherwise = if is_oauth(&told) { 401 } else { 400 };
    let (name, value) = (String::from_utf8_lossy(told.name), String::from_utf8_lossy(&told.value));
    Some(Story {
        tells: Tells::Error,
        effective: if matches!(mood.status, 0 | 400) { otherwise } else { mood.status },
        confidence: told.confidence,
        rule: "error-in-form",
        place: Place::Content(told.start..told.end),
        says: format!("{name} is {:?}", value.chars().take(60).collect::<String>()),
    })
}

/// A pair of a form.
struct Pair<'a> {
    name: &'a [u8],
    value: Vec<u8>,
    start: usize,
    end: usize,
    confidence: f32,
}

impl Pair<'_> {
    /// How sure this pair alone tells an error.
    fn confidence(&self, heard: Mood) -> f32 {
        let value = self.value.trim_ascii();
        if value.iter().all(|b| matches!(b, b'0' | b'.')) || value.eq_ignore_ascii_case(b"none") {
            return 0.0;
        }
        let sounds_good = heard.good > 0.0 && heard.bad == 0.0;
        match names::role(self.name) {
            _ if self.name == OAUTH_PROBLEM => 0.97,
            Role::Error | Role::ErrorText | Role::ErrorCode if !sounds_good && !is_flag(value) => {
                0.93
            }
            Role::Outcome | Role::Envelope | Role::Status if is_failure(value) => 0.85,
            Role::Success if value.eq_ignore_ascii_case(b"false") => 0.9,
            _ => 0.0,
        }
    }
}

fn is_flag(value: &[u8]) -> bool {
    [&b"false"[..], b"no", b"n", b"ok", b"null"].iter().any(|no| value.eq_ignore_ascii_case(no))
}

fn is_failure(value: &[u8]) -> bool {
    [&b"failure"[..], b"error", b"fail", b"failed"]
        .iter()
        .any(|bad| value.eq_ignore_ascii_case(bad))
}

fn pairs(form: &[u8]) -> impl Iterator<Item = Pair<'_>> {
    let mut start = 0;
    form.split(|&b| b == b'&').take(MAX_PAIRS).filter_map(move |pair| {
        let (from, end) = (start, start + pair.len());
        start = end + 1;
        let equals = memchr::memchr(b'=', pair)?;
        let value = decode(&pair[equals + 1..]);
        Some(Pair { name: &pair[..equals], value, start: from, end, confidence: 0.0 })
    })
}

fn decode(value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(value.len().min(256));
    let mut rest = value;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let hex = |at: usize| after.get(at).and_then(|&digit| char::from(digit).to_digit(16));
        out.push(match (byte, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                rest = &after[2..];
                (high * 16 + low) as u8
            }
            (b'+', ..) => b' ',
            _ => byte,
        });
        if out.len() == 256 {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::media_type::Kind;

    fn judged(form: &str) -> Option<Story> {
        judge(&Sample {
            bytes: form.as_bytes(),
            whole: true,
            media_type: "application/x-www-form-urlencoded",
            kind: Kind::Form,
            status: 200,
            method: b"POST",
            path: b"/token",
            accept: b"",
        })
    }

    #[test]
    fn errors_are_told() {
        let story =
            judged("scope=a&error=unauthorized_client&error_description=who+are+you%3F").unwrap();
        assert_eq!((story.effective, story.place), (401, Place::Content(8..33)));
        assert_eq!(story.says, "error is \"unauthorized_client\"");
        assert_eq!(judged("ACK=Failure&VERSION=1").unwrap().effective, 400);
        assert!(judged("oauth_problem=nonce_used").is_some());
    }

    #[test]
    fn successes_are_silent() {
        for form in [
            "access_token=abc&token_type=bearer&error=",
            "error=0&sessionStatus=OK",
            "errorMessage=Transaction+successful&response=1",
            "ErrorCode=000&status=approved",
            "%zz=%&a&=",
            "",
        ] {
            assert_eq!(judged(form), None, "{form}");
        }
    }
}
