//! The grammar and values of single fields.

use crate::rule::Rule;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[];
