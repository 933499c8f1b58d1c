//! Set-Cookie.

use crate::rule::Rule;

/// The rules of this folder, sorted by name.
pub static RULES: &[&Rule] = &[];
