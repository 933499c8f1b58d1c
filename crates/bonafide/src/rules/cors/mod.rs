//! Sharing with other origins.

use crate::{Facts, FieldId, rule::Rule};

mod authorization_under_star;
mod cors_credentials_with_star;
mod cors_flag_malformed;
mod cors_list_malformed;
mod cors_max_age_malformed;
mod cors_origin_malformed;
mod cors_origin_mismatch;
mod cors_origin_null;
mod cors_preflight_fields;
mod cors_vary_missing;
mod preflight_not_ok;
mod preflight_refused;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &authorization_under_star::RULE,
    &cors_credentials_with_star::RULE,
    &cors_flag_malformed::RULE,
    &cors_list_malformed::RULE,
    &cors_max_age_malformed::RULE,
    &cors_origin_malformed::RULE,
    &cors_origin_mismatch::RULE,
    &cors_origin_null::RULE,
    &cors_preflight_fields::RULE,
    &cors_vary_missing::RULE,
    &preflight_not_ok::RULE,
    &preflight_refused::RULE,
];

/// Whether the request asks what a later one may do (Fetch, Section 3.3.2).
pub(super) fn is_preflight(x: &Facts<'_>) -> bool {
    let asked = x.request_fields();
    x.is_method("OPTIONS")
        && asked.has(FieldId::Origin)
        && asked.has(FieldId::AccessControlRequestMethod)
}

/// Whether an origin is that of the target, so that the protocol plays no part; not where the scheme of the target
/// is known to be another.
fn is_own_origin(x: &Facts<'_>, origin: &[u8]) -> bool {
    let Some(url) = x.url() else { return false };
    let after_slashes = |text: &[u8]| memchr::memmem::find(text, b"//").map(|at| at + 2);
    let (url, Some(at)) = (url.as_bytes(), after_slashes(origin)) else { return false };
    let Some(start) = after_slashes(url) else { return false };
    let end = url[start..].iter().position(|&b| matches!(b, b'/' | b'?' | b'#'));
    let (scheme, authority) =
        (&url[..start], &url[start..end.map_or(url.len(), |end| start + end)]);
    (scheme == b"//" || scheme.eq_ignore_ascii_case(&origin[..at]))
        && authority.eq_ignore_ascii_case(&origin[at..])
}
