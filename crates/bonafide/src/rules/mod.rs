//! Every rule: a folder for each subject, a table in each folder.

use crate::rule::Rule;

pub mod caching;
pub mod conditional;
pub mod content;
pub mod fields;
pub mod framing;
pub mod methods;
pub mod range;
pub mod status;

/// All rules, group by group.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let groups: [&[&Rule]; 8] = [
        caching::RULES,
        conditional::RULES,
        content::RULES,
        fields::RULES,
        framing::RULES,
        methods::RULES,
        range::RULES,
        status::RULES,
    ];
    groups.into_iter().flatten().copied()
}

/// The rule with that name.
///
/// ```
/// assert_eq!(bonafide::rules::by_name("405-without-allow").unwrap().group.to_string(), "status");
/// ```
pub fn by_name(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}
