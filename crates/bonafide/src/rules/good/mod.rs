//! What is right, and why it helps: no defects. `lint --show good` asks for them.

use crate::rule::Rule;

mod content_length_right;
mod equivalent_resource_named;
mod error_explained;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] =
    &[&content_length_right::RULE, &equivalent_resource_named::RULE, &error_explained::RULE];
