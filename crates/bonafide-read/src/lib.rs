//! Captured traffic in files.
/// A format of captured traffic.
#[derive(Clone, Copy, Debug)]
pub struct Format;
impl std::str::FromStr for Format {
    type Err = String;
    fn from_str(_: &str) -> Result<Format, String> {
        Ok(Format)
    }
}
