//! The table of rules and the folders agree, and what rules say keeps to STYLE.md.

use std::{collections::BTreeSet, fs, path::Path};

use bonafide::{Group, profile::PROFILES, rules};

#[test]
fn every_file_is_listed_and_every_rule_has_its_two_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files = BTreeSet::new();
    for folder in fs::read_dir(&root).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        for file in fs::read_dir(folder.path()).unwrap().flatten() {
            let name = file.file_name().into_string().unwrap();
            if name != "mod.rs" {
                files.insert(format!(
                    "crates/bonafide/src/rules/{}/{name}",
                    folder.file_name().to_string_lossy()
                ));
            }
        }
    }
    let sources = rules::all().map(|rule| rule.source());
    let listed: BTreeSet<String> = sources.flat_map(|rs| [rs.replace(".rs", ".md"), rs]).collect();
    let unlisted: Vec<_> = files.difference(&listed).collect();
    let missing: Vec<_> = listed.difference(&files).collect();
    assert!(
        unlisted.is_empty() && missing.is_empty(),
        "not in a table: {unlisted:#?}\nno such file: {missing:#?}"
    );
}

#[test]
fn names_are_unique_and_say_the_defect() {
    let mut names = BTreeSet::new();
    for rule in rules::all() {
        assert!(names.insert(rule.name), "{} is there twice", rule.name);
        let is_kebab =
            rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        assert!(
            is_kebab && !rule.name.starts_with('-') && !rule.name.ends_with('-'),
            "{}",
            rule.name
        );
        assert!(!rule.cites.is_empty(), "{} cites nothing", rule.name);
    }
}

#[test]
fn titles_and_helps_are_one_line_without_full_stop() {
    for rule in rules::all() {
        for text in [rule.title, rule.help] {
            assert!(
                !text.is_empty() && !text.ends_with('.') && !text.contains('\n'),
                "{}: {text}",
                rule.name
            );
        }
        let chars = rule.title.chars().count();
        assert!(chars <= 80, "{}: the title has {chars} characters", rule.name);
    }
}

#[test]
fn profiles_name_rules_that_exist() {
    let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
    assert!(names.is_sorted(), "{names:?}");
    for profile in PROFILES {
        for name in profile.on {
            let rule = rules::by_name(name);
            assert!(
                rule.is_some_and(|rule| rule.group == Group::House),
                "{}: {name}",
                profile.name
            );
        }
        for name in profile.off {
            assert!(rules::by_name(name).is_some(), "{}: {name}", profile.name);
        }
    }
    for rule in rules::all().filter(|rule| rule.group == Group::House) {
        let is_used = PROFILES.iter().any(|profile| profile.on.contains(&rule.name));
        assert!(is_used, "no profile puts {} in force", rule.name);
    }
}
