//! The status code itself and the fields it demands.

use crate::rule::Rule;

mod _405_without_allow;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[&_405_without_allow::RULE];
