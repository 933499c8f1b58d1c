//! House rules, which contradict each other: a profile puts them in force.

use crate::rule::Rule;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[];
