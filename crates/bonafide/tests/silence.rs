//! What looks like a defect and is none: silence.md shows it, and no rule says anything of it.

mod common;

use std::path::Path;

use bonafide::{Engine, page};

#[test]
fn nothing_is_said_of_what_is_allowed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/silence.md");
    let text = include_str!("silence.md");
    assert!(page::examples(text).len() > 15);
    let complaints = common::complaints(&Engine::default(), &path, text);
    assert!(complaints.is_empty(), "{complaints}");
    let drawn = page::examples(text);
    let drawn = drawn.iter().flat_map(|e| &e.exchanges).flat_map(|messages| &messages.expected);
    assert_eq!(drawn.map(|finding| finding.rule.as_str()).collect::<Vec<_>>(), [""; 0]);
}
