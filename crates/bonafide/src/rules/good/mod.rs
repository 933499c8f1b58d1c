//! What is right, and why it helps: no defects. `lint --show good` asks for them.

use crate::rule::Rule;

mod clock_right;
mod content_length_right;
mod handling_told;
mod lifetime_stated;
mod not_modified_saves_content;
mod stale_use_settled;
mod storage_clear;
mod validator_there;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[
    &clock_right::RULE,
    &content_length_right::RULE,
    &handling_told::RULE,
    &lifetime_stated::RULE,
    &not_modified_saves_content::RULE,
    &stale_use_settled::RULE,
    &storage_clear::RULE,
    &validator_there::RULE,
];
