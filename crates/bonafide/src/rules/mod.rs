//! Every rule: a folder for each subject, a table in each folder.

use crate::rule::Rule;

pub mod caching;
pub mod conditional;
pub mod content;
pub mod cookies;
pub mod cors;
pub mod fields;
pub mod framing;
pub mod good;
pub mod house;
pub mod methods;
pub mod range;
pub mod security;
pub mod status;

/// All rules, group by group.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let groups: [&[&Rule]; 13] = [
        caching::RULES,
        conditional::RULES,
        content::RULES,
        cookies::RULES,
        cors::RULES,
        fields::RULES,
        framing::RULES,
        good::RULES,
        house::RULES,
        methods::RULES,
        range::RULES,
        security::RULES,
        status::RULES,
    ];
    groups.into_iter().flatten().copied()
}

/// The rules that are in force unless something else is asked for: all but praise and house rules.
///
/// ```
/// assert!(bonafide::rules::by_default().all(|rule| !rule.group.is_opt_in()));
/// ```
pub fn by_default() -> impl Iterator<Item = &'static Rule> {
    all().filter(|rule| !rule.group.is_opt_in())
}

/// The rule with that name.
///
/// ```
/// assert_eq!(bonafide::rules::by_name("405-without-allow").unwrap().group.to_string(), "status");
/// ```
pub fn by_name(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}
