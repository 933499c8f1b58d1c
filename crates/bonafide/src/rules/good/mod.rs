//! What is right, and why it helps: no defects. `lint --show good` asks for them.

use crate::rule::Rule;

mod clear_site_data_set;
mod compressed_well;
mod content_length_right;
mod content_type_right;
mod cookie_hardened;
mod cors_origin_allowed;
mod created_representation_sent;
mod csp_set;
mod digest_right;
mod equivalent_resource_named;
mod error_explained;
mod framing_refused;
mod hsts_set;
mod isolation_set;
mod nel_set;
mod nosniff_set;
mod permissions_policy_set;
mod preflight_allowed;
mod problem_details_sent;
mod range_right;
mod referrer_policy_strict;
mod status_means;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &clear_site_data_set::RULE,
    &compressed_well::RULE,
    &content_length_right::RULE,
    &content_type_right::RULE,
    &cookie_hardened::RULE,
    &cors_origin_allowed::RULE,
    &created_representation_sent::RULE,
    &csp_set::RULE,
    &digest_right::RULE,
    &equivalent_resource_named::RULE,
    &error_explained::RULE,
    &framing_refused::RULE,
    &hsts_set::RULE,
    &isolation_set::RULE,
    &nel_set::RULE,
    &nosniff_set::RULE,
    &permissions_policy_set::RULE,
    &preflight_allowed::RULE,
    &problem_details_sent::RULE,
    &range_right::RULE,
    &referrer_policy_strict::RULE,
    &status_means::RULE,
mod clock_right;
mod handling_told;
mod lifetime_stated;
mod not_modified_saves_content;
mod stale_use_settled;
mod storage_clear;
mod validator_there;
    &clock_right::RULE,
    &handling_told::RULE,
    &lifetime_stated::RULE,
    &not_modified_saves_content::RULE,
    &stale_use_settled::RULE,
    &storage_clear::RULE,
    &validator_there::RULE,
];
