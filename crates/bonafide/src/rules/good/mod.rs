//! What is right, and why it helps: no defects. `lint --show good` asks for them.

use crate::rule::Rule;

mod content_length_right;
mod cookie_hardened;
mod created_representation_sent;
mod range_right;
mod status_means;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &content_length_right::RULE,
    &cookie_hardened::RULE,
    &created_representation_sent::RULE,
    &range_right::RULE,
    &status_means::RULE,
];
