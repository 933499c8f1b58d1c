//! What is right, and why it helps: no defects. `lint --show good` asks for them.

use crate::rule::Rule;

mod clear_site_data_set;
mod clock_right;
mod compressed_well;
mod content_length_right;
mod content_type_right;
mod cookie_hardened;
mod cors_origin_allowed;
mod created_representation_sent;
mod csp_set;
mod deprecation_announced;
mod digest_right;
mod equivalent_resource_named;
mod error_explained;
mod framing_refused;
mod handling_told;
mod hsts_set;
mod http3_offered;
mod isolation_set;
mod lifetime_stated;
mod nel_set;
mod nosniff_set;
mod not_modified_saves_content;
mod permissions_policy_set;
mod preflight_allowed;
mod problem_details_sent;
mod range_right;
mod referrer_policy_strict;
mod resource_hints_sent;
mod stale_use_settled;
mod status_means;
mod storage_clear;
mod validator_there;
mod via_sent;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &clear_site_data_set::RULE,
    &clock_right::RULE,
    &compressed_well::RULE,
    &content_length_right::RULE,
    &content_type_right::RULE,
    &cookie_hardened::RULE,
    &cors_origin_allowed::RULE,
    &created_representation_sent::RULE,
    &csp_set::RULE,
    &deprecation_announced::RULE,
    &digest_right::RULE,
    &equivalent_resource_named::RULE,
    &error_explained::RULE,
    &framing_refused::RULE,
    &handling_told::RULE,
    &hsts_set::RULE,
    &http3_offered::RULE,
    &isolation_set::RULE,
    &lifetime_stated::RULE,
    &nel_set::RULE,
    &nosniff_set::RULE,
    &not_modified_saves_content::RULE,
    &permissions_policy_set::RULE,
    &preflight_allowed::RULE,
    &problem_details_sent::RULE,
    &range_right::RULE,
    &referrer_policy_strict::RULE,
    &resource_hints_sent::RULE,
    &stale_use_settled::RULE,
    &status_means::RULE,
    &storage_clear::RULE,
    &validator_there::RULE,
    &via_sent::RULE,
];
