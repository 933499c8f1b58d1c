//! Bulk replies of which some parts failed.

use super::{Sample, Story, json::Value};

/// Says whether entries of a bulk reply failed.
pub(super) fn judge(_root: Value<'_>, _sample: &Sample) -> Option<Story> {
    None
}
