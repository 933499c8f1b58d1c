//! Status pages keep what they promise: their messages give exactly the findings drawn, those marked `sound`
//! give none, and their quotes and links lead somewhere.
//!
//! With `BLESS=1` the carets are drawn anew. Read the diff.

mod common;

use std::{fs, path::Path};

use bonafide::{
    Engine,
    page::{self, Example},
    rules, status,
};

/// Every page, those on numbers that are no valid status included.
fn pages() -> impl Iterator<Item = (u16, &'static str)> {
    (100..1000).filter_map(|code| Some((code, status::page(code)?)))
}

#[test]
fn every_file_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/status");
    for file in fs::read_dir(&folder).expect("the folder of the pages").flatten() {
        let path = file.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
            let page = name.parse().ok().and_then(status::page);
            assert!(page.is_some(), "{name}.md is not in pages.rs, or not at its place by code");
        }
    }
}

#[test]
fn every_page_says_what_the_rules_say() {
    let engine = Engine::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/status");
    let complaints: String = pages()
        .map(|(code, page)| common::complaints(&engine, &folder.join(format!("{code}.md")), page))
        .collect();
    assert!(complaints.is_empty(), "{complaints}\nBLESS=1 draws what was found; read the diff");
}

#[test]
fn what_is_called_sound_is_drawn_without_findings() {
    for (code, page) in pages() {
        let examples = page::examples(page);
        let is_sound = |example: &&Example| {
            example.heading.contains("Sound") || example.options.iter().any(|word| word == "sound")
        };
        let sound: Vec<_> = examples.iter().filter(is_sound).collect();
        assert!(!sound.is_empty(), "{code}.md shows no sound message");
        for example in sound {
            let silent = example.exchanges.iter().all(|messages| messages.expected.is_empty());
            assert!(silent, "{code}.md:{}: a finding on a sound message", example.line);
        }
    }
}

/// Runs of text between straight double quotes, outside fences and code.
fn quotes(page: &str) -> Vec<String> {
    let mut in_fence = false;
    let prose: Vec<&str> = page
        .lines()
        .filter(|line| {
            in_fence ^= line.starts_with("```");
            !in_fence && !line.starts_with("```")
        })
        .flat_map(str::split_whitespace)
        .collect();
    let prose = prose.join(" ");
    let plain: String = prose.split('`').step_by(2).collect();
    plain.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn long_quotes_are_in_the_standards() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rfc");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("quotes not checked: the texts of the standards are not at {}", folder.display());
        return;
    };
    let texts: Vec<String> =
        files.flatten().filter_map(|file| fs::read_to_string(file.path()).ok()).collect();
    for (code, page) in pages() {
        // Shorter ones are words that a page talks of.
        for quote in quotes(page).iter().filter(|quote| quote.split(' ').count() > 4) {
            assert!(texts.iter().any(|text| text.contains(quote)), "{code}.md: {quote:?}");
        }
    }
}

/// What a page tells to ask `bonafide explain` for: the arguments of that command, and the other code spans of
/// a list item that begins with "Rule".
fn asked_for(page: &str) -> Vec<&str> {
    let mut asked = vec![];
    for paragraph in page.split("\n- ").flat_map(|item| item.split("\n\n")) {
        let is_about_rules = paragraph.contains("**Rule:**") || paragraph.contains("**Rules:**");
        for code in paragraph.split('`').skip(1).step_by(2) {
            match code.strip_prefix("bonafide explain ") {
                Some("NAME") => {}
                Some(name) => asked.push(name),
                None if is_about_rules && !code.contains(' ') => asked.push(code),
                None => {}
            }
        }
    }
    asked
}

#[test]
fn what_pages_link_to_is_there() {
    for (code, page) in pages() {
        let asked = asked_for(page);
        assert!(!asked.is_empty(), "{code}.md links to nothing");
        let is_known = |name: &&str| match name.strip_suffix("xx").unwrap_or(name).parse() {
            Ok(digit @ 1..=5) => status::class(digit * 100).is_some(),
            Ok(code) => status::status(code).is_some() || status::unregistered(code).is_some(),
            Err(_) => rules::by_name(name).is_some(),
        };
        let unknown: Vec<_> = asked.iter().filter(|name| !is_known(name)).collect();
        assert!(unknown.is_empty(), "{code}.md: nothing is called {unknown:?}");
    }
}
