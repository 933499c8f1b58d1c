//! What is right, and why it helps: no defects. `lint --show good` asks for them.

use crate::rule::Rule;

mod clear_site_data_set;
mod content_length_right;
mod cookie_hardened;
mod cors_origin_allowed;
mod created_representation_sent;
mod csp_set;
mod equivalent_resource_named;
mod error_explained;
mod framing_refused;
mod hsts_set;
mod isolation_set;
mod nel_set;
mod nosniff_set;
mod permissions_policy_set;
mod preflight_allowed;
mod range_right;
mod referrer_policy_strict;
mod status_means;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &clear_site_data_set::RULE,
    &content_length_right::RULE,
    &cookie_hardened::RULE,
    &cors_origin_allowed::RULE,
    &created_representation_sent::RULE,
    &csp_set::RULE,
    &equivalent_resource_named::RULE,
    &error_explained::RULE,
    &framing_refused::RULE,
    &hsts_set::RULE,
    &isolation_set::RULE,
    &nel_set::RULE,
    &nosniff_set::RULE,
    &permissions_policy_set::RULE,
    &preflight_allowed::RULE,
    &range_right::RULE,
    &referrer_policy_strict::RULE,
    &status_means::RULE,
mod compressed_well;
mod content_type_right;
mod digest_right;
mod problem_details_sent;
    &compressed_well::RULE,
    &content_type_right::RULE,
    &digest_right::RULE,
    &problem_details_sent::RULE,
];
