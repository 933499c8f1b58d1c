//! Protocols and products that say in a documented way that a call failed.

use super::{Sample, Story, json::Value};

/// The convention that a value follows: what it tells. `Some(None)`: it follows one and tells no error.
pub(super) fn find(_root: Value<'_>, _sample: &Sample) -> Option<Option<Story>> {
    None
}
