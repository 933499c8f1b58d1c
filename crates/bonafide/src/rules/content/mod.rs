//! Content, its media type, coding and charset, and what it tells.

use crate::rule::Rule;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[];
