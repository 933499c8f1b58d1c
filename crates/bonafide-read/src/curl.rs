//! x
use crate::*;
pub(crate) fn read(_: &mut Window<'_>, _: &Limits, _: &mut Out<'_>) -> Result<(), Error> {
    Ok(())
}
pub(crate) fn find_start(_: &[u8], _: bool) -> Option<usize> {
    None
}
