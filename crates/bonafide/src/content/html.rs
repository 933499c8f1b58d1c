//! html
use super::{Sample, Story};
/// j
pub fn judge(_sample: &Sample) -> Option<Story> {
    None
}
