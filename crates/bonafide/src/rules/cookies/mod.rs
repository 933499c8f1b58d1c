//! Set-Cookie.

use std::{borrow::Cow, ops::Range};

use crate::{
    Facts, Fidelity, FieldId,
    parse::{HttpDate, is_tchar, set_cookie::Cookie, uri::Parts},
    rule::Rule,
};

mod cookie_attribute_repeated;
mod cookie_attribute_unknown;
mod cookie_attribute_value_unknown;
mod cookie_expires_malformed;
mod cookie_for_another_domain;
mod cookie_lifetime_capped;
mod cookie_lifetimes_differ;
mod cookie_malformed;
mod cookie_max_age_malformed;
mod cookie_needs_secure;
mod cookie_path_relative;
mod cookie_prefix_broken;
mod cookie_secure_over_http;
mod cookie_set_twice;
mod cookie_too_large;
mod cookie_without_name;
mod cookie_without_secure;
mod cookies_in_one_line;
mod session_cookie_without_httponly;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &cookie_attribute_repeated::RULE,
    &cookie_attribute_unknown::RULE,
    &cookie_attribute_value_unknown::RULE,
    &cookie_expires_malformed::RULE,
    &cookie_for_another_domain::RULE,
    &cookie_lifetime_capped::RULE,
    &cookie_lifetimes_differ::RULE,
    &cookie_malformed::RULE,
    &cookie_max_age_malformed::RULE,
    &cookie_needs_secure::RULE,
    &cookie_path_relative::RULE,
    &cookie_prefix_broken::RULE,
    &cookie_secure_over_http::RULE,
    &cookie_set_twice::RULE,
    &cookie_too_large::RULE,
    &cookie_without_name::RULE,
    &cookie_without_secure::RULE,
    &cookies_in_one_line::RULE,
    &session_cookie_without_httponly::RULE,
];

/// The cookies that the response sets, each with the index of its line. Lines that hold several are left out:
/// where the server wrote them, `cookies-in-one-line` tells.
fn cookies<'x>(x: &'x Facts<'_>) -> impl Iterator<Item = (usize, Cookie<'x>)> {
    let is_edited = x.response.fidelity == Fidelity::Edited;
    let lines = x.response.fields.all(FieldId::SetCookie);
    let is_one =
        move |value: &[u8]| second_cookie(value).is_none() && !(is_edited && is_merged(value));
    lines
        .filter(move |(_, field)| is_one(field.value))
        .map(|(index, field)| (index, Cookie::parse(field.value)))
}

/// Where the name of a second cookie seems to be, behind a comma in the attributes of the first.
fn second_cookie(value: &[u8]) -> Option<Range<usize>> {
    let start = memchr::memchr(b';', value)?;
    memchr::memchr_iter(b',', &value[start..]).find_map(|comma| pair_at(value, start + comma + 1))
}

/// Whether a tool may have written several lines as one.
fn is_merged(value: &[u8]) -> bool {
    value.contains(&b'\n')
        || memchr::memchr_iter(b',', value).any(|comma| pair_at(value, comma + 1).is_some())
}

/// Where the name of a name-value pair is that begins there.
fn pair_at(value: &[u8], at: usize) -> Option<Range<usize>> {
    let rest = value[at..].trim_ascii_start();
    let start = value.len() - rest.len();
    let length = rest.iter().position(|&b| !is_tchar(b))?;
    (length > 0 && rest[length] == b'=').then_some(start..start + length)
}

/// The value without quotes around it, and where it begins.
fn unquoted<'a>(cookie: &Cookie<'a>) -> (&'a [u8], usize) {
    match cookie.value() {
        [b'"', inner @ .., b'"'] => (inner, cookie.value_at.start + 1),
        value => (value, cookie.value_at.start),
    }
}

/// Text of the capture, short enough for a message.
fn clip(text: &[u8]) -> String {
    let clipped: String =
        String::from_utf8_lossy(&text[..text.len().min(240)]).chars().take(60).collect();
    if clipped.len() < text.len() { clipped + "…" } else { clipped }
}

/// The cookie's name as messages show it. Values are secrets, and never shown.
fn shown(cookie: &Cookie<'_>) -> Cow<'static, str> {
    if cookie.name().is_empty() { "without a name".into() } else { clip(cookie.name()).into() }
}

/// Whether the cookie looks like what a user is logged in by.
fn is_session(cookie: &Cookie<'_>) -> bool {
    const WORDS: [&str; 6] = ["sess", "auth", "token", "jwt", "login", "remember"];
    let name = cookie.name().to_ascii_lowercase();
    let has = |word: &str| memchr::memmem::find(&name, word.as_bytes()).is_some();
    let is_for_scripts = has("csrf") || has("xsrf");
    !is_for_scripts && (WORDS.into_iter().any(has) || name.ends_with(b"sid"))
}

/// When the response was made, or else when it came: seconds since 1970-01-01 UTC.
fn now(x: &Facts<'_>) -> Option<i64> {
    let date = x.response.fields.get(FieldId::Date).and_then(|field| HttpDate::parse(field.value));
    date.map(|date| date.seconds).or(x.received)
}

/// The host that was asked, without its port.
fn host<'x>(x: &'x Facts<'_>) -> Option<&'x [u8]> {
    let request = x.request.as_ref()?;
    let parts = Parts::of(request.target);
    if parts.authority.is_some() {
        return Some(&request.target[parts.host]).filter(|host| !host.is_empty());
    }
    let field = request.fields.get(FieldId::Host)?.value;
    let port = memchr::memrchr(b':', field).filter(|_| !field.ends_with(b"]"));
    Some(&field[..port.unwrap_or(field.len())]).filter(|host| !host.is_empty())
}

/// Whether the request went over https; `None` where that is not known, and on the user's own machine.
fn is_https(x: &Facts<'_>) -> Option<bool> {
    let target = x.request.as_ref()?.target;
    let scheme = &target[Parts::of(target).scheme?];
    let local: [&[u8]; 3] = [b"localhost", b"127.", b"[::1]"];
    if host(x).is_some_and(|host| {
        host.ends_with(b".localhost") || local.iter().any(|start| host.starts_with(start))
    }) {
        return None;
    }
    Some(scheme.eq_ignore_ascii_case(b"https"))
}
