//! What is right, and why it helps: no defects. `lint --show good` asks for them.

use crate::rule::Rule;

mod compressed_well;
mod content_length_right;
mod content_type_right;
mod digest_right;
mod problem_details_sent;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &compressed_well::RULE,
    &content_length_right::RULE,
    &content_type_right::RULE,
    &digest_right::RULE,
    &problem_details_sent::RULE,
];
