//! What is right, and why it helps: no defects. `lint --show good` asks for them.

use crate::rule::Rule;

mod content_length_right;
mod deprecation_announced;
mod http3_offered;
mod resource_hints_sent;
mod via_sent;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &content_length_right::RULE,
    &deprecation_announced::RULE,
    &http3_offered::RULE,
    &resource_hints_sent::RULE,
    &via_sent::RULE,
];
