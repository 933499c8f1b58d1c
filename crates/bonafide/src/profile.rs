//! House rules by the name of the house: which rules a profile puts in force, and which it takes out.

/// What a house asks of its responses beyond the standards, or instead of what most people want.
#[derive(Debug)]
pub struct Profile {
    /// What configurations call it, such as `zalando`.
    pub name: &'static str,
    /// What it is, in one line without a full stop.
    pub title: &'static str,
    /// Where its rules are written down.
    pub url: &'static str,
    /// The rules of [`Group::House`](crate::Group::House) that it puts in force, by name.
    pub on: &'static [&'static str],
    /// The rules that it contradicts, by name.
    pub off: &'static [&'static str],
    /// Whether every finding counts one severity more: advice warns, a broken SHOULD is an error.
    pub raises: bool,
}

/// All profiles, sorted by name.
pub const PROFILES: &[Profile] = &[Profile {
    name: "strict",
    title: "Every SHOULD is an error, and every advice a warning",
    url: "https://www.rfc-editor.org/rfc/rfc2119#section-3",
    on: &[],
    off: &[],
    raises: true,
}];

/// The profile with that name.
///
/// ```
/// assert!(bonafide::profile::by_name("strict").unwrap().raises);
/// ```
pub fn by_name(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name)
}
