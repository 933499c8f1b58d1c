//! What the request's method allows.

use crate::rule::Rule;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[];
