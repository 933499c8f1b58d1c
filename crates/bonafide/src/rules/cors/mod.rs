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
fn is_preflight(x: &Facts<'_>) -> bool {
    let asked = x.request_fields();
    x.is_method("OPTIONS")
        && asked.has(FieldId::Origin)
        && asked.has(FieldId::AccessControlRequestMethod)
}
